"""Records real models as they are drawn, and has `initlab run` make their reports.

python3 examples/models/record.py [NAME...]; without names, all. Needs `initlab`, torch, transformers, and timm with
torchvision.
"""
import pathlib
import sys

import torch
from torch import nn

import initlab

HERE = pathlib.Path(__file__).parent


def mlp():
    """Fully connected, with what `torch.nn.Linear` draws by default."""
    steps = [step for _ in range(20) for step in (nn.Linear(128, 128), nn.ReLU())]
    return nn.Sequential(*steps, nn.Linear(128, 10))


def gpt2(residual_scaling=True):
    """GPT-2 of transformers, narrow; it draws residual outputs with 0.02/sqrt(2L), and did not in versions 5.0 to 5.14."""
    from transformers import GPT2Config, GPT2LMHeadModel

    model = GPT2LMHeadModel(GPT2Config(n_layer=24, n_embd=96, n_head=4, vocab_size=512, n_positions=64, bos_token_id=0, eos_token_id=0))
    for name, parameter in model.named_parameters():
        if name.endswith("c_proj.weight"):
            nn.init.normal_(parameter, std=0.02 / 48**0.5 if residual_scaling else 0.02)
    return model


def transformer(norm_first):
    """PyTorch's own encoder, with the norm before each branch or behind each sum."""
    layer = nn.TransformerEncoderLayer(96, 4, 384, batch_first=True, norm_first=norm_first)
    return nn.TransformerEncoder(layer, 24, enable_nested_tensor=False)


def redrawn(model):
    """The encoder copies its first layer, weights and all; here each layer has draws of its own."""
    for layer in model.layers:
        for module in layer.modules():
            if hasattr(module, "_reset_parameters"):
                module._reset_parameters()
            elif hasattr(module, "reset_parameters"):
                module.reset_parameters()
    return model


def timm_model(name, **options):
    import timm

    return timm.create_model(name, num_classes=10, **options)


TOKENS = torch.randint(0, 512, (2, 32), generator=torch.Generator().manual_seed(1))
VECTORS = torch.randn(16, 128, generator=torch.Generator().manual_seed(1))
SEQUENCES = torch.randn(2, 32, 96, generator=torch.Generator().manual_seed(1))
IMAGES = torch.randn(4, 3, 64, 64, generator=torch.Generator().manual_seed(1))

#: Title, what makes the model, and the batch.
MODELS = {
    "mlp-pytorch-defaults": ("20 layers with PyTorch's defaults", mlp, VECTORS),
    "gpt2": ("GPT-2, residual outputs scaled", gpt2, {"input_ids": TOKENS, "labels": TOKENS}),
    "gpt2-unscaled": (
        "GPT-2, residual outputs not scaled", lambda: gpt2(residual_scaling=False), {"input_ids": TOKENS, "labels": TOKENS}),
    "pre-norm": ("Transformer, norm first", lambda: redrawn(transformer(norm_first=True)), SEQUENCES),
    "post-norm": ("Transformer, norm last", lambda: redrawn(transformer(norm_first=False)), SEQUENCES),
    "vit": (
        "ViT of timm", lambda: timm_model("vit_tiny_patch16_224", img_size=64, embed_dim=96, num_heads=3), IMAGES),
    "resnet": ("ResNet-26 of timm", lambda: timm_model("resnet26"), IMAGES),
}

if __name__ == "__main__":
    for name in sys.argv[1:] or MODELS:
        title, make_model, batch = MODELS[name]
        recording = initlab.record(make_model, batch, replicates=50, title=title)
        report = recording.report(HERE / name)
        print(f"{title}: {report.headline}", flush=True)
