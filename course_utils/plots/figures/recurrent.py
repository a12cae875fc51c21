"""Charts of notebook 04: states over time, gradients on their way back, clipping, curves over several seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Circle, Rectangle

from course_utils.plots.figures.charts import DASHES, MARKERS, label_ends
from course_utils.plots.style import FORMULA_FAMILY, MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike

_SIGNED = LinearSegmentedColormap.from_list("signed", [PALETTE["accent"], PALETTE["paper"], PALETTE["line"]])
"""From -1 (vermillion) through 0 (white) to 1 (blue)."""
_SMALLEST = 1e-24
_NORM = r"$\|\partial h_T \, / \, \partial h_t\|$ (배)"
_CYCLE = ("line", "accent", "third", "second")


def states(panels: Mapping[str, ArrayLike], *, title: str, alt: str) -> Drawing:
    """Draw hidden states over time, a panel for each network: blue is 1, white is 0, vermillion is -1.

    Args:
        panels: states by the panel's heading, each (timesteps, units) with values from -1 to 1.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> states({"가": [[0.5, -1.0]], "나": [[1.0, 1.0]]}, title="나는 모두 1입니다", alt="두 상태").alt
    '두 상태'
    """
    figure = drawing(MAX_INCHES, 1.0 + 1.9 * len(panels), alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    for place, (heading, values) in enumerate(panels.items(), start=1):
        axes = figure.add_subplot(len(panels), 1, place, ylabel="유닛 (번)")
        axes.set_title(heading, fontsize=13)
        look: Any = {"cmap": _SIGNED, "vmin": -1, "vmax": 1, "aspect": "auto", "interpolation": "none"}
        image = axes.imshow(np.asarray(values, float).T, **look)
        if place == len(panels):
            axes.set_xlabel("시점 t (0부터, 걸음)")
        bar = figure.colorbar(image, ax=axes, ticks=[-1, 0, 1], pad=0.02)
        bar.ax.tick_params(labelsize=12)
    return figure


def gradient_norms(
    panels: Mapping[str, Mapping[str, Sequence[float]]], *, title: str, alt: str, ylabel: str = _NORM
) -> Drawing:
    """Draw how large gradients are after steps back in time, on a log axis, with a line where nothing grows or shrinks.

    Args:
        panels: by heading, curves by name; each (steps + 1,), the first at t = T. Panels share their axes.
        title: the finding, in a sentence.
        alt: the picture in words.
        ylabel: what is measured.

    Returns:
        The drawing.

    >>> curves = {"반지름 0.5": [1.0, 0.5, 0.25], "반지름 1.5": [1.0, 1.5, 2.25]}
    >>> gradient_norms({"입력 0.01": curves}, title="갈라집니다", alt="두 곡선").alt
    '두 곡선'
    """
    figure = drawing(MAX_INCHES, 4.3, alt)
    figure.suptitle(title, x=0.01, ha="left", fontsize=15, weight="bold")
    first: Axes | None = None
    for place, (heading, curves) in enumerate(panels.items(), start=1):
        axes = figure.add_subplot(1, len(panels), place, sharey=first, yscale="log")
        axes.set_title(heading, fontsize=13)
        axes.axhline(1, color=PALETTE["baseline"], linestyle=":", linewidth=1.6, zorder=0)
        for index, values in enumerate(curves.values()):
            sizes = np.maximum(np.asarray(values, float), _SMALLEST / 10)  # below, a curve leaves the picture
            axes.plot(
                np.arange(len(sizes)), sizes, color=_shade(index, len(curves)), linestyle=DASHES[index % len(DASHES)]
            )
        axes.set_xlabel("거슬러 온 걸음 T - t")
        axes.tick_params(axis="y", which="both", labelfontfamily=FORMULA_FAMILY, labelleft=first is None)
        if first is None:
            axes.set_ylabel(ylabel)
        first = first or axes
        axes.grid(axis="y")
    axes.set_ylim(bottom=max(axes.get_ylim()[0], _SMALLEST))
    _name_curves(figure.axes[-1], list(next(iter(panels.values()))))
    return figure


def _shade(index: int, count: int) -> str:
    """Return a colour from blue, the first of many curves, to vermillion, the last."""
    order = ["line", "third", "baseline", "second", "accent"]
    return PALETTE[order[round(index * (len(order) - 1) / max(count - 1, 1))]]


def _name_curves(axes: Axes, names: list[str]) -> None:
    """Name the curves at their right ends; the line at 1 has no name."""
    axes.lines[0].remove()
    label_ends(axes, names)
    axes.axhline(1, color=PALETTE["baseline"], linestyle=":", linewidth=1.6, zorder=0)


def clipping(gradient: tuple[float, float], by_value: float, by_norm: float, *, title: str, alt: str) -> Drawing:
    """Draw a gradient of two numbers as an arrow, and what clipping by value and by norm make of it.

    Args:
        gradient: two numbers, both positive.
        by_value: no number may be larger: a square.
        by_norm: the arrow may not be longer: a circle.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> clipping((3, 1), 1, 1, title="값으로 자르면 꺾입니다", alt="세 화살표").alt
    '세 화살표'
    """
    g = np.asarray(gradient, float)
    arrows = {
        "자르기 전": (g, "baseline"),
        "값으로 자름": (np.clip(g, -by_value, by_value), "accent"),
        "노름으로 자름": (g * min(1.0, by_norm / float(np.linalg.norm(g))), "line"),
    }
    figure = drawing(MAX_INCHES, 3.6, alt)
    axes = figure.add_subplot(title=title, xlabel="기울기의 첫째 수", ylabel="둘째 수", aspect="equal")
    axes.add_patch(
        Rectangle((-by_value, -by_value), 2 * by_value, 2 * by_value, fill=False, edgecolor=PALETTE["accent"])
    )
    axes.add_patch(Circle((0, 0), by_norm, fill=False, edgecolor=PALETTE["line"], linestyle="--"))
    for name, (end, role) in arrows.items():
        look: Any = {"arrowstyle": "-|>", "color": PALETTE[role], "linewidth": 2.4, "shrinkA": 0, "shrinkB": 0}
        axes.annotate("", tuple(end), (0, 0), arrowprops=look)
        beside = (10, -18) if role == "line" else (8, 4)
        words = f"{name} ({end[0]:.2f}, {end[1]:.2f})"
        axes.annotate(words, tuple(end), beside, textcoords="offset points", weight="bold")
    axes.set(xlim=(-0.4, 1.75 * g[0]), ylim=(-0.4, max(1.25 * g[1], 1.15 * by_norm)))
    return figure


def seed_curves(
    x: Sequence[float],
    curves: Mapping[str, ArrayLike],
    *,
    title: str,
    xlabel: str,
    ylabel: str,
    alt: str,
    baseline: tuple[str, float] | None = None,
) -> Drawing:
    """Draw a curve for each method, the mean over seeds, in a band from the worst to the best seed.

    Args:
        x: positions, (points,).
        curves: by name, (seeds, points).
        title: the finding, in a sentence.
        xlabel, ylabel: what the axes measure, with their units.
        alt: the picture in words.
        baseline: name and height of a level line.

    Returns:
        The drawing.

    >>> words = {"title": "배웁니다", "xlabel": "갱신 (번)", "ylabel": "정확도", "alt": "곡선"}
    >>> seed_curves([1, 2], {"가": [[0, 1], [0, 0.8]]}, **words).alt
    '곡선'
    """
    figure = drawing(MAX_INCHES, 4.0, alt)
    axes = figure.add_subplot(title=title, xlabel=xlabel, ylabel=ylabel)
    names = list(curves)
    for index, values in enumerate(curves.values()):
        seeds, colour = np.asarray(values, float), PALETTE[_CYCLE[index % len(_CYCLE)]]
        axes.fill_between(x, seeds.min(axis=0), seeds.max(axis=0), color=colour, alpha=0.18, linewidth=0)
        dash, marker = DASHES[index % len(DASHES)], MARKERS[index % len(MARKERS)]
        axes.plot(x, seeds.mean(axis=0), color=colour, linestyle=dash, marker=marker, markevery=max(1, len(x) // 8))
    if baseline is not None:
        names.append(baseline[0])
        axes.plot(x, [baseline[1]] * len(x), color=PALETTE["baseline"], linestyle=":")
    label_ends(axes, names)
    axes.grid(axis="y")
    return figure
