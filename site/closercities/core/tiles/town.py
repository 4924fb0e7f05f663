"""What stands in a city: houses with the roofs of the climate, skylines, water."""

from collections.abc import Sequence

from closercities.core.tiles.life import Life
from closercities.core.tiles.shapes import Point, disc, height_on, pill, poly, rect, rects, short

Windows = tuple[str, str]

GROUND = 298  # where the city stands, above the line
ROOFS = {
    "tropical": ("flat", "hip", "flat", "hip"),
    "dry": ("flat", "flat", "dome", "flat"),
    "mild": ("hip", "flat", "gable", "flat"),
    "oceanic": ("gable", "step", "flat", "gable"),
    "cold": ("gable", "gable", "mono", "flat"),
    "highland": ("mono", "flat", "hip", "flat"),
    "": ("flat", "gable", "hip", "flat"),
}
# How high the houses of a city of this size are: the lowest and the highest, by size_of_city.
HEIGHTS = ((14, 24), (18, 34), (24, 50), (30, 76), (38, 106), (46, 134), (56, 168))


class Town(Life):
    """A canvas that can build."""

    def house(
        self,
        x: float,
        base: float,
        width: float,
        height: float,
        *,
        wall: str = "",
        roof: str = "",
        windows: bool = True,
    ) -> None:
        """A house, its left edge at x, in the light of the sun."""
        wall = wall or self.dice.pick(("w1", "w2", "w3"))
        roof = roof or self.dice.pick(ROOFS[self.facts.climate])
        if height > 74 and roof in ("gable", "step", "hip", "dome"):
            roof = "flat"
        top = base - height
        self.fill(wall, rect(x, top, width, height))
        self._roof(roof, wall, x, top, width)
        side = width * 0.34
        self.shade(rect(x if self.light_from_right else x + width - side, top, side, height), 0.16)
        if windows:
            self._draw_windows([self._windows(x, top, width, height)])

    def _roof(self, roof: str, wall: str, x: float, top: float, width: float) -> None:
        if roof == "gable":
            self.fill("roof", poly((x - 2, top), (x + width / 2, top - width * 0.55), (x + width + 2, top)))
        elif roof == "step":
            step = width / 6
            self.fill(
                wall,
                rect(x + step, top - step, width - 2 * step, step)
                + rect(x + 2 * step, top - 2 * step, width - 4 * step, step),
            )
        elif roof == "hip":
            high = top - width * 0.26
            self.fill(
                "roof",
                poly((x - 3, top), (x + width * 0.22, high), (x + width * 0.78, high), (x + width + 3, top)),
            )
        elif roof == "dome":
            arc = short(width * 0.32)
            self.fill(
                wall, f"M{short(x + width * 0.18)} {short(top)}a{arc} {arc} 0 0 1 {short(width * 0.64)} 0z"
            )
        elif roof == "mono":
            peak = x if self.light_from_right else x + width
            self.fill("roof", poly((x - 1, top + 0.5), (peak, top - width * 0.3), (x + width + 1, top + 0.5)))
        else:
            self.fill("roof", rect(x - 1, top - 3, width + 2, 4))

    def _windows(self, x: float, top: float, width: float, height: float) -> Windows:
        """Two paths: one to fill, and one to draw with a dashed pen, a dash a window."""
        kind = self.dice.pick(("grid", "grid", "bands", "slits")) if height > 40 else "grid"
        if kind == "bands":
            rows = range(int((height - 8) // 11))
            return rects(((x + 4, top + 8 + row * 11) for row in rows), width - 8, 4), ""
        wide = 5 if kind == "grid" else 3
        columns = max(1, int((width - 5) // (wide + 5)))
        gap = (width - columns * wide) / (columns + 1)
        lefts = [x + gap + column * (wide + gap) for column in range(columns)]
        if kind == "slits":
            return rects(((left, top + 8) for left in lefts), wide, height - 18), ""
        high = int((height - 9) // 14) * 14 - 7
        if high < 7:
            return "", ""
        return "", "".join(f"M{short(left + 2.5)} {short(top + 8)}v{high}" for left in lefts)

    def _draw_windows(self, windows: Sequence[Windows]) -> None:
        self.fill("win", "".join(filled for filled, _ in windows))
        self.stroke("win", "".join(dashed for _, dashed in windows), 5, dash="7 7", flat=True)

    def row(self, base: float, low: int, high: int, *spans: Point) -> None:
        """Houses wall to wall from the left to the right of each span."""
        windows = []
        for left, right in spans:
            x = left
            while x < right - 12:
                width: float = min(self.dice.between(24, 44), right - x)
                if right - x - width < 16:
                    width = right - x
                height = self.dice.between(low, high)
                self.house(x, base, width, height, windows=False)
                windows.append(self._windows(x, base - height, width, height))
                x += width
        self._draw_windows(windows)

    def barrio(self, slope: Sequence[Point], rows: int, quiet: Point) -> None:
        """Small houses that climb a slope in rows, few of them in the quiet span; one path a colour."""
        walls: dict[str, str] = dict.fromkeys(("w1", "w2", "w3"), "")
        roofs, doors = "", ""
        for row in range(rows):
            x = -6 + row % 2 * 9
            while x < 400:
                empty = 0.72 if quiet[0] < x < quiet[1] else 0.14
                if not self.dice.chance(empty):
                    y = round(height_on(slope, x + 8, GROUND)) + 20 + row * 22
                    width, height = self.dice.between(14, 20), self.dice.between(11, 17)
                    walls[self.dice.pick(("w1", "w1", "w2", "w3"))] += rect(x, y - height, width, height)
                    roofs += f"M{x} {y - height - 1}h{width}"
                    doors += f"M{x + 6} {y - 2}v-5"
                x += self.dice.between(21, 30)
        for colour, path in walls.items():
            self.fill(colour, path)
        self.stroke("roof", roofs, 3)
        self.stroke("win", doors, 4)

    def waves(self, top: float, bottom: float, left: float = 0, right: float = 400, step: float = 15) -> None:
        path, y, row = "", top, 0
        while y < bottom:
            x = left + row % 2 * 17 + self.dice.between(0, 40)
            while x < right - 26:
                path += f"M{short(x)} {short(y)}q6.5-5 13 0t13 0"
                x += self.dice.between(54, 120)
            y += step
            row += 1
        if path:
            self.stroke("wave", path, 2.2)

    def road(self, top: float = 350) -> None:
        """Asphalt along the lower edge."""
        self.fill("land2", rect(0, top, 400, 410 - top))
        self.stroke("paper", f"M-4 {short((top + 402) / 2)}H404", 2.5, opacity=0.55, dash="24 18")

    # -- small things that several motifs need ----------------------------------------------

    def cloud(self, x: float, y: float, scale: float = 1, *, opacity: float = 1) -> None:
        """About 110 wide and 60 high, its lower edge at y."""
        r = [short(value * scale) for value in (20, 24, 34, 26, 16, 70)]
        self.fill(
            "paper",
            f"M{short(x - 35 * scale)} {short(y)}a{r[0]} {r[0]} 0 0 1 0{short(-40 * scale)}"
            f"a{r[2]} {r[2]} 0 0 1 {short(54 * scale)}{short(-8 * scale)}"
            f"a{r[1]} {r[1]} 0 0 1 {short(16 * scale)} {short(48 * scale)}z",
            opacity=opacity,
        )

    def bench(self, x: float, base: float, width: float = 60) -> None:
        self.fill("w2", rect(x, base - 17, width, 6) + rect(x, base - 30, width, 5))
        self.fill("ink", rect(x + 5, base - 30, 4, 30) + rect(x + width - 9, base - 30, 4, 30))

    def lamp(self, x: float, base: float, height: float = 90) -> None:
        self.fill("ink", rect(x - 2, base - height, 4, height) + rect(x - 5, base - 5, 10, 5))
        self.fill(
            "ink",
            poly(
                (x - 9, base - height),
                (x - 5, base - height - 10),
                (x + 5, base - height - 10),
                (x + 9, base - height),
            ),
        )
        self.fill("pop2", disc(x, base - height + 2, 5))

    def boat(self, x: float, base: float, scale: float = 1, colour: str = "pop") -> None:
        """A boat with a sail, its hull on the water at `base`."""
        self.fill("ink", rect(x - scale, base - 44 * scale, 2 * scale, 38 * scale))
        self.fill(
            "paper",
            poly(
                (x + 2 * scale, base - 44 * scale),
                (x + 2 * scale, base - 12 * scale),
                (x + 24 * scale, base - 12 * scale),
            ),
        )
        self.fill(
            colour,
            poly(
                (x - 24 * scale, base - 8 * scale),
                (x + 26 * scale, base - 8 * scale),
                (x + 17 * scale, base),
                (x - 17 * scale, base),
            ),
        )

    def wheels(self, xs: Sequence[float], y: float, radius: float) -> None:
        self.fill("ink", "".join(disc(x, y, radius) for x in xs))
        self.fill("w1", "".join(disc(x, y, radius * 0.38) for x in xs))

    def panel(self, x: float, y: float, width: float, height: float, radius: float = 14) -> None:
        """A white board."""
        self.fill("paper", pill(x, y, width, height, radius))
