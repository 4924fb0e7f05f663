"""What the screen shows of each segment."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from closercities.core.difference import Line, difference
from closercities.translation.checks import Kind, Problem, problems
from closercities.translation.models import SegmentProposal
from closercities.translation.models.reviews import digest_of
from closercities.translation.review.glossary import Glossary, glossary_of, terms_in
from closercities.translation.review.notation import Mark, Part, marks, parts, typed
from closercities.translation.review.places import Place, place_of
from closercities.translation.segments import MISSING, Segment, segments_of
from closercities.translation.states import MACHINE, REVIEWED
from closercities.translation.writing import is_broken

OUTDATED = "outdated"
FOREIGN_MARKUP = _(
    "This cannot stand on the page: a link or a tag in it is not in the original. Readers see the original "
    "until it is mended."
)
NOT_TAKEN = _(
    "The page does not take this text: it is too long, or has something that may not be there. Readers see "
    "the original until it is mended."
)
STATE_WORDS: dict[str, str | Promise] = {
    MISSING: _("Not translated"),
    OUTDATED: _("Outdated"),
    MACHINE: _("Machine"),
    "human": _("Translated"),
    REVIEWED: _("Reviewed"),
}


@dataclass(frozen=True)
class Proposal:
    """A proposal as the screen shows it; ``text`` is as typed."""

    record: SegmentProposal
    text: str

    @property
    def origin(self) -> str:
        """Who or what wrote it."""
        label = self.record.get_origin_display()
        return f"{label} ({self.record.tool_name})" if self.record.tool_name else label


@dataclass(frozen=True)
class Row:
    """A segment with all that a translator should see beside it."""

    segment: Segment
    number: int
    place: Place
    codes: tuple[str, str]
    glossary: Glossary = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Names the segment in a form, as long as its original says the same."""
        return f"{self.segment.string}.{self.segment.context}.{self.segment.position[1]}"

    @property
    def is_address(self) -> bool:
        """Whether it is a part of the page's address, which may be that of the original."""
        return self.segment.position[0] == "slug"

    @property
    def state(self) -> str:
        return OUTDATED if self.segment.is_outdated else self.segment.state

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @cached_property
    def source(self) -> list[Part]:
        return parts(self.segment.source)

    @cached_property
    def source_text(self) -> str:
        """The original as it would be typed."""
        return typed(self.segment.source)

    @cached_property
    def text(self) -> str:
        """The translation as it would be typed."""
        return typed(self.segment.text)

    @property
    def base(self) -> UUID:
        """What a form tells of the text that it was made with."""
        return digest_of(self.text)

    @cached_property
    def marks(self) -> list[Mark]:
        return marks(self.segment.source, self.segment.attributes)

    @property
    def earlier_text(self) -> str:
        return typed(self.segment.earlier.text) if self.segment.earlier else ""

    @property
    def changed(self) -> list[Line]:
        """What the original said before, and what it says now."""
        if self.segment.earlier is None:
            return []
        return difference([typed(self.segment.earlier.source)], [self.source_text])

    @property
    def proposals(self) -> list[Proposal]:
        return [Proposal(record, typed(record.data)) for record in self.segment.proposals]

    @property
    def fault(self) -> str | Promise:
        """Why the text cannot stand on the page; empty where it can."""
        if not self.segment.error:
            return ""
        return FOREIGN_MARKUP if is_broken(self.segment.source, self.segment.text) else NOT_TAKEN

    @property
    def problems(self) -> list[Problem]:
        """What to look at again in the translation; nothing where there is none."""
        if self.segment.state == MISSING:
            return []
        found = problems(self.segment.source, self.segment.text, *self.codes, self.glossary)
        return [problem for problem in found if problem.kind is not Kind.EMPTY]

    @property
    def lines(self) -> int:
        """How many lines the field should have for what is likely to be in it."""
        longest = max(len(self.source_text), len(self.text))
        return min(14, 2 + longest // 55 + self.source_text.count("\n"))


Filter = Callable[[Row], bool]
SHOWN: dict[str, tuple[str | Promise, Filter]] = {
    "all": (_("All"), bool),
    "todo": (_("To do"), lambda row: row.state in (MISSING, OUTDATED) or row.segment.error),
    "machine": (_("By machine"), lambda row: row.state == MACHINE),
    "unreviewed": (_("Not reviewed"), lambda row: row.state != REVIEWED),
    "proposals": (_("With proposals"), lambda row: bool(row.segment.proposals)),
}


def rows_of(translation: Translation) -> list[Row]:
    """A row for each segment, in the order of the page; four queries, however many there are."""
    model: Any = translation.source.specific_content_type.model_class()
    codes = (translation.source.locale.language_code, translation.target_locale.language_code)
    glossary = glossary_of(translation)
    places: dict[str, Place] = {}
    rows = []
    for number, segment in enumerate(segments_of(translation), 1):
        path = segment.field_path or segment.position[0]
        place = places.setdefault(path, place_of(model, path))
        found = terms_in(segment.source, glossary, codes[0]) if glossary else {}
        rows.append(Row(segment, number, place, codes, found))
    return rows


@dataclass(frozen=True)
class Progress:
    """How far a translation is: numbers of segments."""

    total: int
    missing: int
    outdated: int
    machine: int
    human: int
    reviewed: int
    broken: int

    @property
    def translated(self) -> int:
        return self.total - self.missing - self.outdated

    @property
    def until_machine(self) -> int:
        """How many are translated by people."""
        return self.reviewed + self.human


def progress_of(rows: Iterable[Row]) -> Progress:
    """Count ``rows`` by state."""
    states = [row.state for row in rows]
    count = {state: states.count(state) for state in STATE_WORDS}
    return Progress(
        len(states),
        count[MISSING],
        count[OUTDATED],
        count[MACHINE],
        count["human"],
        count[REVIEWED],
        sum(row.segment.error for row in rows),
    )
