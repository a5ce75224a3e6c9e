"""Builds models from small configurations, as PyTorch, transformers and peft draw them, and saves what has values of its own:
models.py FOLDER NAME..."""
import math
import pathlib
import sys

import torch
import transformers as hf
from safetensors.torch import save_file
from torch import nn

GPT2 = dict(n_layer=6, n_embd=192, n_head=4, vocab_size=5000, n_positions=256)
LLAMA = dict(hidden_size=256, intermediate_size=512, num_hidden_layers=4, num_attention_heads=4, num_key_value_heads=2,
             vocab_size=4000)
HEADS = dict(head_dim=64)
T5 = dict(d_model=256, d_kv=32, d_ff=512, num_layers=4, num_heads=8, vocab_size=4000)
BERT = dict(hidden_size=192, intermediate_size=512, num_hidden_layers=4, num_attention_heads=4, vocab_size=4000)
VIT = dict(hidden_size=192, intermediate_size=512, num_hidden_layers=4, num_attention_heads=4)
WHISPER = dict(d_model=192, encoder_layers=3, decoder_layers=3, encoder_attention_heads=4, decoder_attention_heads=4,
               encoder_ffn_dim=512, decoder_ffn_dim=512, vocab_size=4000, pad_token_id=0, bos_token_id=1, eos_token_id=2,
               decoder_start_token_id=1)


def stack(change=None, steps=0, **options):
    layers = [layer for _ in range(6) for layer in (nn.Linear(256, 256, **options), nn.ReLU())]
    model = nn.Sequential(*layers)
    for layer in layers[::2]:
        if change:
            change(layer.weight)
            nn.init.zeros_(layer.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-2)
    for _ in range(steps):
        values = torch.randn(32, 256)
        ((model(values) - values) ** 2).mean().backward()
        optimizer.step()
        optimizer.zero_grad()
    return model


def old_truncation():
    """Replays the algorithm that PyTorch had before it drew in float32: the inverse error function in bfloat16."""
    model = hf.LlamaForCausalLM(hf.LlamaConfig(**LLAMA)).to(torch.bfloat16)
    bound = math.erf(2 / 0.02 / math.sqrt(2))
    with torch.no_grad():
        for weight in model.parameters():
            if weight.dim() == 2:
                weight.uniform_(-bound, bound).erfinv_().mul_(0.02 * math.sqrt(2)).clamp_(-2, 2)
    return model


def trained_gpt2():
    model = hf.GPT2LMHeadModel(hf.GPT2Config(n_layer=2, n_embd=64, n_head=2, vocab_size=300, n_positions=64))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    for _ in range(30):
        tokens = torch.randint(0, 300, (4, 32)).sort(dim=1)[0]
        model(tokens, labels=tokens).loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    return model


def adapters():
    import peft

    model = hf.GPT2LMHeadModel(hf.GPT2Config(**GPT2))
    return peft.get_peft_model(model, peft.LoraConfig(r=16, target_modules=["c_attn"]))


MODELS = {
    "gpt2": lambda: hf.GPT2LMHeadModel(hf.GPT2Config(**GPT2)),
    "gpt2-trained": trained_gpt2,
    "llama": lambda: hf.LlamaForCausalLM(hf.LlamaConfig(**LLAMA)),
    "llama-old-truncation": old_truncation,
    "qwen2": lambda: hf.Qwen2ForCausalLM(hf.Qwen2Config(**LLAMA)),
    "qwen3": lambda: hf.Qwen3ForCausalLM(hf.Qwen3Config(**LLAMA, **HEADS)),
    "gemma": lambda: hf.GemmaForCausalLM(hf.GemmaConfig(**LLAMA, **HEADS)),
    "gemma2": lambda: hf.Gemma2ForCausalLM(hf.Gemma2Config(**LLAMA, **HEADS)),
    "mixtral": lambda: hf.MixtralForCausalLM(hf.MixtralConfig(**LLAMA, num_local_experts=4)),
    "t5": lambda: hf.T5ForConditionalGeneration(hf.T5Config(**T5)),
    "t5-gated": lambda: hf.T5ForConditionalGeneration(hf.T5Config(feed_forward_proj="gated-gelu", **T5)),
    "bert": lambda: hf.BertForMaskedLM(hf.BertConfig(**BERT)),
    "bert-classifier": lambda: hf.BertForSequenceClassification(hf.BertConfig(**BERT)),
    "roberta": lambda: hf.RobertaForMaskedLM(hf.RobertaConfig(**BERT)),
    "vit": lambda: hf.ViTForImageClassification(hf.ViTConfig(num_labels=100, **VIT)),
    "vit-masked": lambda: hf.ViTForMaskedImageModeling(hf.ViTConfig(**VIT)),
    "dinov2": lambda: hf.Dinov2Model(hf.Dinov2Config(hidden_size=192, num_hidden_layers=4, num_attention_heads=4)),
    "whisper": lambda: hf.WhisperForConditionalGeneration(hf.WhisperConfig(**WHISPER)),
    "mamba": lambda: hf.MambaForCausalLM(hf.MambaConfig(hidden_size=192, num_hidden_layers=4, vocab_size=4000)),
    "lora": adapters,
    "linear": stack,
    "linear-bfloat16": lambda: stack(dtype=torch.bfloat16),
    "linear-he": lambda: stack(lambda weight: nn.init.kaiming_normal_(weight, nonlinearity="relu")),
    "linear-he-trained": lambda: stack(lambda weight: nn.init.kaiming_normal_(weight, nonlinearity="relu"), steps=20),
    "linear-orthogonal": lambda: stack(nn.init.orthogonal_),
    "encoder": lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(256, 4, 512, batch_first=True), 6),
    "attention": lambda: nn.MultiheadAttention(256, 4),
}


def main():
    folder = pathlib.Path(sys.argv[1])
    for name in sys.argv[2:] or MODELS:
        torch.manual_seed(0)
        model, seen, tensors = MODELS[name](), set(), {}
        for key, value in model.state_dict().items():
            # Tied tensors stand in a file once.
            place = (value.data_ptr(), tuple(value.shape))
            if name == "lora" and "lora_" not in key or value.numel() and place in seen:
                continue
            seen.add(place)
            # As peft's own save_pretrained names them.
            tensors[key.replace(".default.", ".")] = value.contiguous().clone()
        save_file(tensors, folder / f"{name}.safetensors")


main()
