"""The same language as a pattern: for campaigns and pages without a place."""

from collections.abc import Callable

from closercities.core.tiles.dice import Dice
from closercities.core.tiles.palette import COLOURS, LINE, NAMES, NIGHT
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import disc, dome, poly, rect, rects

CELL = 100
STEP = 24  # from dot to dot
# How much of the line is drawn; the rest is dotted.
DRAWN = {"before": 0.0, "open": 0.6, "closed": 1.0}
Paths = tuple[tuple[int, str], ...]


def draw_pattern(
    seed: str, state: str = "open", *, columns: int = 14, rows: int = 4, climates: tuple[str, ...] = ()
) -> str:
    """A quilt of cells, `columns` x `rows`, 100 units each, that the line crosses: a whole SVG document.

    `state` is that of a campaign: before it opens ("before") the line is dotted, while it is "open" drawn on the
    way, when "closed" drawn through. `climates` limits the palettes. Same input, same bytes; no text, nothing from
    outside, darker where the reader's system is dark. Raises ValueError for a size that is no pattern.
    """
    if not (2 <= columns <= 40 and 2 <= rows <= 12):
        raise ValueError("A pattern has 2 to 40 columns and 2 to 12 rows.")
    dice = Dice("pattern", seed)
    pen, road = _way(dice, columns, rows)
    names = [name for name in climates if name in COLOURS] or [name for name in COLOURS if name]
    palettes = [dict(zip(NAMES, COLOURS[name].split(), strict=True)) for name in names]
    cells = []
    for column in range(columns):
        for row in range(rows):
            colours, x, y = dice.pick(palettes), column * CELL, row * CELL
            if (column, row) in road:
                cells.append(_path(colours["land"], rect(x, y, CELL, CELL)))
            else:
                cells.append(_ornament(dice, x, y, colours))
    width, height = columns * CELL, rows * CELL
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        "<style>@media(prefers-color-scheme:dark){.v{display:inline}}</style>"
        f"{''.join(cells)}{_line(pen, DRAWN.get(state, DRAWN['open']))}"
        f'<path class="v" display="none" fill="{NIGHT}" fill-opacity=".35" d="{rect(0, 0, width, height)}"/></svg>\n'
    )


def _path(colour: str, path: str) -> str:
    return f'<path fill="#{colour}" d="{path}"/>'


def _way(dice: Dice, columns: int, rows: int) -> tuple[Pen, set[tuple[int, int]]]:
    """From the left edge to the right one, cell by cell, never back; and the cells it passes."""
    column, row, came = 0, rows - 2 if rows > 2 else 0, "W"
    pen, road = Pen(start=(-10, row * CELL + 50)), set()
    while column < columns:
        road.add((column, row))
        go = dice.pick("EE" + "N" * (row > 0 and came != "N") + "S" * (row < rows - 1 and came != "S"))
        x, y = column * CELL, row * CELL
        end = {"E": (x + CELL, y + 50), "N": (x + 50, y), "S": (x + 50, y + CELL)}[go]
        if came + go in ("WE", "SN", "NS"):
            pen.to(*end)
        else:
            pen.arc(50, *end, clockwise=came + go in ("WS", "SE"))
        step_x, step_y, came = {"E": (1, 0, "W"), "N": (0, -1, "S"), "S": (0, 1, "N")}[go]
        column, row = column + step_x, row + step_y
    pen.to(columns * CELL + 10)
    return pen, road


def _line(pen: Pen, drawn: float) -> str:
    path = pen.path()

    def rail(colour: str, width: int, dash: str = "") -> str:
        return (
            f'<path fill="none" stroke-linecap="round" stroke-linejoin="round" stroke="{colour}" '
            f'stroke-width="{width}"{dash} d="{path}"/>'
        )

    whole = rail("#fff", 26)
    if drawn >= 1:
        return whole + rail(LINE, 14)
    whole += rail(LINE, 14, f' stroke-dasharray="0 {STEP}"')
    if drawn <= 0:
        return whole
    # It ends on a dot, so that none is cut.
    length = pen.length()
    part = f' stroke-dasharray="{round(drawn * length / STEP) * STEP} {length:.0f}"'
    return whole + rail("#fff", 26, part) + rail(LINE, 14, part)


