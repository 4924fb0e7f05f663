"""The picture that stands for a page where its address is shared: 1200 x 630, in the page's own language."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from closercities.core.languages import text_direction
from closercities.core.share_images.lettering import broken, readable, runs, shortened, width_of
from closercities.core.tiles import TILES_VERSION, draw_pattern
from closercities.core.tiles.palette import COLOURS, LINE, NAMES

# Raise it whenever the same card is to be drawn in another way.
VERSION = 1
WIDTH, HEIGHT = 1200, 630
MARGIN = 60
# The illustration is a square as high as the card; the text stands beside it.
ROOM = WIDTH - HEIGHT - 2 * MARGIN
LINE_AT = 519.75
TITLE_FROM, TITLE_TO = 58, 440
SIZES = (66, 58, 50, 44, 39, 34)
LATIN_LEADING, ARABIC_LEADING = 1.12, 1.42


@dataclass(frozen=True, slots=True)
class Illustration:
    """A square drawing or picture of 400 units: ``name`` changes whenever it does, ``draw`` gives its SVG.

    The line comes in at the height of 330, ``line_width`` units wide. ``mirrored`` says that it runs the
    other way from right to left; city tiles never do.
    """

    name: str
    draw: Callable[[], str]
    line_width: float = 7.5
    mirrored: bool = False


def pattern(seed: str, state: str = "closed") -> Illustration:
    """The pattern of a page without a place; ``state`` is that of a campaign."""

    def draw() -> str:
        # The line enters a pattern of five rows at 350.
        drawn = draw_pattern(seed, state, columns=4, rows=5)
        return f'<g transform="translate(0 -20)">{drawn}</g>'

    return Illustration(f"pattern {TILES_VERSION} {seed} {state}", draw, line_width=14, mirrored=True)


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What stands on the picture: a title, a line below it, the platform's name, an illustration.

    ``language`` is the BCP 47 code of the title, ``locale`` that of all other words, ``stage`` that of a case
    or empty (the line is then drawn through), ``alt`` says what the whole shows.
    """

    title: str
    below: str
    brand: str
    language: str
    alt: str
    illustration: Illustration
    climate: str = ""
    stage: str = ""
    locale: str = ""

    @property
    def digest(self) -> str:
        """The name of the picture: 32 hexadecimal digits over everything it is drawn from."""
        parts = (
            VERSION,
            self.title,
            self.below,
            self.brand,
            self.language,
            self.climate,
            self.stage,
            self.illustration.name,
        )
        return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]

    @property
    def is_rtl(self) -> bool:
        return text_direction(self.language) == "rtl"


@dataclass(frozen=True, slots=True)
class Setting:
    """A title as it is set: its lines, their size and the distance between them, in pixels."""

    lines: tuple[str, ...]
    size: float
    leading: float


def set_title(text: str, *, is_rtl: bool) -> Setting:
    """The largest setting of ``text`` that fits; cut where even the smallest is too long."""
    leading = ARABIC_LEADING if is_rtl else LATIN_LEADING
    height = TITLE_TO - TITLE_FROM
    for size in SIZES:
        # A long word is not broken before the size is the smallest.
        widest = max((width_of(word, size, bold_arabic=True) for word in text.split()), default=0)
        lines = broken(text, size, ROOM, bold_arabic=True) if widest <= ROOM or size == SIZES[-1] else []
        if lines and len(lines) * size * leading <= height:
            return Setting(tuple(lines), size, size * leading)
    size = SIZES[-1]
    most = int(height / (size * leading))
    lines = broken(text, size, ROOM, bold_arabic=True)
    if len(lines) > most:
        lines = [
            *lines[: most - 1],
            shortened(" ".join(lines[most - 1 : most + 1]), size, ROOM, bold_arabic=True),
        ]
    return Setting(tuple(lines), size, size * leading)


def draw_card(card: ShareCard) -> str:
    """The card as a whole SVG document; its letters stand in the fonts beside this module."""
    colours = dict(zip(NAMES, COLOURS.get(card.climate, COLOURS[""]).split(), strict=True))
    text_from, art_from = (HEIGHT, 0) if card.is_rtl else (0, WIDTH - HEIGHT)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">',
            f'<path fill="#{colours["land"]}" d="M0 0H{WIDTH}V{HEIGHT}H0z"/>',
            f'<path fill="#{colours["land2"]}" d="M0 {LINE_AT}H{WIDTH}V{HEIGHT}H0z"/>',
            _line(card.stage, text_from, card.illustration.line_width),
            _illustration(card.illustration, art_from, flipped=card.is_rtl and card.illustration.mirrored),
            _words(card, text_from),
            "</svg>",
        )
    )


def _line(stage: str, start: int, width: float) -> str:
    way = f"M{start - 20} {LINE_AT}h{WIDTH - HEIGHT + 40}"
    stroke = width * HEIGHT / 400
    dots = f' stroke-dasharray="0 {stroke * 1.74:.1f}"' if stage == "planned" else ""
    return (
        f'<path stroke="#fff" stroke-width="{stroke * 1.86:.1f}" d="{way}"/>'
        f'<path stroke="{LINE}" stroke-width="{stroke:.1f}" stroke-linecap="round"{dots} d="{way}"/>'
    )


def _illustration(illustration: Illustration, start: int, *, flipped: bool) -> str:
    scale = HEIGHT / 400
    place = (
        f"translate({start + HEIGHT} 0) scale({-scale} {scale})"
        if flipped
        else f"translate({start} 0) scale({scale})"
    )
    return f'<g transform="{place}">{illustration.draw()}</g>'


def _words(card: ShareCard, start: int) -> str:
    title, below, brand = (readable(text) for text in (card.title, card.below, card.brand))
    edge = WIDTH - MARGIN if card.is_rtl else start + MARGIN
    setting = set_title(title or brand, is_rtl=card.is_rtl)
    first = TITLE_FROM + setting.size * (1.05 if card.is_rtl else 0.86)
    lines = [
        _text(line, edge, first + number * setting.leading, setting.size, is_rtl=card.is_rtl, bold=True)
        for number, line in enumerate(setting.lines)
    ]
    if below:
        lines.append(_text(shortened(below, 30, ROOM), edge, LINE_AT - 36, 30, is_rtl=card.is_rtl))
    lines.append(_text(shortened(brand, 30, ROOM), edge, 588, 30, is_rtl=card.is_rtl, bold=True))
    return f'<g fill="#fff">{"".join(lines)}</g>'


def _text(text: str, x: float, y: float, size: float, *, is_rtl: bool, bold: bool = False) -> str:
    """One line that begins at ``x``: on its right where it is read from right to left."""
    parts = "".join(
        f'<tspan font-family={quoteattr(run.typeface.family)} font-weight="{run.typeface.weight}">'
        f"{escape(run.text)}</tspan>"
        for run in runs(text, bold_arabic=bold)
    )
    # The isolate makes the whole line one of its direction, whatever letter it begins with.
    opened = "\u2067" if is_rtl else "\u2066"
    anchor = "end" if is_rtl else "start"
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text {place} xml:space="preserve">{opened}{parts}\u2069</text>'
