"""The line is measured as it is drawn, so that dots join from tile to tile."""

import math

import pytest

from closercities.core.tiles.canvas import Canvas
from closercities.core.tiles.facts import TileFacts
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import short


def test_straight_line_is_as_long_as_it_is() -> None:
    assert Pen().off().length() == 424
    assert Pen().off().path() == "M-12 330L412 330"


def test_ring_is_a_full_circle() -> None:
    assert Pen().to(100).ring(50).length() == pytest.approx(112 + 2 * math.pi * 50)


def test_curve_is_measured_along_the_curve() -> None:
    # A quarter of a circle of radius 100, as near as a cubic curve gets to it.
    pen = Pen().to(0).curve(0, 274.7715, 44.7715, 230, 100, 230)
    assert pen.length() == pytest.approx(12 + math.pi * 50, rel=1e-3)


def test_backwards_is_the_same_line_from_the_other_end() -> None:
    pen = Pen().to(50).arc(20, 70, 310).curve(80, 300, 90, 290, 100, 330).off()
    assert pen.path() == "M-12 330L50 330A20 20 0 0 1 70 310C80 300 90 290 100 330L412 330"
    assert pen.path(backwards=True) == "M412 330L100 330C90 290 80 300 70 310A20 20 0 0 0 50 330L-12 330"


def test_off_returns_to_the_edge_first() -> None:
    assert Pen().to(60, 100).off().path() == "M-12 330L60 100L60 330L412 330"


@pytest.mark.parametrize("length", [424, 500, 1234.5])
def test_dots_are_half_a_step_away_from_both_edges(length: float) -> None:
    canvas = Canvas(TileFacts(stage="planned"), 0)
    pen = Pen()
    pen.to(-12 + (length - 424) / 2).to(-12).off()
    canvas.line(pen)
    text = canvas.document().rpartition("stroke-dasharray=")[2]
    period = float(text.split('"')[1].split()[1])
    offset = float(text.split('stroke-dashoffset="')[1].split('"')[0])
    inside = pen.length() - 24
    assert (inside / period) == pytest.approx(round(inside / period), abs=0.01)
    assert (12 + period / 2 + offset) % period == pytest.approx(0, abs=0.02) or (
        12 + period / 2 + offset
    ) % period == pytest.approx(period, abs=0.02)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (0.5, ".5"),
        (-0.5, "-.5"),
        (-0.04, "0"),
        (0.96, "1"),
        (10.25, "10.2"),
        (-12.0, "-12"),
    ],
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert short(value) == text
