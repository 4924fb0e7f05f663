"""Divides a case into the parts that the platform asks for, by the headings of the source."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cases.importer.html.pieces import Heading, Paragraph, Piece
from cases.importer.html.runs import text_of

# In a text without headings, a line in bold stands for one of this level if it is not longer.
BOLD_LEVEL = 2
LONGEST_BOLD_HEADING = 100


@dataclass(frozen=True)
class SectionRules:
    """Which heading begins which part: patterns in order, and the part for what no pattern names."""

    patterns: Sequence[tuple[re.Pattern[str], str]] = ()
    otherwise: str = "story"


@dataclass
class Divided:
    """Pieces by part; headings of ``levels`` divide, deeper ones are within a part."""

    levels: frozenset[int]
    parts: dict[str, list[Piece]] = field(default_factory=dict)


def divide(pieces: Sequence[Piece], rules: SectionRules) -> Divided:
    """Return ``pieces`` by part, in their order within each part.

    A part begins at a heading of the highest level in use, and holds everything up to the next
    one. What stands before the first heading belongs to no pattern, and neither does a heading
    with nothing below it: a part that only promises is none. In a text without any heading, lines
    wholly in bold are headings.
    """
    if not any(isinstance(piece, Heading) for piece in pieces):
        pieces = [_unmarked_heading(piece) or piece for piece in pieces]
    divided = Divided(top_levels(pieces))
    for section in _sections(pieces, divided.levels):
        divided.parts.setdefault(_part_of(section, divided.levels, rules), []).extend(section)
    return divided


def _sections(pieces: Sequence[Piece], levels: frozenset[int]) -> list[list[Piece]]:
    """Cut ``pieces`` before each heading of ``levels``."""
    sections: list[list[Piece]] = []
    for piece in pieces:
        if not sections or (isinstance(piece, Heading) and piece.level in levels):
            sections.append([])
        sections[-1].append(piece)
    return sections


def _part_of(section: list[Piece], levels: frozenset[int], rules: SectionRules) -> str:
    first = section[0]
    hollow = all(isinstance(piece, Heading) for piece in section)
    if hollow or not isinstance(first, Heading) or first.level not in levels:
        return rules.otherwise
    heading = text_of(first.runs)
    return next((part for pattern, part in rules.patterns if pattern.search(heading)), rules.otherwise)


def _unmarked_heading(piece: Piece) -> Heading | None:
    """Return the heading that a line wholly in bold is meant to be; None for anything else."""
    if not isinstance(piece, Paragraph) or piece.quoted:
        return None
    text = text_of(piece.runs)
    bold = all("b" in run.marks for run in piece.runs if run.text.strip())
    if not bold or len(text) > LONGEST_BOLD_HEADING or text.endswith((".", "!", "?", ";", ",")):
        return None
    return Heading(BOLD_LEVEL, [replace(run, marks=run.marks - {"b"}) for run in piece.runs])


def top_levels(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the levels of headings that divide: the highest, and the next below a lone title."""
    counts = Counter(piece.level for piece in pieces if isinstance(piece, Heading))
    levels = sorted(counts)
    if len(levels) > 1 and counts[levels[0]] == 1 < counts[levels[1]]:
        return frozenset(levels[:2])
    return frozenset(levels[:1])


def excerpt(
    pieces: Sequence[Piece], length: int, notes: re.Pattern[str] | None = None, shortest: int = 60
) -> str:
    """Return the first paragraph that tells something, cut at a sentence or word to ``length`` characters.

    Paragraphs whose beginning ``notes`` matches, or that are wholly in italics, are notes to the
    reader in most collections and are passed over while there is another; so are those under
    ``shortest`` characters, or that only announce a list.
    """
    paragraphs = [piece for piece in pieces if isinstance(piece, Paragraph)]
    telling = [piece for piece in paragraphs if not _is_note(piece, notes)]
    texts = [text_of(piece.runs) for piece in (telling or paragraphs)]
    whole = [text for text in texts if len(text) >= shortest and not text.endswith(":")]
    chosen = next(iter(whole or texts), "")
    return shorten(chosen, length)


def _is_note(piece: Paragraph, notes: re.Pattern[str] | None) -> bool:
    if notes is not None and notes.match(text_of(piece.runs)):
        return True
    return all("i" in run.marks for run in piece.runs if run.text.strip())


def shorten(text: str, length: int) -> str:
    """Return ``text`` in at most ``length`` characters.

    Whole sentences if they fill a third of it, else whole words and "…".
    """
    if len(text) <= length:
        return text
    sentences = [match.end() for match in re.finditer(r"[.!?。؟](?=\s)", text[: length + 1])]
    if sentences and sentences[-1] > length // 3:
        return text[: sentences[-1]]
    cut = text[: length - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:-–") + "…"
