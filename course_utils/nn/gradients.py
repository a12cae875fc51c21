"""Gradients at large: clipped by their global norm, and checked against central differences."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from course_utils.nn.shapes import Array


def clip_by_global_norm(grads: Mapping[str, Array], max_norm: float) -> tuple[dict[str, Array], float]:
    """Scale gradients down together, so that their common norm is at most ``max_norm``; the direction stays.

    Args:
        grads: gradients by name, arrays of any shape.
        max_norm: the largest norm allowed, above 0.

    Returns:
        The gradients, new arrays where they were scaled, and the norm before: the root of the sum of all squares.

    Raises:
        ValueError: ``max_norm`` is not above 0, or a gradient holds NaN or infinity.

    Source:
        Pascanu, Mikolov & Bengio (2013), On the difficulty of training recurrent neural networks, section 3.2.

    >>> clipped, norm = clip_by_global_norm({"dW": np.array([3.0]), "db": np.array([4.0])}, 1.0)
    >>> norm, clipped["dW"].round(6)
    (5.0, array([0.6]))
    """
    if not max_norm > 0:
        raise ValueError(f"clip_by_global_norm: max_norm must be above 0, got {max_norm}")
    for name, gradient in grads.items():
        _refuse_unfinite("clip_by_global_norm", name, gradient)
    norm = float(np.sqrt(sum(np.sum(np.square(gradient, dtype=np.float64)) for gradient in grads.values())))
    scale = max_norm / norm if norm > max_norm else 1.0
    return {name: gradient if scale == 1.0 else gradient * scale for name, gradient in grads.items()}, norm


def gradient_check(
    f: Callable[[dict[str, Array]], float], params: Mapping[str, Array], grads: Mapping[str, Array], step: float = 1e-5
) -> float:
    """Compare gradients with central differences of the loss.

    Args:
        f: takes the parameters by name and returns the loss, a number.
        params: parameters by name, float64 arrays; they are left as they are.
        grads: the gradient of each parameter, by the same name and of the same shape.
        step: how far a number is moved to either side.

    Returns:
        The relative error ‖g − n‖ / (‖g‖ + ‖n‖) of the worst parameter, g the gradient given and n the numerical one;
        0 where both are zero. A right gradient of a smooth loss gives about 1e-8.

    Raises:
        ValueError: a name is missing, a shape differs, a parameter is not float64, or a parameter, a gradient or the
            loss holds NaN or infinity; the message says which.

    >>> w = np.array([1.0, 2.0])
    >>> gradient_check(lambda p: float(np.sum(p["w"] ** 2)), {"w": w}, {"w": 2 * w}) < 1e-8
    True
    """
    if params.keys() != grads.keys():
        raise ValueError(f"gradient_check: params has {sorted(params)}, grads has {sorted(grads)}")
    for name, value in params.items():
        if value.dtype != np.float64:
            raise ValueError(f"gradient_check: {name} is {value.dtype}, wanted float64; float32 rounds the step away")
        if value.shape != grads[name].shape:
            raise ValueError(f"gradient_check: {name} has shape {value.shape}, its gradient {grads[name].shape}")
        _refuse_unfinite("gradient_check", f"parameter {name}", value)
        _refuse_unfinite("gradient_check", f"gradient of {name}", grads[name])
    copies = {name: value.copy() for name, value in params.items()}
    return max((_relative_error(grads[name], _numerical(f, copies, name, step)) for name in copies), default=0.0)


def _numerical(f: Callable[[dict[str, Array]], float], params: dict[str, Array], name: str, step: float) -> Array:
    gradient = np.empty_like(params[name])
    for place in np.ndindex(gradient.shape):
        kept = params[name][place]
        losses = []
        for moved in (kept + step, kept - step):
            params[name][place] = moved
            losses.append(float(f(params)))
        params[name][place] = kept
        gradient[place] = (losses[0] - losses[1]) / (2 * step)
    _refuse_unfinite("gradient_check", f"loss near {name}", gradient)
    return gradient


def _relative_error(given: Array, numerical: Array) -> float:
    size = float(np.linalg.norm(given) + np.linalg.norm(numerical))
    return float(np.linalg.norm(given - numerical)) / size if size else 0.0


def _refuse_unfinite(function: str, name: str, array: Array) -> None:
    wrong = np.argwhere(~np.isfinite(array))
    if len(wrong):
        place = tuple(map(int, wrong[0]))
        raise ValueError(f"{function}: {name} holds {array[place]} at {place}, wanted finite numbers")
