"""Reading and writing safetensors with NumPy alone."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: NumPy's types by the names of the format. It has no BF16: such a tensor is kept as its bytes.
TYPES = {
    "F64": "<f8",
    "F32": "<f4",
    "F16": "<f2",
    "I64": "<i8",
    "I32": "<i4",
    "I16": "<i2",
    "I8": "|i1",
    "U64": "<u8",
    "U32": "<u4",
    "U16": "<u2",
    "U8": "|u1",
    "BOOL": "|b1",
}
_NAMES = {value: key for key, value in TYPES.items()}


def load(path: str | os.PathLike[str]) -> dict[str, NDArray[Any]]:
    """The tensors of a file by their names.

    Raises:
        ValueError: if the file is none, or has a type that NumPy lacks.
    """
    data = Path(path).read_bytes()
    if len(data) < 8 or (length := struct.unpack("<Q", data[:8])[0]) > len(data) - 8:
        raise ValueError(f"{path}: this is no safetensors file")
    header = json.loads(data[8 : 8 + length])
    body = memoryview(data)[8 + length :]
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        if entry["dtype"] not in TYPES:
            raise ValueError(f"{path}: {name} is {entry['dtype']}, which NumPy lacks")
        start, end = entry["data_offsets"]
        tensors[name] = np.frombuffer(body[start:end], TYPES[entry["dtype"]]).reshape(entry["shape"])
    return tensors


def save(tensors: Mapping[str, Any], path: str | os.PathLike[str]) -> None:
    """Writes arrays of NumPy, or tensors of PyTorch, whatever their device; meta tensors have no values to write."""
    header: dict[str, Any] = {}
    parts: list[bytes] = []
    place = 0
    for name, tensor in tensors.items():
        kind, shape, data = _encoded(name, tensor)
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [place, place + len(data)]}
        parts.append(data)
        place += len(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with Path(path).open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.writelines(parts)


def _encoded(name: str, tensor: Any) -> tuple[str, list[int], bytes]:
    kind = None
    if hasattr(tensor, "detach"):
        tensor = tensor.detach().cpu().contiguous()
        if str(tensor.dtype) == "torch.bfloat16":
            import torch

            kind, tensor = "BF16", tensor.view(torch.int16)
        tensor = tensor.numpy()
    array = np.asarray(tensor)
    # JAX has bfloat16 as a type of its own that looks like raw bytes.
    if array.dtype.name == "bfloat16":
        kind, array = "BF16", array.view(np.uint16)
    if array.dtype.byteorder == ">":
        array = array.astype(array.dtype.newbyteorder("<"))
    kind = kind or _NAMES.get(array.dtype.str)
    if kind is None:
        raise ValueError(f"{name}: numbers were expected, real ones, as safetensors holds them; not {array.dtype}")
    return kind, list(array.shape), np.ascontiguousarray(array).tobytes()