# -- ornaments: each one cell, a ground and one or two paths of the palette --------------------


def _ornament(dice: Dice, x: int, y: int, colours: dict[str, str]) -> str:
    ground, first, second, draw = dice.pick(ORNAMENTS)
    names = (first, second)
    return _path(colours[ground], rect(x, y, CELL, CELL)) + "".join(
        _path(colours[names[which]], path) for which, path in draw(dice, x, y)
    )


def _window(dice: Dice, x: int, y: int) -> Paths:
    return ((0, rects(((x + 14 + i * 28, y + 14 + j * 28) for i in range(3) for j in range(3)), 16, 18)),)


def _wave(dice: Dice, x: int, y: int) -> Paths:
    wave = "q12.5-16 25 0t25 0t25 0t25 0v9q-12.5 16-25 0t-25 0t-25 0t-25 0z"
    return ((0, "".join(f"M{x} {y + down}{wave}" for down in (20, 50, 80))),)


def _roof(dice: Dice, x: int, y: int) -> Paths:
    return ((0, poly((x, y + 100), (x + 50, y + 30), (x + 100, y + 100))), (1, disc(x + 50, y + 76, 10)))


def _sun(dice: Dice, x: int, y: int) -> Paths:
    right, down = dice.chance(0.5), dice.chance(0.5)
    at_x, at_y = x + 100 * right, y + 100 * down

    def quarter(radius: int) -> str:
        along = -radius if right else radius
        return f"M{at_x} {at_y}h{along}A{radius} {radius} 0 0 {int(right == down)} {at_x} {at_y + (-radius if down else radius)}z"

    return ((1, quarter(100)), (0, quarter(66)))


def _tree(dice: Dice, x: int, y: int) -> Paths:
    return ((1, rect(x + 47, y + 50, 6, 50)), (0, disc(x + 50, y + 44, 32)))


def _hill(dice: Dice, x: int, y: int) -> Paths:
    return ((1, dome(x + 50, y + 100, 50) + disc(x + 50, y + 24, 9)), (0, dome(x + 50, y + 100, 28)))


def _field(dice: Dice, x: int, y: int) -> Paths:
    return ((0, rects(((x, y + down) for down in (10, 40, 70)), 100, 10)), (1, disc(x + 50, y + 45, 15)))


def _steps(dice: Dice, x: int, y: int) -> Paths:
    return ((0, f"M{x} {y + 100}v-25h25v-25h25v-25h25v-25h25v100z"), (1, disc(x + 26, y + 26, 13)))


def _bridge(dice: Dice, x: int, y: int) -> Paths:
    return ((1, rect(x, y + 40, 100, 60)), (0, rect(x, y + 40, 100, 12) + dome(x + 50, y + 100, 42)))


def _fan(dice: Dice, x: int, y: int) -> Paths:
    return ((0, f"M{x} {y}h100a100 100 0 0 1-100 100z"), (1, f"M{x} {y}h50a50 50 0 0 1-50 50z"))


Ornament = tuple[str, str, str, Callable[[Dice, int, int], Paths]]
ORNAMENTS: tuple[Ornament, ...] = (
    ("w3", "land2", "w1", _window),
    ("water", "wave", "w1", _wave),
    ("sky", "roof", "w1", _roof),
    ("glow", "sun", "pop", _sun),
    ("leaf2", "leaf", "ink", _tree),
    ("sky", "mid", "far", _hill),
    ("leaf", "leaf2", "pop2", _field),
    ("w2", "land", "w1", _steps),
    ("wave", "ink", "w1", _bridge),
    ("land", "pop", "pop2", _fan),
)
