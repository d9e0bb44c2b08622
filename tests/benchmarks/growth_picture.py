"""The picture of growth: seconds over groups, both axes logarithmic, every line named where it ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 760, 520
LEFT, RIGHT, TOP, BOTTOM = 70, 190, 64, 56
APART = 17
"""Between the baselines of two names."""
HUES = ("#0969da", "#bc4c00", "#8250df", "#1a7f37", "#cf222e", "#9a6700", "#bf3989", "#0a7ea4", "#57606a", "#6e40c9")
DARK = ("#58a6ff", "#f0883e", "#bc8cff", "#3fb950", "#ff7b72", "#d29922", "#f778ba", "#39c5cf", "#8b949e", "#d2a8ff")
"""The same hues for a dark ground."""
DASHES = ("", "7 4", "2 3")


class Curve(NamedTuple):
    """The seconds that something takes, by the number of groups."""

    name: str
    seconds: dict[int, float]


def picture(curves: Sequence[Curve]) -> str:
    """The picture as SVG, which follows the reader's choice of a light or a dark ground."""
    return "\n".join([*_head(curves), *_axes(curves), *_lines(curves), "</svg>", ""])


def _head(curves: Sequence[Curve]) -> Iterator[str]:
    title = "Seconds that each command takes, over the number of groups"
    told = "; ".join(
        f"{curve.name}: " + ", ".join(f"{size:,} groups {seconds:.3g} s" for size, seconds in curve.seconds.items())
        for curve in curves
    )
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="ui-sans-serif, system-ui, sans-serif" font-size="13">'
    )
    yield f"<title>{title}</title><desc>{escape(told)}</desc>"
    yield "<style>"
    yield ".ground { fill: #ffffff } text { fill: #1f2328 } .grid { stroke: #d1d9e0 } .one { stroke: #818b98 }"
    yield " ".join(f".c{number} {{ stroke: {hue} }}" for number, hue in enumerate(HUES))
    yield "@media (prefers-color-scheme: dark) {"
    yield ".ground { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #30363d } .one { stroke: #9198a1 }"
    yield " ".join(f".c{number} {{ stroke: {hue} }}" for number, hue in enumerate(DARK)) + " }"
    yield "</style>"
    yield f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}" rx="8"/>'
    yield f'<text x="{LEFT}" y="28" font-size="15" font-weight="600">{title}</text>'
    yield f'<text x="{LEFT}" y="47">Both axes are logarithmic. The dashed line grows as the groups do.</text>'


def _axes(curves: Sequence[Curve]) -> Iterator[str]:
    (first, last), (low, high) = _span(curves)
    for power in range(first, last + 1):
        x = _x(curves, 10**power)
        yield f'<path class="grid" d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}"/>'
        yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{10**power:,}</text>'
    for power in range(low, high + 1):
        y = _y(curves, 10.0**power)
        yield f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 10}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.1f}" y="{HEIGHT - 12}" text-anchor="middle">groups</text>'
    decades = min(last - first, high - low)
    ends = [(10**first, 10.0**low), (10 ** (first + decades), 10.0 ** (low + decades))]
    yield f'<path class="one" fill="none" stroke-dasharray="3 5" d="{_path(curves, ends)}"/>'


def _lines(curves: Sequence[Curve]) -> Iterator[str]:
    heights = _apart([_y(curves, list(curve.seconds.values())[-1]) for curve in curves])
    for number, (curve, height) in enumerate(zip(curves, heights, strict=True)):
        points = list(curve.seconds.items())
        x, y = _x(curves, points[-1][0]), _y(curves, points[-1][1])
        look = f'class="c{number % len(HUES)}" fill="none"'
        dash = f' stroke-dasharray="{DASHES[number % len(DASHES)]}"' if number % len(DASHES) else ""
        yield f'<path {look} stroke-width="2"{dash} d="{_path(curves, points)}"/>'
        for size, seconds in points:
            at = f'cx="{_x(curves, size):.1f}" cy="{_y(curves, seconds):.1f}"'
            yield f'<circle {look} stroke-width="2" {at} r="2.5"/>'
        lead = f"M{x + 5:.1f} {y:.1f}L{WIDTH - RIGHT + 14} {height:.1f}"
        yield f'<path {look} stroke-width="1" opacity="0.6" d="{lead}"/>'
        yield f'<text x="{WIDTH - RIGHT + 18}" y="{height + 4:.1f}">{escape(curve.name)}</text>'


def _path(curves: Sequence[Curve], points: Sequence[tuple[int, float]]) -> str:
    return "M" + "L".join(f"{_x(curves, size):.1f} {_y(curves, seconds):.1f}" for size, seconds in points)


def _apart(heights: Sequence[float]) -> list[float]:
    """Heights in the same order from top to bottom, none nearer to another than names need."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    moved = list(heights)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + APART)
    below = max(moved) - (HEIGHT - BOTTOM)
    if below > 0:
        moved[order[-1]] -= below
        for after, before in pairwise(order[::-1]):
            moved[before] = min(moved[before], moved[after] - APART)
    return moved


def _span(curves: Sequence[Curve]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The powers of ten that the axes go from and to."""
    sizes = [math.log10(size) for curve in curves for size in curve.seconds]
    times = [math.log10(seconds) for curve in curves for seconds in curve.seconds.values()]
    return tuple((math.floor(min(each)), math.ceil(max(each))) for each in (sizes, times))  # type: ignore[return-value]


def _x(curves: Sequence[Curve], size: float) -> float:
    (first, last), _ = _span(curves)
    return LEFT + (math.log10(size) - first) / (last - first) * (WIDTH - LEFT - RIGHT)


def _y(curves: Sequence[Curve], seconds: float) -> float:
    _, (low, high) = _span(curves)
    return HEIGHT - BOTTOM - (math.log10(seconds) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)
