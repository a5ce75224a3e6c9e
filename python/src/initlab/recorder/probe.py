"""Measuring the points of one model in one forward and backward pass."""

from __future__ import annotations

from collections.abc import Callable, Collection
from types import TracebackType
from typing import Any

import torch
from torch import Tensor, nn

from ..quantities import QUANTITIES
from .batches import Batches
from .modules import named_modules
from .points import Place, Point
from .steps import Step, WeightGradients, computed_here
from .tensors import first_tensor, signal_in

#: Whether this PyTorch sends gradients to places of the graph, and not to tensors alone, which may change in place.
EDGES = hasattr(torch.autograd.graph, "get_gradient_edge")


class Probe:
    """Hooks on a model's modules, and on the tensors between them, as long as the context lasts."""

    def __init__(self, model: nn.Module, points: list[Point], batches: Batches, frozen: Collection[nn.Parameter] = ()) -> None:
        self._modules = named_modules(model)
        #: Parameters whose gradients are not asked for.
        self._frozen = frozen
        self._points = points
        self._batches = batches
        self._handles: list[Any] = []
        #: What is done with a tensor, by its place.
        self._tasks: dict[Place, list[Callable[[Tensor], None]]] = {}
        self._counts: dict[str, int] = {}
        #: Where gradients are measured.
        self._edges: list[Any] = []
        #: Calls of modules whose weights are measured.
        self._steps: dict[str, list[Step | None]] = {}
        #: Modules whose weights' gradients follow from what goes in and comes back.
        self._computed_here: set[str] = set()
        self._weight_gradients = WeightGradients()
        #: A backward pass may call modules again, to recompute what was not kept.
        self._is_forward = True
        #: The points of each module whose weights are measured.
        self._owners: dict[str, list[int]] = {}
        for number, point in enumerate(points):
            self._add_tasks(number, point)
            if point.weights is not None:
                self._owners.setdefault(point.weights, []).append(number)

    def _add_tasks(self, number: int, point: Point) -> None:
        def signal(place: Place | None, name: str, *, with_activation: bool = False) -> None:
            if place is None:
                return

            def measure(tensor: Tensor) -> None:
                self._measure(number, tensor, name, with_activation=with_activation)

            self._tasks.setdefault(place, []).append(measure)

        signal(point.preactivation, "preactivation")
        signal(point.activation, "activation", with_activation=True)
        if point.gradient is not None:

            def await_gradient(tensor: Tensor) -> None:
                if tensor.requires_grad:
                    if EDGES:
                        self._edges.append(torch.autograd.graph.get_gradient_edge(tensor))
                    self._handles.append(
                        tensor.register_hook(  # type: ignore[no-untyped-call]
                            lambda gradient: self._measure_gradient(number, gradient)
                        )
                    )

            self._tasks.setdefault(point.gradient, []).append(await_gradient)

    def _measure(self, number: int, tensor: Tensor, name: str, *, with_activation: bool = False) -> None:
        axis = self._points[number].unit_axis
        self._batches.signal([number], name, tensor, axis, with_activation=with_activation)

    def _measure_gradient(self, number: int, gradient: Tensor) -> None:
        self._measure(number, gradient, "gradient")
        name = self._points[number].weights
        if name is not None and name in self._computed_here:
            step = self._steps[name][0]
            assert step is not None
            self._weight_gradients.add((number, step.weight_numel), step, gradient)

    def __enter__(self) -> Probe:
        sides: dict[str, set[str]] = {}
        for place in self._tasks:
            sides.setdefault(place.module, set()).add(place.side)
        names = sides.keys()
        if missing := sorted(names - self._modules.keys()):
            raise ValueError(f"make_model: this model has no {missing[0]!r}, and the first one had")
        for name in names:
            module = self._modules[name]
            if "input" in sides[name]:
                before = self._before(name, counts="output" not in sides[name])
                self._handles.append(module.register_forward_pre_hook(before, with_kwargs=True))
            if "sum" in sides[name]:
                # Before what counts the call.
                self._handles.append(module.register_forward_hook(self._sum(name), with_kwargs=True))
            if "output" in sides[name]:
                self._handles.append(module.register_forward_hook(self._after(name)))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for handle in self._handles:
            handle.remove()

    def _before(self, name: str, *, counts: bool) -> Callable[..., None]:
        def hook(_: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
            call = self._counts.get(name, 0)
            if counts:
                self._counts[name] = call + 1
            self._visit(Place(name, call, "input"), first_tensor((args, kwargs)))

        return hook

    def _after(self, name: str) -> Callable[..., None]:
        def hook(module: nn.Module, args: tuple[Any, ...], output: Any) -> None:
            call = self._counts.get(name, 0)
            self._counts[name] = call + 1
            if self._is_forward and name in self._owners:
                self._steps.setdefault(name, []).append(Step.of(module, args, output))
            self._visit(Place(name, call), signal_in(output))

        return hook

    def _sum(self, name: str) -> Callable[..., None]:
        def hook(_: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any], output: Any) -> None:
            taken, given = first_tensor((args, kwargs)), signal_in(output)
            if taken is not None and given is not None:
                self._visit(Place(name, self._counts.get(name, 0), "sum"), taken.detach() + given.detach())

        return hook

    def _visit(self, place: Place, tensor: Tensor | None) -> None:
        if self._is_forward and tensor is not None:
            for task in self._tasks.get(place, ()):
                task(tensor)

    def measure_weights(self) -> None:
        """Measures the weights of all points, each module once."""
        for name, numbers in self._owners.items():
            weight = self._modules[name].weight
            if not isinstance(weight, Tensor) or not weight.is_floating_point():
                continue
            self._batches.weight(numbers, weight)

    def backward(self, loss: Tensor) -> list[str]:
        """Sends the gradient of `loss` back, and leaves the parameters' own gradients alone.

        Returns:
            what is to be said of it.
        """
        self._is_forward = False
        if not loss.requires_grad:
            return ["the loss has no gradient, as after torch.no_grad() or detach(): nothing was measured backward"]
        if EDGES:
            learned = {name: calls for name, calls in self._steps.items() if not self._is_frozen(name)}
            self._computed_here = computed_here(learned, self._modules, loss)
        wanted = self._wanted()
        # Nothing is computed that is not measured.
        ends = [*wanted, *dict.fromkeys(self._edges)] if EDGES else self._parameters()
        ends = [each for each in ends if not isinstance(each, Tensor) or each.requires_grad]
        gradients = torch.autograd.grad(loss, ends, allow_unused=True) if ends else ()
        for parameter, gradient in zip(ends, gradients, strict=True):
            for name, numbers in wanted.get(parameter, ()):
                if gradient is not None and not gradient.is_sparse:
                    self._batches.mean_square(numbers, name, gradient)
        return []

    def _is_frozen(self, name: str) -> bool:
        return self._modules[name]._parameters.get("weight") in self._frozen

    def _wanted(self) -> dict[Any, list[tuple[str, list[int]]]]:
        """Parameters whose gradients are measured: under which names, for which points."""
        wanted: dict[Any, list[tuple[str, list[int]]]] = {}
        for name, numbers in self._owners.items():
            for role in ("weight", "bias"):
                parameter = getattr(self._modules[name], role, None)
                if not isinstance(parameter, nn.Parameter) or parameter in self._frozen:
                    continue
                if not (role == "weight" and name in self._computed_here):
                    wanted.setdefault(parameter, []).append((f"{role}_gradient.moment2", numbers))
        return wanted

    def _parameters(self) -> list[nn.Parameter]:
        own = [parameter for module in self._modules.values() for parameter in module.parameters(recurse=False)]
        return list(dict.fromkeys(own))

    def values(self) -> dict[str, list[float | None]]:
        """Everything measured: for each quantity a value for each point, in their order."""
        for (number, count), squares in self._weight_gradients.results():
            self._batches.sum_of_squares([number], "weight_gradient.moment2", squares, count)
        found: dict[str, list[float | None]] = {}
        for numbers, measured in self._batches.results():
            for name, value in measured.items():
                row = found.setdefault(name, [None] * len(self._points))
                for number in numbers:
                    row[number] = value
        return {name: found[name] for name in QUANTITIES if name in found}
