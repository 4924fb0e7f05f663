"""The sheet a tile is drawn on: coloured paths, one after the other, as short as they get."""

from collections.abc import Iterable

from closercities.core.tiles.dice import Dice
from closercities.core.tiles.facts import TileFacts, size_of_city
from closercities.core.tiles.palette import colours_by_day, colours_by_night
from closercities.core.tiles.pen import Pen
from closercities.core.tiles.shapes import Point, disc, short


class Canvas:
    """Takes paths by the name of their colour. What is drawn later lies on top."""

    def __init__(self, facts: TileFacts, variation: int) -> None:
        self.facts = facts
        self.size = size_of_city(facts.inhabitants)
        self.dice = Dice(facts.seed, variation)
        self.colours = colours_by_day(facts, Dice(facts.seed, variation, "light"))
        self.mirrored = False
        self._parts: list[str] = []
        self._open: tuple[str, float, str] | None = None
        self._used: set[str] = set()

    @property
    def light_from_right(self) -> bool:
        """Where the sun stands, seen from inside a motif that may be mirrored."""
        return ((self.facts.latitude or 0) >= 0) != self.mirrored

    def fill(self, colour: str, path: str, *, opacity: float = 1, move: str = "") -> None:
        """A filled path. `move` is an SVG transform."""
        if not path:
            return
        path = path.replace(" -", "-")
        key = (colour, opacity, move)
        if self._open == key:
            self._parts[-1] = self._parts[-1][:-3] + path + '"/>'
            return
        self._part(f'<path class="{colour}" fill="{self.colours[colour]}"', path, opacity, move, "fill")
        self._used.add(colour)
        self._open = key

    def fill_pieces(self, pieces: Iterable[tuple[int, str, str]]) -> None:
        """Layer, colour and path of things that do not hide each other: one path a layer and colour."""
        for _, colour, path in sorted(pieces, key=lambda piece: piece[:2]):
            self.fill(colour, path)

    def stroke(
        self,
        colour: str,
        path: str,
        width: float,
        *,
        opacity: float = 1,
        dash: str = "",
        move: str = "",
        flat: bool = False,
    ) -> None:
        """A drawn path; ends and corners are round, unless `flat`. `dash` is an SVG dash array."""
        if not path:
            return
        start = f'<path class="s-{colour}" fill="none" stroke="{self.colours[colour]}" stroke-width="{short(width)}"'
        if dash:
            start += f' stroke-dasharray="{dash}"'
        if flat:
            start += ' stroke-linecap="butt"'
        self._part(start, path, opacity, move, "stroke")
        self._used.add(f"s-{colour}")

    def dots(self, colour: str, spots: Iterable[Point], radius: float) -> None:
        """Full circles of one size, the shortest way there is: points of a round pen."""
        self.stroke(colour, "".join(f"M{short(x)} {short(y)}h0" for x, y in spots), 2 * radius)

    def shade(self, path: str, opacity: float = 0.2) -> None:
        self.fill("ink", path, opacity=opacity)

    def _part(self, start: str, path: str, opacity: float, move: str, what: str) -> None:
        if opacity != 1:
            start += f' {what}-opacity="{opacity:g}"'
        if move:
            start += f' transform="{move}"'
        self._parts.append(f'{start} d="{path.replace(" -", "-")}"/>')
        self._open = None

    def begin_mirrored(self) -> None:
        """From here on right is left."""
        self._parts.append('<g transform="matrix(-1 0 0 1 400 0)">')
        self._open, self.mirrored = None, True

    def end_mirrored(self) -> None:
        if self.mirrored:
            self._parts.append("</g>")
        self._open, self.mirrored = None, False

    # -- the line ---------------------------------------------------------------------

    def line(self, pen: Pen, station: tuple[float, float] | None = None) -> None:
        """The line of this tile, drawn as far as the project is. A station is a stop on it.

        Planned is dotted, ongoing drawn exactly half (what is left is dotted), finished drawn through. Where the
        stage is not known the line is dashed: it goes on, and says no more.
        """
        path, length = pen.path(backwards=self.mirrored), pen.length()
        self._rail("paper", 14, path)
        if self.facts.stage == "finished":
            self._rail("line", 7.5, path)
        elif self.facts.stage:
            self._rail("line", 7.5, path, _evenly(length, 0, 13))
            if self.facts.stage == "ongoing":
                # Half of a path that is told to be 2 long, however curves are measured.
                half = ' pathLength="2" stroke-dasharray="1 2"'
                self._rail("paper", 14, path, half)
                self._rail("line", 7.5, path, half)
        else:
            self._rail("line", 7.5, path, _evenly(length, 18, 34))
        if station:
            self.fill("paper", disc(*station, 9.5))
            self.stroke("ink", disc(*station, 7), 4)

    def _rail(self, colour: str, width: float, path: str, extra: str = "") -> None:
        self._open = None
        self._used.add(f"s-{colour}")
        self._parts.append(
            f'<path class="s-{colour}" fill="none" stroke="{self.colours[colour]}" '
            f'stroke-width="{short(width)}"{extra} d="{path}"/>'
        )

    # -- the whole ----------------------------------------------------------------------

    def document(self) -> str:
        night = colours_by_night(self.colours)
        rules = "".join(_night_rule(name, night) for name in sorted(self._used))
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" '
            'stroke-linecap="round" stroke-linejoin="round">'
            f"<style>@media(prefers-color-scheme:dark){{{rules}}}</style>{''.join(self._parts)}</svg>\n"
        )


def _night_rule(name: str, night: dict[str, str]) -> str:
    if name.startswith("s-"):
        return f".{name}{{stroke:{night[name[2:]]}}}"
    return f".{name}{{fill:{night[name]}}}"


def _evenly(length: float, mark: float, period: float) -> str:
    """Dashes that fit between the edges of the tile, so that tiles join without a seam.

    Their number is odd: one lies in the very middle, where a half drawn line ends, and is covered whole.
    """
    visible = length - 24
    exact = visible / (2 * round((visible / period - 1) / 2) + 1)
    offset = (mark / 2 - 12 - exact / 2) % exact
    return f' stroke-dasharray="{short(mark)} {exact - mark:.3f}" stroke-dashoffset="{offset:.2f}"'
