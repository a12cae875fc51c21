"""Charts of notebook 07: what the reviews are like, and how high each rung of the ladder stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from course_utils.plots.figures.charts import DASHES, MARKERS, label_ends
from course_utils.plots.style import MAX_INCHES, PALETTE, Drawing, drawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PAPER: Any = {"facecolor": PALETTE["paper"], "edgecolor": "none", "pad": 2}  # under a text that stands on something


def class_balance(parts: Mapping[str, Sequence[int]], *, title: str, alt: str) -> Drawing:
    """Draw how the reviews of each part divide into negative and positive ones, with their numbers.

    Args:
        parts: (negative, positive) by the part's name, as ``np.bincount(labels)`` counts them; one review or more.
        title: the finding, in a sentence.
        alt: the picture in words.

    Returns:
        The drawing.

    >>> class_balance({"훈련": (2975, 2975), "시험": (330, 330)}, title="반반입니다", alt="반씩 나뉜 두 막대").alt
    '반씩 나뉜 두 막대'
    """
    figure = drawing(MAX_INCHES, 1.5 + 0.5 * len(parts), alt)
    axes = figure.add_subplot(title=title, xlabel="리뷰의 비율 (%)")
    negative, positive = np.array(list(parts.values())).T
    left = np.zeros(len(parts))
    for name, counts, hatch in (("negative", negative, "//"), ("positive", positive, "")):
        shares = 100 * counts / (negative + positive)
        look: Any = {"color": PALETTE[name], "alpha": 0.45, "hatch": hatch, "edgecolor": PALETTE["paper"]}
        drawn = axes.barh(list(parts), shares, left=left, height=0.66, **look)
        side = "긍정" if name == "positive" else "부정"
        words = [f"{side} {count:,}편" for count in counts]
        axes.bar_label(drawn, labels=words, label_type="center", fontsize=13, bbox=_PAPER)
        left = left + shares
    axes.axvline(50, color=PALETTE["text"], linestyle="--", linewidth=1.4)
    axes.set(xlim=(0, 100), ylim=(len(parts) - 0.5, -0.5))
    axes.tick_params(axis="y", left=False, labelsize=13)
    axes.spines["left"].set_visible(False)
    return figure


def covered_lengths(
    lengths: Mapping[str, Sequence[int]], steps: int, *, title: str, alt: str, longest: int | None = None
) -> Drawing:
    """Draw what share of the reviews has at most so many words, and mark the length at which they are cut.

    Args:
        lengths: words of each review, by the name of the corpus or of the way of counting, each (reviews,).
        steps: a review up to this long is kept whole.
        title: the finding, in a sentence.
        alt: the picture in words.
        longest: where the picture ends; by default where every review is covered.

    Returns:
        The drawing.

    >>> covered_lengths({"리뷰": [1, 4, 6, 8, 30]}, 25, title="다섯 가운데 넷", alt="오르는 계단").alt
    '오르는 계단'
    """
    figure = drawing(MAX_INCHES, 3.8, alt)
    axes = figure.add_subplot(title=title, xlabel="리뷰의 길이 (낱말)", ylabel="그 길이 이하인 리뷰 (%)")
    end = longest or max(max(steps + 2, *each) for each in lengths.values())
    places = np.arange(end + 1)
    inks = ("line", "accent", "third")
    for index, each in enumerate(lengths.values()):
        shares = 100 * np.searchsorted(np.sort(each), places, side="right") / len(each)
        look: Any = {"linestyle": DASHES[index % len(DASHES)], "marker": MARKERS[index % len(MARKERS)], "markersize": 8}
        axes.step(places, shares, where="post", color=PALETTE[inks[index % len(inks)]], markevery=[steps], **look)
    axes.set(xlim=(0, end), ylim=(0, 104))
    within = [100 * np.mean(np.asarray(each) <= steps) for each in lengths.values()]
    names = [f"{name}\n{steps}개까지 {share:.1f} %" for name, share in zip(lengths, within, strict=True)]
    label_ends(axes, names, gap=0.2)
    axes.axvline(steps, color=PALETTE["text"], linestyle="--", linewidth=1.4, zorder=1)
    axes.text(steps, 4, f" 낱말 {steps}개에서 자르기 ", ha="right" if steps > end / 2 else "left", bbox=_PAPER)
    axes.grid(axis="y")
    return figure
