"""What kinds of modules there are."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.parameter import UninitializedBuffer, UninitializedParameter

CONTAINERS = (nn.Sequential, nn.ModuleList, nn.ModuleDict)
#: Modules without parameters that are no activations.
PASSAGES = (
    nn.Identity,
    nn.Flatten,
    nn.Unflatten,
    nn.Softmax,
    nn.LogSoftmax,
    nn.modules.dropout._DropoutNd,
    nn.modules.batchnorm._NormBase,
    nn.LayerNorm,
    nn.GroupNorm,
    nn.modules.pooling._MaxPoolNd,
    nn.modules.pooling._AvgPoolNd,
    nn.modules.pooling._AdaptiveAvgPoolNd,
    nn.modules.pooling._AdaptiveMaxPoolNd,
)


def named_modules(model: nn.Module) -> dict[str, nn.Module]:
    """The modules by their names, as the eager model has them: those that `torch.compile` puts between are left out."""
    modules = {}
    for name, module in model.named_modules():
        if not hasattr(module, "_orig_mod"):
            modules[".".join(part for part in name.split(".") if part != "_orig_mod")] = module
    return modules


def is_lazy(tensor: Tensor) -> bool:
    """Whether the tensor gets its shape from the first batch."""
    return isinstance(tensor, (UninitializedParameter, UninitializedBuffer))


def can_have_gradient(parameter: nn.Parameter) -> bool:
    """Whether the parameter is there already, which those of lazy modules are not, and holds no whole numbers."""
    return not is_lazy(parameter) and (parameter.is_floating_point() or parameter.is_complex())


def kind(module: nn.Module) -> str:
    """The name of a module's class."""
    return type(module).__name__


def has_parameters(module: nn.Module) -> bool:
    """Whether the module or one inside of it has parameters."""
    return next(module.parameters(), None) is not None


def has_own_parameters(module: nn.Module) -> bool:
    """Whether the module itself has parameters."""
    return next(module.parameters(recurse=False), None) is not None or hasattr(module, "parametrizations")


def is_composite(module: nn.Module) -> bool:
    """Whether the module is made of others that have parameters."""
    return any(has_parameters(child) for child in module.children())


def is_linear(module: nn.Module) -> bool:
    """Whether the module multiplies by a weight of its own: linear, convolution, and what is like them."""
    weight = getattr(module, "weight", None)
    if not isinstance(weight, Tensor) or weight.ndim < 2 or not weight.is_floating_point():
        return False
    return not isinstance(module, (nn.Embedding, nn.EmbeddingBag, nn.LayerNorm)) and not is_composite_beyond_weight(module)


def is_composite_beyond_weight(module: nn.Module) -> bool:
    """Whether children other than a parametrization of the weight have parameters."""
    return any(has_parameters(child) for name, child in module.named_children() if name != "parametrizations")


def is_activation(module: nn.Module) -> bool:
    """Whether the module has no parameters and is no dropout, pooling or the like; its shapes are compared elsewhere."""
    return not has_parameters(module) and not isinstance(module, (*PASSAGES, *CONTAINERS))


def is_norm(module: nn.Module) -> bool:
    """Whether the module divides by the size of what it takes; norms of other libraries are known by their names."""
    return isinstance(module, (nn.modules.batchnorm._NormBase, nn.LayerNorm, nn.GroupNorm, nn.LocalResponseNorm)) or (
        "norm" in kind(module).lower() and not is_composite(module)
    )


def unit_axis(module: nn.Module, shape: tuple[int, ...]) -> int:
    """The axis of a module's output that counts its units: channels of convolutions, else the last.

    A module of modules has channels there if one of its convolutions gives as many.
    """
    for part in module.modules():
        if isinstance(part, nn.modules.conv._ConvNd):
            dimensions = len(part.kernel_size)
            if len(shape) == dimensions + 2 and shape[1] == part.out_channels:
                return 1
        elif isinstance(part, nn.modules.batchnorm._BatchNorm) and len(shape) > 2 and shape[1] == part.num_features:
            return 1
    return -1
