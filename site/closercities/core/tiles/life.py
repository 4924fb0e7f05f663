"""What lives in a city: people of every colour and dress, and the trees of the climate."""

from collections.abc import Sequence

from closercities.core.tiles.canvas import Canvas
from closercities.core.tiles.figure import LOOKS, Figure, Piece
from closercities.core.tiles.palette import SKINS
from closercities.core.tiles.shapes import Point, disc, rect, short
from closercities.core.tiles.tree import KINDS, kind_of_tree, shadow_of

DRESSES = ("pop", "pop2", "w1", "w3", "leaf2", "wave", "w2")


class Life(Canvas):
    """A canvas that people and trees stand on. `base` is where the feet are; at scale 1 a person is 30 high."""

    def person(
        self,
        x: float,
        base: float,
        scale: float = 1,
        dress: str = "",
        arm: Point | None = None,
        look: str = "",
    ) -> None:
        """A person; `arm` is where a hand is, from the feet and in units of the scale."""
        skin = self.dice.pick(SKINS)
        dress = dress or self.dice.pick(DRESSES)
        figure = Figure(x, base, scale, skin, dress, look or self.dice.pick(LOOKS), arm)
        if arm:
            self.stroke(dress, figure.sleeve(), 3.4 * scale)
        self.fill_pieces(figure.pieces())

    def people(self, *spots: Sequence[float], scale: float = 1) -> None:
        """Several people who do not hide each other; a spot is x, base and, if it differs, the scale."""
        pieces: list[Piece] = []
        for spot in spots:
            size = spot[2] if len(spot) > 2 else scale
            skin, dress, look = (self.dice.pick(sides) for sides in (SKINS, DRESSES, LOOKS))
            pieces += Figure(spot[0], spot[1], size, skin, dress, look).pieces()
        self.fill_pieces(pieces)

    def crowd(self, xs: Sequence[float], base: float, scale: float, *, arms: bool = True) -> None:
        """Heads and shoulders of many at the lower edge, some with a raised hand; a path a colour."""
        skins: dict[str, str] = dict.fromkeys(SKINS, "")
        coats: dict[str, str] = dict.fromkeys(DRESSES[:5], "")
        hair, hands = "", ""
        for index, x in enumerate(xs):
            foot = base + index % 2 * 10
            skin, dress = self.dice.pick(SKINS), DRESSES[(index + self.dice.between(0, 1)) % 5]
            head = foot - 25.4 * scale
            skins[skin] += disc(x, head, 4.3 * scale)
            coats[dress] += (
                f"M{short(x - 5.6 * scale)} {short(foot)}v{short(-16 * scale)}"
                f"a{short(5.6 * scale)} {short(5 * scale)} 0 0 1 {short(11.2 * scale)} 0v{short(16 * scale)}z"
            )
            hair += self._hair(x, head, scale)
            if arms and self.dice.chance(0.3):
                skins[skin] += disc(x + 9 * scale, foot - 33 * scale, 2.4 * scale)
                hands += f"M{short(x + 4.6 * scale)} {short(foot - 16 * scale)}L{short(x + 9 * scale)} {short(foot - 31 * scale)}"
        if hands:
            self.stroke("w1", hands, 3.2 * scale)
        for colour, path in (*coats.items(), *skins.items()):
            self.fill(colour, path)
        self.fill("ink", hair)

    def _hair(self, x: float, head: float, scale: float) -> str:
        if self.dice.chance(0.3):
            return disc(x, head - 2 * scale, 4.8 * scale, 3.6 * scale)
        top, up = short(4.6 * scale), short(4.8 * scale)
        return (
            f"M{short(x - 4.6 * scale)} {short(head)}a{top} {up} 0 0 1 {short(9.2 * scale)} 0"
            f"q{short(-4.6 * scale)} {short(-3 * scale)} {short(-9.2 * scale)} 0z"
        )

    def wheelchair(self, x: float, base: float, scale: float = 1, dress: str = "pop") -> None:
        """A person who rolls."""
        self.stroke("ink", disc(x, base - 8 * scale, 7.4 * scale), 2 * scale)
        self.stroke(
            "ink", f"M{short(x - 5 * scale)} {short(base - 20 * scale)}v{short(10 * scale)}h{short(13 * scale)}"
            f"l{short(3 * scale)} {short(8 * scale)}h{short(4 * scale)}", 2.2 * scale
        )  # fmt: skip
        self.fill(dress, rect(x - 3.6 * scale, base - 26 * scale, 8 * scale, 15 * scale))
        self.stroke(
            dress, f"M{short(x + 2 * scale)} {short(base - 12 * scale)}h{short(7 * scale)}l{short(3 * scale)} {short(8 * scale)}",
            4 * scale,
        )  # fmt: skip
        self.fill(self.dice.pick(SKINS), disc(x + scale, base - 30.5 * scale, 4.3 * scale))
        self.fill("ink", disc(x + 0.4 * scale, base - 32.6 * scale, 4.6 * scale, 3.2 * scale))

    # -- trees ------------------------------------------------------------------------

    def tree(self, x: float, base: float, scale: float = 1, *, kind: str = "") -> None:
        """The tree of the climate and the setting, with its shadow; about 55 high at scale 1."""
        self.trees((x, base, scale), kind=kind)

    def trees(self, *spots: Sequence[float], scale: float = 1, kind: str = "") -> None:
        """Several trees; a spot is x, base and, if it differs, the scale."""
        kind = kind or kind_of_tree(self.facts)
        side = 1 if self.light_from_right else -1
        latitude = 40 if self.facts.latitude is None else self.facts.latitude
        sized = [(spot[0], spot[1], spot[2] if len(spot) > 2 else scale) for spot in spots]
        trees = [KINDS[kind](*spot, side) for spot in sized]
        self.shade("".join(shadow_of(*spot, latitude, -side) for spot in sized), 0.25)
        self.fill("ink", "".join(tree.trunk for tree in trees))
        self.fill("leaf", "".join(tree.crown for tree in trees))
        self.fill("leaf2", "".join(tree.lit for tree in trees), opacity=0.35 if kind == "cone" else 0.75)
