"""What the recurrent functions share: checked shapes, time first inside, steps that a mask leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Wanted = tuple[tuple[str, int | None], ...]


def check(function: str, sizes: dict[str, int], arguments: Mapping[str, tuple[Array, tuple[str, ...]]]) -> None:
    """Refuse arguments whose shapes do not fit each other.

    Args:
        function: the name that the message begins with.
        sizes: known sizes by name, such as ``{"units": 4}``; sizes met on the way are added.
        arguments: by name, an array and the names of its axes; a name like ``"4*units"`` is a multiple of a size.

    Raises:
        ValueError: an argument has another number of axes, an axis of another size, or an axis of size 0; the message
            names the argument, the shape got and the shape wanted.
        TypeError: an argument is not an array of floats.

    >>> sizes = {}
    >>> check("f", sizes, {"W": (np.zeros((3, 8)), ("features", "units"))})
    >>> sizes
    {'features': 3, 'units': 8}
    >>> check("f", sizes, {"b": (np.zeros(7), ("units",))})
    Traceback (most recent call last):
        ...
    ValueError: f: b has shape (7,), wanted (units=8,)
    """
    for name, (array, axes) in arguments.items():
        if not isinstance(array, np.ndarray) or array.dtype.kind != "f":
            kind = array.dtype if isinstance(array, np.ndarray) else type(array).__name__
            raise TypeError(f"{function}: {name} must be an array of float32 or float64, got {kind}")
        if array.ndim == len(axes):
            for axis, size in zip(axes, array.shape, strict=True):
                if "*" not in axis and not axis.isdigit():
                    sizes.setdefault(axis, size)
        wanted = tuple(_size(axis, sizes) for axis in axes)
        if array.shape != wanted or 0 in array.shape:
            names = ", ".join(f"{axis}={size}" if size else axis for axis, size in zip(axes, wanted, strict=True))
            comma = "," if len(axes) == 1 else ""
            empty = ", each at least 1" if 0 in array.shape else ""
            raise ValueError(f"{function}: {name} has shape {array.shape}, wanted ({names}{comma}){empty}")


def _size(axis: str, sizes: Mapping[str, int]) -> int | None:
    if axis.isdigit():
        return int(axis)
    factor, _, name = axis.rpartition("*")
    size = sizes.get(name)
    return size if size is None or not factor else int(factor) * size


def time_first(array: Array, go_backwards: bool = False) -> Array:
    """Copy an array of shape (batch, timesteps, …) to (timesteps, batch, …), in the order in which steps are read."""
    swapped = array.swapaxes(0, 1)
    return np.array(swapped[::-1] if go_backwards else swapped, order="C")  # a copy even where one axis is 1


def batch_first(array: Array, go_backwards: bool = False) -> Array:
    """Undo `time_first`: copy an array of shape (timesteps, batch, …) to (batch, timesteps, …)."""
    return np.array((array[::-1] if go_backwards else array).swapaxes(0, 1), order="C")


def batch_last(array: Array, go_backwards: bool = False) -> Array:
    """View an array of shape (batch, timesteps, n) as (timesteps, n, batch), in the order in which steps are read."""
    return (array[:, ::-1] if go_backwards else array).transpose(1, 2, 0)


def from_batch_last(array: Array, go_backwards: bool = False) -> Array:
    """Undo `batch_last`: copy an array of shape (timesteps, n, batch) to (batch, timesteps, n)."""
    return np.array((array[::-1] if go_backwards else array).transpose(2, 0, 1), order="C")


def buffer(kept: dict[str, Array] | None, name: str, shape: tuple[int, ...], dtype: Any) -> Array:
    """Return an array to be written to: the one kept from the last call where it still fits, else a new one.

    New memory costs more than what is computed in it: at first touch the system has to find and clear every page.

    >>> kept = {}
    >>> first = buffer(kept, "h", (2, 3), np.float32)
    >>> buffer(kept, "h", (2, 3), np.float32) is first, buffer(kept, "h", (2, 4), np.float32) is first
    (True, False)
    """
    found = None if kept is None else kept.get(name)
    if found is None or found.shape != shape or found.dtype != dtype:
        found = np.empty(shape, dtype)
        if kept is not None:
            kept[name] = found
    return found


def skipped_steps(function: str, mask: Array | None, batch: int, timesteps: int, go_backwards: bool) -> Array | None:
    """Turn a mask (True: a real step) into the steps to leave out, shape (timesteps, batch, 1), or None where none is.

    Raises:
        ValueError: the mask has another shape.
        TypeError: the mask is not an array of bool.
    """
    if mask is None:
        return None
    if not isinstance(mask, np.ndarray) or mask.dtype != bool:
        kind = mask.dtype if isinstance(mask, np.ndarray) else type(mask).__name__
        raise TypeError(f"{function}: mask must be an array of bool, got {kind}")
    if mask.shape != (batch, timesteps):
        raise ValueError(f"{function}: mask has shape {mask.shape}, wanted (batch={batch}, timesteps={timesteps})")
    return time_first(~mask, go_backwards)[:, :, None]
