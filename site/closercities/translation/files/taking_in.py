"""Takes in what an agency sent back; says of each segment what became of it, and why it did not fit."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from bs4 import BeautifulSoup
from django.db import transaction
from wagtail_localize.models import Translation

from closercities.translation.files.inline import sayable
from closercities.translation.files.units import Sheet, Unit
from closercities.translation.models import Origin
from closercities.translation.positions import Position
from closercities.translation.segments import Segment, segments_of
from closercities.translation.writing import Author, is_broken, write_segments


class Outcome(StrEnum):
    """What became of a segment of a file."""

    TAKEN = "taken"
    SAME = "same"
    KEPT = "kept"
    UNFINISHED = "unfinished"
    CHANGED = "changed"
    BROKEN = "broken"


@dataclass(slots=True)
class Told:
    """A segment in the report: ``there`` is what stood here before."""

    outcome: str
    path: str
    source: str
    text: str
    there: str = ""


@dataclass(slots=True)
class PageReport:
    """What became of the segments of one page; ``problem`` when none could be looked at."""

    title: str
    translation: int | None = None
    language: str = ""
    problem: str = ""
    segments: list[Told] = field(default_factory=list)


class Refusal(StrEnum):
    """Why nothing of a page was taken."""

    UNKNOWN = "unknown"
    LANGUAGE = "language"
    FORBIDDEN = "forbidden"


def take_in(sheets: Iterable[Sheet], file_name: str, user: Any, may_edit: Any) -> list[PageReport]:
    """Take in the pages of a file; a report of each.

    ``may_edit(translation)`` says whether ``user`` may change it. Each page is one transaction. What a
    person wrote or reviewed here stays; what the file says instead is kept as a proposal.
    """
    sheets = list(sheets)
    known = _known(sheet.translation for sheet in sheets)
    return [_take_page(sheet, known.get(sheet.translation), file_name, user, may_edit) for sheet in sheets]


def _known(uuids: Iterable[UUID]) -> dict[UUID, Translation]:
    rows = Translation.objects.filter(uuid__in=set(uuids))
    return {row.uuid: row for row in rows.select_related("source__locale", "target_locale")}


def _take_page(
    sheet: Sheet, translation: Translation | None, file_name: str, user: Any, may_edit: Any
) -> PageReport:
    if translation is None:
        return PageReport(sheet.title, problem=Refusal.UNKNOWN)
    report = PageReport(
        translation.source.object_repr, translation.pk, translation.target_locale.language_code
    )
    if not may_edit(translation):
        # Whoever may not see the page does not learn its title.
        return PageReport(sheet.title, problem=Refusal.FORBIDDEN)
    if sheet.target_language and sheet.target_language.lower() != report.language.lower():
        report.problem = Refusal.LANGUAGE
        return report
    with transaction.atomic():
        report.segments = _take_segments(sheet.units, translation, Author(Origin.IMPORT, user, file_name))
    return report


def _take_segments(units: Iterable[Unit], translation: Translation, author: Author) -> list[Told]:
    known: dict[tuple[str, str], list[Segment]] = {}
    for segment in segments_of(translation):
        known.setdefault((sayable(segment.position[0]), plain(segment.source)), []).append(segment)
    told: list[tuple[Told, list[Segment]]] = []
    texts: dict[Position, str] = {}
    for unit in units:
        found = known.get((unit.path, plain(unit.source)), [])
        told.append((_told(unit, found), found))
        if told[-1][0].outcome == Outcome.TAKEN:
            texts.update((segment.position, told[-1][0].text) for segment in found)
    outcome = write_segments(translation, texts, author)
    proposed, unchanged = set(outcome.proposed), set(outcome.unchanged)
    for each, found in told:
        places = {segment.position for segment in found}
        if each.outcome == Outcome.TAKEN and places & proposed:
            each.outcome = Outcome.KEPT
        elif each.outcome == Outcome.TAKEN and places <= unchanged:
            each.outcome = Outcome.SAME
    return [each for each, _found in told]


def _told(unit: Unit, found: list[Segment]) -> Told:
    text = clean(unit.text)
    if not found:
        outcome = Outcome.CHANGED if unit.finished else Outcome.UNFINISHED
        return Told(outcome, unit.path, unit.source, text)
    if not unit.finished:
        outcome = Outcome.UNFINISHED
    else:
        outcome = Outcome.BROKEN if is_broken(found[0].source, text) else Outcome.TAKEN
    return Told(outcome, unit.path, unit.source, text, found[0].text)


def plain(source: str) -> str:
    """A source in the form that no format of file changes: to find it again."""
    normal = str(BeautifulSoup(source, "html.parser"))
    return sayable(normal).replace("\r\n", "\n").replace("\r", "\n")


def clean(text: str) -> str:
    """A text that was sent, as it may be stored: composed, and without characters that control."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(each for each in composed if each in "\n\t" or unicodedata.category(each) != "Cc")


def counted(reports: Iterable[PageReport]) -> dict[str, int]:
    """How many segments had each outcome."""
    counts = {outcome.value: 0 for outcome in Outcome}
    for report in reports:
        for each in report.segments:
            counts[each.outcome] += 1
    return counts
