"""Comparing: a plain function of ids and a locale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import translation

from cases.comparison.chosen import Chosen, ChosenCase, choose
from cases.comparison.labels import Labels
from cases.comparison.rows import SUBJECTS, Line, text_of
from closercities.core.spreadsheets import csv_line

LEAST, MOST = 2, 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What one case says in one row."""

    case: ChosenCase
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One subject, a cell for each case in their order. ``is_same``: all of them say the same."""

    name: str
    label: str
    cells: tuple[Cell, ...]

    @property
    def is_same(self) -> bool:
        """Whether all cells say the same."""
        return len({cell.lines for cell in self.cells}) == 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cases side by side for a reader of ``locale``. Subjects to which no case says anything are left out."""

    locale: str
    chosen: Chosen
    rows: tuple[Row, ...]

    @property
    def cases(self) -> tuple[ChosenCase, ...]:
        """The columns."""
        return self.chosen.cases


def compare(ids: Sequence[int], locale: str) -> Comparison:
    """The cases with these page ids, of any translation, side by side for a reader of ``locale``.

    Each is told in that locale or as the original. However many there are and whatever they say: one
    query, and up to four more where an original stands in. What is asked for and not public is named in
    ``chosen``; it is for the caller to say how many are too few or too many.
    """
    chosen = choose(ids, locale)
    with translation.override(locale):
        labels = Labels(chosen.cases, locale)
        rows = (
            Row(
                subject.name,
                str(subject.label),
                tuple(Cell(case, tuple(subject.tell(case, labels))) for case in chosen.cases),
            )
            for subject in SUBJECTS
        )
        told = tuple(row for row in rows if any(cell.lines for cell in row.cells))
    return Comparison(locale, chosen, told)


def csv_lines(comparison: Comparison, title: str, address: str, addresses: Sequence[str]) -> Iterator[str]:
    """The comparison for a spreadsheet: a column a case. The words are the labels of the first two rows."""
    yield csv_line([title, *(case.title for case in comparison.cases)])
    yield csv_line([address, *addresses])
    for row in comparison.rows:
        yield csv_line([row.label, *(text_of(cell.lines) for cell in row.cells)])
