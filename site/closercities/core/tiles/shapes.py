"""Shapes as path data, short. The tile is 400 x 400; x runs right, y runs down."""

import itertools
from collections.abc import Iterable, Sequence

Point = tuple[float, float]


def short(value: float) -> str:
    """A number with at most one decimal and no idle zeros."""
    text = f"{value:.1f}".removesuffix(".0")
    if text.startswith(("0.", "-0.")):
        return text.replace("0.", ".", 1)
    return "0" if text == "-0" else text


def rect(x: float, y: float, width: float, height: float) -> str:
    return f"M{short(x)} {short(y)}h{short(width)}v{short(height)}h{short(-width)}z"


def disc(x: float, y: float, radius: float, height: float | None = None) -> str:
    """A circle, or an ellipse whose half height is `height`."""
    across, up = short(radius), short(height or radius)
    return (
        f"M{short(x - radius)} {short(y)}a{across} {up} 0 1 1 {short(2 * radius)} 0"
        f"a{across} {up} 0 1 1 {short(-2 * radius)} 0z"
    )


def poly(*points: Point) -> str:
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points) + "z"


def pill(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A rectangle with round corners."""
    r, across, down = short(radius), short(width - 2 * radius), short(height - 2 * radius)
    return (
        f"M{short(x + radius)} {short(y)}h{across}a{r} {r} 0 0 1 {r} {r}v{down}a{r} {r} 0 0 1-{r} {r}"
        f"h{short(2 * radius - width)}a{r} {r} 0 0 1-{r}-{r}v{short(2 * radius - height)}a{r} {r} 0 0 1 {r}-{r}z"
    )


def dome(x: float, base: float, radius: float, height: float | None = None) -> str:
    """The upper half of an ellipse, standing on `base` with its middle at x."""
    return (
        f"M{short(x - radius)} {short(base)}"
        f"a{short(radius)} {short(height or radius)} 0 0 1 {short(2 * radius)} 0z"
    )


def smooth(points: Sequence[Point]) -> str:
    """An open curve through the points (Catmull-Rom)."""
    path = f"M{short(points[0][0])} {short(points[0][1])}"
    last = len(points) - 1
    for index in range(last):
        before, start, end, after = (points[max(0, min(last, index + step))] for step in (-1, 0, 1, 2))
        path += "C" + " ".join(
            short(value)
            for value in (
                start[0] + (end[0] - before[0]) / 6,
                start[1] + (end[1] - before[1]) / 6,
                end[0] - (after[0] - start[0]) / 6,
                end[1] - (after[1] - start[1]) / 6,
                *end,
            )
        )
    return path


def height_on(points: Sequence[Point], x: float, otherwise: float) -> float:
    """The y of a curve through the points at x, as near as a house on a slope needs it."""
    for (left, high), (right, low) in itertools.pairwise(points):
        if left <= x <= right:
            part = (x - left) / (right - left)
            return high + (low - high) * part * part * (3 - 2 * part)
    return otherwise


def rects(spots: Iterable[Point], width: float, height: float) -> str:
    """The same rectangle in several spots."""
    return "".join(rect(x, y, width, height) for x, y in spots)


def discs(spots: Iterable[Point], radius: float) -> str:
    """The same circle in several spots."""
    return "".join(disc(x, y, radius) for x, y in spots)
