"""Setting text in the fonts of the share images: which letters they have, how wide it is, where it breaks."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz

FONTS = Path(__file__).with_name("fonts")
ELLIPSIS = "…"
# What makes no sense at either end, where the words beside it could not be set.
LOOSE_ENDS = " ,;:·،؛-–—"
# What is measured at most; the longest title that fits is far shorter.
LONGEST = 400
# More marks on one letter than any language writes only cover what stands above.
MOST_MARKS = 3


@dataclass(frozen=True, slots=True)
class Typeface:
    """One font file: its family as the file names it, and its weight."""

    file: str
    family: str
    weight: int

    @property
    def path(self) -> Path:
        return FONTS / self.file


LATIN = Typeface("GentiumBookPlus_400Regular.ttf", "Gentium Book Plus", 400)
ARABIC = Typeface("NotoNaskhArabic_400Regular.ttf", "Noto Naskh Arabic", 400)
ARABIC_BOLD = Typeface("NotoNaskhArabic_700Bold.ttf", "Noto Naskh Arabic", 700)
TYPEFACES = (LATIN, ARABIC, ARABIC_BOLD)


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a text that is set in one typeface."""

    typeface: Typeface
    text: str


@cache
def _font(typeface: Typeface) -> uharfbuzz.Font:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(typeface.path)))
    return uharfbuzz.Font(face)


@cache
def _letters(typeface: Typeface) -> frozenset[int]:
    return frozenset(_font(typeface).face.unicodes)


def readable(text: str) -> str:
    """``text`` as it can be set: one line, without what directs text and what no font here has.

    Empty where more than a third of the letters would be lost: a rest would be no text.
    """
    composed = unicodedata.normalize("NFC", text[:LONGEST])
    letters = [letter for letter in composed if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co")]
    spaced = " ".join(
        "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in composed).split()
    )
    kept = "".join(_with_few_marks(spaced))
    lost = sum(1 for letter in letters if letter.isalpha() and not _can_be_set(letter))
    total = sum(1 for letter in letters if letter.isalpha())
    return "" if lost * 3 > total else " ".join(kept.split()).strip(LOOSE_ENDS)


def _can_be_set(letter: str) -> bool:
    return ord(letter) in _letters(LATIN) or ord(letter) in _letters(ARABIC)


def _with_few_marks(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        category = unicodedata.category(letter)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        # Joiners belong to the spelling; everything else of their kind only directs the text.
        if (category == "Cf" and letter not in "\u200c\u200d") or "\ufe00" <= letter <= "\ufe0f":
            continue
        if marks <= MOST_MARKS and (letter in "\u200c\u200d" or _can_be_set(letter)):
            yield letter


def runs(text: str, *, bold_arabic: bool = False) -> list[Run]:
    """``text`` in parts of one typeface each; marks and joiners stay with their letter."""
    arabic = ARABIC_BOLD if bold_arabic else ARABIC
    found: list[tuple[Typeface, str]] = []
    for letter in text:
        stays = bool(found) and (unicodedata.category(letter) in ("Mn", "Me", "Cf"))
        face = found[-1][0] if stays else LATIN if ord(letter) in _letters(LATIN) else arabic
        if found and found[-1][0] == face:
            found[-1] = (face, found[-1][1] + letter)
        else:
            found.append((face, letter))
    return [Run(face, part) for face, part in found]


def width_of(text: str, size: float, *, bold_arabic: bool = False) -> float:
    """How wide ``text`` is at ``size``, in the same unit, shaped as it is drawn."""
    return sum(_width(run) for run in runs(text, bold_arabic=bold_arabic)) * size


def _width(run: Run) -> float:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    font = _font(run.typeface)
    uharfbuzz.shape(font, buffer)
    advances: int = sum(position.x_advance for position in buffer.glyph_positions)
    return advances / float(font.face.upem)


def broken(text: str, size: float, room: float, *, bold_arabic: bool = False) -> list[str]:
    """``text`` in lines no wider than ``room``; a word that is wider itself is broken."""
    lines: list[str] = []
    for word in text.split():
        if lines and _fits(f"{lines[-1]} {word}", size, room, bold_arabic):
            lines[-1] = f"{lines[-1]} {word}"
            continue
        rest = word
        while not _fits(rest, size, room, bold_arabic):
            count = _how_many_fit(rest, size, room, bold_arabic)
            lines.append(rest[:count])
            rest = rest[count:]
        lines.append(rest)
    return lines


def shortened(text: str, size: float, room: float, *, bold_arabic: bool = False) -> str:
    """``text``, cut where it would be wider than ``room``."""
    if _fits(text, size, room, bold_arabic):
        return text
    count = _how_many_fit(text, size, room - width_of(ELLIPSIS, size), bold_arabic)
    return text[:count].rstrip() + ELLIPSIS


def _fits(text: str, size: float, room: float, bold_arabic: bool) -> bool:
    return width_of(text, size, bold_arabic=bold_arabic) <= room


def _how_many_fit(text: str, size: float, room: float, bold_arabic: bool) -> int:
    """How many letters of ``text`` fit, at least one."""
    least, most = 1, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if _fits(text[:middle], size, room, bold_arabic):
            least = middle
        else:
            most = middle - 1
    return least
