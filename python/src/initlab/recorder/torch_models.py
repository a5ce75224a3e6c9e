"""Recording models of PyTorch."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import nn

from .. import checking
from ..recording import Recording, RecordingWarning, Replicate
from ..recording_reading import MOST_NOTES, MOST_REPLICATES
from ..version import __version__
from .alike import EQUAL, are_equal, check_alike, parameter_shapes
from .batches import Batches
from .choosing import Points, choose_points
from .eager import buffers_restored, eager_original, gradients_flowing, running_eagerly
from .header import dtype_of, point_header, short
from .losses import LossSpecification, LossValue, Reduction, evaluate
from .lost import BY_CHOICE, BY_EITHER, BY_NORM, FALLS, LOST, NOT_SENT, NOTHING, GradientOfOutput, Norms
from .naming import naming
from .points import Choice
from .probe import Probe
from .scout import scout
from .seeds import replicate_seed, seeded
from .tensors import first_tensor, tensors_in


def record(
    make_model: Callable[[], nn.Module],
    make_batch: Any,
    *,
    loss: LossSpecification = None,
    replicates: int = 100,
    points: Points = "auto",
    seed: int = 1,
    first: int = 0,
    reduction: Reduction | None = None,
    terms: int | None = None,
    forward: Callable[[nn.Module, Any], Any] | None = None,
    title: str | None = None,
    stable_within: float | None = None,
) -> Recording:
    """Makes a model anew for each replicate and measures its signals forward and its gradients backward.

    Args:
        make_model: makes the model, weights and all; it is called once for each replicate, each time from another seed.
        make_batch: makes what the model is called with: a tensor, a tuple of arguments or a dictionary of named ones. It is
            called once; all replicates see the same batch. A batch itself will do.
        loss: takes the model's output (and the batch, if it asks for two arguments) and gives the loss. None: the loss that
            the output carries, as transformers' models do when they get labels, else the sum of the output's entries, each
            with a sign that is fixed. False: nothing is sent back.
        replicates: how many models are made.
        points: what is measured; "auto" finds linear steps with their activations, chains of equal blocks, or all modules
            with parameters. Otherwise names of modules, or a function of name and module that says yes or no.
        seed: of all draws, 0 or above. Replicate r has the same seed however many there are.
        first: the number of the first replicate.
        reduction: whether a loss of one number is a mean over the inputs or their sum; by default what the loss says
            itself, else the mean.
        terms: how many terms that mean or sum has; by default the rows of the output.
        forward: calls the model, such as in `torch.autocast`; by default `model(batch)` and the like.
        title: of the report; by default the model's class.
        stable_within: decades that a stable signal may gain or lose from the first point to the last; by default one.

    What `make_model`, `make_batch`, the model and the loss raise comes out as it is, with a note that says which it was.
    """
    checking.whole("replicates", replicates, 1, MOST_REPLICATES)
    checking.whole("first", first, 0, MOST_REPLICATES - replicates)
    checking.whole("seed", seed, 0, MOST_SEED)
    check_model_maker(make_model)
    _check_options(loss, reduction, terms, forward, title, stable_within)
    with torch.inference_mode(False), seeded(seed), naming("make_batch"):
        batch = make_batch() if callable(make_batch) else make_batch
    recorder: _Recorder | None = None
    lines: list[Replicate] = []
    for number in range(first, first + replicates):
        drawn_from = replicate_seed(seed, number)
        with torch.inference_mode(False), seeded(drawn_from):
            with naming(f"make_model, for replicate {number}"):
                model = make_model()
            if not isinstance(model, nn.Module):
                raise TypeError(f"make_model: it is to give a torch.nn.Module, and gave {checking.shown(model)}")
            if recorder is None:
                recorder = _Recorder(model, batch, points, loss, reduction, terms, forward or call_model)
            lines.append(recorder.measure(model, number, drawn_from))
    assert recorder is not None
    if are_equal(lines):
        recorder.warn(EQUAL, stacklevel=3)
    return Recording(recorder.header(title, seed, stable_within), lines)


def record_model(
    model: nn.Module,
    batch: Any,
    *,
    loss: LossSpecification = None,
    points: Points = "auto",
    reduction: Reduction | None = None,
    terms: int | None = None,
    forward: Callable[[nn.Module, Any], Any] | None = None,
    title: str | None = None,
    stable_within: float | None = None,
) -> Recording:
    """Measures one model as it is: one replicate, of which a report says its change and no interval.

    The model stays as it was, its buffers and the gradients of its parameters included. See `record` for the arguments.
    """
    if not isinstance(model, nn.Module):
        raise TypeError(f"model: a torch.nn.Module was expected, and not {checking.shown(model)}")
    _check_options(loss, reduction, terms, forward, title, stable_within)
    with torch.inference_mode(False), seeded(None):
        recorder = _Recorder(model, batch, points, loss, reduction, terms, forward or call_model)
        line = recorder.measure(model, 0, None)
    return Recording(recorder.header(title, None, stable_within), [line])


MOST_SEED = 2**53


def check_model_maker(make_model: Any) -> None:
    """That it is a function, and not a model, which can be called as well."""
    if isinstance(make_model, nn.Module) or not callable(make_model):
        given = "the model itself" if isinstance(make_model, nn.Module) else checking.shown(make_model)
        raise TypeError(
            f"make_model: a function without arguments was expected that makes a model anew each time, and not {given};"
            f" write `lambda: ...`, or measure one model as it is by initlab.record_model"
        )


def _check_options(loss: Any, reduction: Any, terms: Any, forward: Any, title: Any, stable_within: Any) -> None:
    checking.callable_or("loss", loss, (None, False), "a function of the model's output, None or False")
    if isinstance(loss, type) and issubclass(loss, nn.Module):
        raise TypeError(f"loss: {checking.shown(loss)} is no loss, but makes one: write {loss.__name__}()")
    checking.choice("reduction", reduction, (None, "mean", "sum"))
    if terms is not None:
        checking.whole("terms", terms, 1, MOST_SEED)
    checking.callable_or("forward", forward, (None,), "a function of model and batch")
    checking.text("title", title)
    if stable_within is not None:
        checking.number("stable_within", stable_within, 0, what="number of decades")


def call_model(model: nn.Module, batch: Any) -> Any:
    """Calls the model with a tensor, a tuple of arguments, or a mapping of named ones."""
    if isinstance(batch, Mapping):
        return model(**batch)
    if isinstance(batch, (tuple, list)):
        return model(*batch)
    return model(batch)


FROZEN = (
    "frozen: {frozen} of {all} parameters; gradients at the points are measured through them, and their own gradients are not"
)


class _Recorder:
    """What stays the same from replicate to replicate."""

    def __init__(
        self,
        model: nn.Module,
        batch: Any,
        points: Points,
        loss: LossSpecification,
        reduction: Reduction | None,
        terms: int | None,
        forward: Callable[[nn.Module, Any], Any],
    ) -> None:
        self.batch, self.loss, self.reduction, self.terms, self.forward = batch, loss, reduction, terms, forward
        self.last_loss: LossValue | None = None
        self.pass_name = "the model's forward pass"
        if forward is call_model and isinstance(batch, (tuple, list)):
            self.pass_name += f", which takes the {len(batch)} parts of the batch as arguments; forward= can call it otherwise"
        self.batches = Batches()
        for tensor in tensors_in(batch):
            if not tensor.numel():
                raise ValueError(
                    f"the batch holds a tensor without numbers, of the shape {tuple(tensor.shape)}; give one input or more"
                )
            if tensor.is_meta:
                raise ValueError("the batch is on the device `meta`, where tensors have no numbers; make it where they have")
        original, self.notes = eager_original(model)
        if isinstance(original, torch.jit.ScriptModule):
            raise TypeError(
                "the model was compiled by torch.jit, which lets nobody look inside; record the model that it was made of"
            )
        if any(tensor.is_meta for tensor in original.parameters()):
            raise ValueError(
                "the model is on the device `meta`, where weights have no numbers; make it where they have, such as the CPU"
            )
        self.model_kind = type(original).__name__
        with running_eagerly(original), buffers_restored(original), seeded(None):
            with naming(self.pass_name):
                calls = scout(original, lambda: forward(original, batch))
            self.choice: Choice = choose_points(original, calls, points)
        self.is_auto, self.norms = isinstance(points, str), Norms(calls)
        # Lazy modules have parameters from now on.
        self.dtype, self.shapes = dtype_of(original, calls), parameter_shapes(original)
        self._note(self.choice.notes)
        learns = [parameter.requires_grad for parameter in original.parameters()]
        if frozen := learns.count(False):
            self._note([FROZEN.format(frozen=frozen, all=len(learns))])

    def measure(self, model: nn.Module, number: int, seed: int | None) -> Replicate:
        """One replicate."""
        original, _ = eager_original(model)
        check_alike(self.shapes, original, number)
        with (
            running_eagerly(original),
            buffers_restored(original),
            gradients_flowing(original) as frozen,
            Probe(original, self.choice.points, self.batches, frozen) as probe,
            torch.enable_grad(),
        ):
            with naming(self.pass_name):
                output = self.forward(original, self.batch)
            probe.measure_weights()
            loss = evaluate(self.loss, output, self.batch, reduction=self.reduction, terms=self.terms)
            if loss is None:
                return Replicate(number, probe.values(), seed, None)
            self.last_loss = loss
            with GradientOfOutput(output) as sent, naming("the backward pass"):
                self._note(probe.backward(loss.value))
            values = probe.values()
            self._look_at_gradients(values.get("gradient.moment2", []), sent, loss)
            return Replicate(number, values, seed, float(loss.value.detach()))

    def _look_at_gradients(self, moments: list[float | None], sent: GradientOfOutput, loss: LossValue) -> None:
        """Says it where no gradient comes back, or next to none."""
        squares = {
            point.name: None if moment is None else moment * point.size
            for point, moment in zip(self.choice.points, moments, strict=False)
        }
        if sent.is_nothing([squares.get(name) for names in self.choice.series.values() for name in names]):
            self.warn(NOTHING.format(loss=loss.name), 5)
        for names in self.choice.series.values():
            missing = [name for name in names if squares.get(name) is None]
            if missing and loss.value.requires_grad:
                self._note([NOT_SENT.format(points=", ".join(missing))])
            if places := sent.loss_of_all([(name, squares.get(name)) for name in reversed(names)]):
                later, earlier = places
                has_norm = self.norms.stand_between(later, earlier)
                if self.is_auto and not has_norm:
                    self._note([FALLS.format(loss=loss.name, later=later, earlier=earlier)])
                    continue
                reason = BY_NORM if self.is_auto else BY_EITHER if has_norm else BY_CHOICE
                self.warn(LOST.format(loss=loss.name, later=later, earlier=earlier, reason=reason), 5)

    def warn(self, text: str, stacklevel: int = 4) -> None:
        """Warns the caller so many calls above, and notes it in the header."""
        if text not in self.notes:
            self.notes.append(text)
            warnings.warn(text, RecordingWarning, stacklevel=stacklevel)

    def _note(self, notes: list[str]) -> None:
        self.notes += [note for note in notes if note not in self.notes]

    def header(self, title: str | None, seed: int | None, stable_within: float | None) -> dict[str, Any]:
        """The header of the recording."""
        header: dict[str, Any] = {
            "initlab_recording": 1,
            "title": title or self.model_kind,
            "model": self.model_kind,
            "framework": {"name": "torch", "version": torch.__version__},
            "recorder": {"name": "initlab", "version": __version__},
            "dtype": self.dtype,
        }
        if seed is not None:
            header["seed"] = seed
        if stable_within is not None:
            header["stable_within"] = stable_within
        if (tensor := first_tensor(self.batch)) is not None and tensor.ndim:
            header["inputs"] = tensor.shape[0]
        if self.last_loss is not None:
            header["loss"] = self.last_loss.header()
        header["points"] = [point_header(point) for point in self.choice.points]
        header["series"] = [{"name": name, "points": points} for name, points in self.choice.series.items()]
        if self.notes:
            header["notes"] = [short(note) for note in self.notes[:MOST_NOTES]]
        return header
