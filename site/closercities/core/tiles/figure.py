"""One person: a coat, a head, and what they wear on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from closercities.core.tiles.shapes import Point, disc, rect, short

LOOKS = ("trousers", "trousers", "skirt", "robe", "scarf", "hat", "bun", "long")
# How far a coat flares at its hem, and how high the hem is above the feet; a robe covers them.
HEMS = {"robe": (2.6, 1), "skirt": (2.6, -4)}
# A layer, the name of a colour and a path; layers with low numbers lie below.
Piece = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """Feet at x and `base`, 30 high at scale 1. `arm` is where a hand is, from the feet, in units of the scale."""

    x: float
    base: float
    scale: float
    skin: str
    dress: str
    look: str
    arm: Point | None = None

    def _at(self, right: float, down: float) -> str:
        return f"{short(self.x + right * self.scale)} {short(self.base + down * self.scale)}"

    def _by(self, *steps: float) -> str:
        return " ".join(short(step * self.scale) for step in steps)

    def _disc(self, right: float, down: float, radius: float) -> str:
        return disc(self.x + right * self.scale, self.base + down * self.scale, radius * self.scale)

    def sleeve(self) -> str:
        """The arm that is held out, to be drawn as a stroke of 3.4 times the scale."""
        if not self.arm:
            return ""
        return f"M{self._at(4 if self.arm[0] > 0 else -4, -17)}L{self._at(*self.arm)}"

    def pieces(self) -> Iterator[Piece]:
        if self.look != "robe":
            size = (2.6 * self.scale, 7 * self.scale)
            left, right = self.x - 3.4 * self.scale, self.x + 0.8 * self.scale
            yield 0, "ink", rect(left, self.base - size[1], *size) + rect(right, self.base - size[1], *size)
        if self.look == "long":
            yield (
                1,
                "ink",
                f"M{self._at(-5, -26)}a{self._by(5, 5)} 0 0 1 {self._by(10, 0)}v{self._by(9)}h{self._by(-10)}z",
            )
        yield 2, self.dress, self._coat()
        if self.arm:
            yield 3, self.skin, self._disc(*self.arm, 2.4)
        if self.look == "scarf":
            yield (
                2,
                self.dress,
                (
                    f"M{self._at(-5.6, -18)}v{self._by(-8)}a{self._by(5.6, 5.8)} 0 0 1 {self._by(11.2, 0)}v{self._by(8)}z"
                ),
            )
            yield 3, self.skin, self._disc(0, -25, 3.4)
            return
        yield 3, self.skin, self._disc(0, -25.4, 4.3)
        yield 4, "roof" if self.look == "hat" else "ink", self._hair()

    def _coat(self) -> str:
        flare, hem = HEMS.get(self.look, (1, -5))
        return (
            f"M{self._at(-4.6 - flare, hem)}l{self._by(flare, -18 - hem)}"
            f"a{self._by(4.6, 4.6)} 0 0 1 {self._by(9.2, 0)}l{self._by(flare, 18 + hem)}z"
        )

    def _hair(self) -> str:
        if self.look == "hat":
            return f"M{self._at(-7, -27)}h{self._by(14)}v{self._by(-1.6)}h{self._by(-3)}v{self._by(-4)}h{self._by(-8)}v{self._by(4)}h{self._by(-3)}z"
        hair = f"M{self._at(-4.6, -25.6)}a{self._by(4.6, 4.8)} 0 0 1 {self._by(9.2, 0)}q{self._by(-4.6, -3)} {self._by(-9.2, 0)}z"
        return hair + self._disc(0, -31, 2.2) if self.look == "bun" else hair
