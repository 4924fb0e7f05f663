"""The line: drawn without lifting the pen, and measured on the way."""

import itertools
import math
from dataclasses import dataclass
from typing import Self

from closercities.core.tiles.shapes import Point, short

EDGE = 330  # the height at which the line crosses both edges of every tile
START = -12  # it begins and ends outside, so that its ends never show
END = 412
STEPS_OF_A_CURVE = 48


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke from `start` to `end`, with what goes between "C" or "A" and the end of it."""

    start: Point
    end: Point
    controls: tuple[Point, Point] | None = None
    radius: float = 0
    large: bool = False
    clockwise: bool = True

    def path(self) -> str:
        end = f"{short(self.end[0])} {short(self.end[1])}"
        if self.controls:
            return "C" + " ".join(f"{short(x)} {short(y)}" for x, y in self.controls) + f" {end}"
        if self.radius:
            return f"A{short(self.radius)} {short(self.radius)} 0 {self.large:d} {self.clockwise:d} {end}"
        return f"L{end}"

    def backwards(self) -> "Stroke":
        controls = (self.controls[1], self.controls[0]) if self.controls else None
        return Stroke(self.end, self.start, controls, self.radius, self.large, not self.clockwise)

    def length(self) -> float:
        if self.controls:
            points = [self._on_curve(step / STEPS_OF_A_CURVE) for step in range(STEPS_OF_A_CURVE + 1)]
            return sum(math.dist(*pair) for pair in itertools.pairwise(points))
        chord = math.dist(self.start, self.end)
        if not self.radius:
            return chord
        angle = 2 * math.asin(min(1, chord / (2 * self.radius)))
        return self.radius * (2 * math.pi - angle if self.large else angle)

    def _on_curve(self, t: float) -> Point:
        assert self.controls  # noqa: S101
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        points = (self.start, *self.controls, self.end)
        return (
            sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
        )


class Pen:
    """Starts left of the tile at the height of the edge; every method draws on from where it is and returns the pen."""

    def __init__(self, start: Point = (START, EDGE)) -> None:
        self.at = start
        self.strokes: list[Stroke] = []

    def _draw(self, stroke: Stroke) -> Self:
        self.strokes.append(stroke)
        self.at = stroke.end
        return self

    def to(self, x: float | None = None, y: float | None = None) -> Self:
        """Straight on; what is left out stays as it is."""
        end = (self.at[0] if x is None else x, self.at[1] if y is None else y)
        return self._draw(Stroke(self.at, end))

    def through(self, *points: Point) -> Self:
        for x, y in points:
            self.to(x, y)
        return self

    def curve(self, *values: float) -> Self:
        """A cubic curve: the two control points, then the end."""
        x1, y1, x2, y2, x, y = values
        return self._draw(Stroke(self.at, (x, y), ((x1, y1), (x2, y2))))

    def arc(self, radius: float, x: float, y: float, *, large: bool = False, clockwise: bool = True) -> Self:
        return self._draw(Stroke(self.at, (x, y), None, radius, large, clockwise))

    def ring(self, radius: float) -> Self:
        """A full circle that stands on the pen's point."""
        x, y = self.at
        return self.arc(radius, x, y - 2 * radius, clockwise=False).arc(radius, x, y, clockwise=False)

    def off(self) -> Self:
        """Out of the tile, at the height of the edge."""
        return self.to(y=EDGE).to(END) if self.at[1] != EDGE else self.to(END)

    def path(self, *, backwards: bool = False) -> str:
        strokes = [stroke.backwards() for stroke in reversed(self.strokes)] if backwards else self.strokes
        x, y = strokes[0].start
        return f"M{short(x)} {short(y)}" + "".join(stroke.path() for stroke in strokes)

    def length(self) -> float:
        return sum(stroke.length() for stroke in self.strokes)
