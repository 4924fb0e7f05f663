"""A campaign as its page shows it: shared facts, each with the prose of the page's own language."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.functional import cached_property

from closercities.core.case_field import case_pages
from closercities.core.choices import OrganisationRole
from closercities.core.listing import ListedItem, as_items
from closercities.core.reader import active_code
from closercities.core.related import related_items
from home import selection
from home.choices import Distinction

if TYPE_CHECKING:
    from home.models import CampaignAward, CampaignPage


@dataclass(frozen=True, slots=True)
class Award:
    """A finalist or winner. ``language`` is the BCP 47 code of prize and jury words."""

    item: ListedItem
    distinction: str
    label: str
    rank: int | None
    prize: str
    jury_words: str
    language: str


@dataclass(frozen=True, slots=True)
class Session:
    """A part of the programme, at aware moments in the campaign's time zone; ``ends`` may be unknown."""

    block_id: str
    starts: datetime
    ends: datetime | None
    value: Any
    language: str

    @property
    def zone(self) -> str:
        """The name of the campaign's time zone."""
        return str(self.starts.tzinfo)

    @property
    def ends_on_another_day(self) -> bool:
        """Whether the day has to be said again."""
        return self.ends is not None and self.ends.date() != self.starts.date()

    @property
    def state(self) -> str:
        """``done``, ``now`` or ``todo``. Without an end it is over once it has begun."""
        now = timezone.now()
        if now < self.starts:
            return "todo"
        return "now" if self.ends is not None and now < self.ends else "done"


class CampaignPresentation:
    """Everything on the page of ``page`` that is not its own prose. Each part is asked for once."""

    def __init__(self, page: "CampaignPage") -> None:
        self.page = page
        self.facts = page.shown_facts

    @cached_property
    def share_url(self) -> str:
        """Where a project is shared through this campaign."""
        return f"/{active_code()}/share/?campaign={self.facts.slug}"

    @cached_property
    def cases_url(self) -> str:
        """The list of the cases that came through this campaign."""
        return f"/{active_code()}/cases/?campaign={self.facts.slug}"

    @cached_property
    def numbers(self) -> selection.Numbers:
        """Public cases that came through this campaign, in any of its languages, and their countries."""
        return selection.numbers(self.page.translation_key)

    @cached_property
    def partners(self) -> dict[str, list[Any]]:
        """``{role: organisations}``, in the order lead, partner, funder."""
        rows = _related_rows(self.facts.partner_rows, "organisation", "organisation__logo__renditions")
        return {
            str(role.label): [row.organisation for row in rows if row.role == role.value]
            for role in OrganisationRole
            if any(row.role == role.value for row in rows)
        }

    @cached_property
    def featured(self) -> list[ListedItem]:
        """The cases that the campaign puts forward, as far as they are public."""
        keys = [row.case_id for row in self.facts.featured_rows.all()]
        return [self._cases[key] for key in keys if key in self._cases]

    @cached_property
    def winners(self) -> list[Award]:
        """Public winners by rank; those without a rank come last."""
        return self._awards(Distinction.WINNER)

    @cached_property
    def finalists(self) -> list[Award]:
        """Public finalists that are not winners, by rank."""
        return self._awards(Distinction.FINALIST)

    @cached_property
    def _cases(self) -> dict[Any, ListedItem]:
        rows = [*self.facts.featured_rows.all(), *self.facts.award_rows.all()]
        items = as_items(case_pages(row.case_id for row in rows), active_code()) if rows else []
        return {item.page.translation_key: item for item in items}

    def _awards(self, distinction: Distinction) -> list[Award]:
        own = {row.translation_key: row for row in self.page.award_rows.all()}
        rows = [
            row
            for row in self.facts.award_rows.all()
            if row.distinction == distinction and row.case_id in self._cases
        ]
        rows.sort(key=lambda row: (row.rank is None, row.rank or 0))
        return [self._award(row, own.get(row.translation_key)) for row in rows]

    def _award(self, facts: "CampaignAward", prose: "CampaignAward | None") -> Award:
        told = prose is not None and bool(prose.prize or prose.jury_words)
        words: Any = prose if told else facts
        return Award(
            item=self._cases[facts.case_id],
            distinction=facts.distinction,
            label=str(Distinction(facts.distinction).label),
            rank=facts.rank,
            prize=words.prize,
            jury_words=words.jury_words,
            language=self.page.language_tag if told else self.facts.language_tag,
        )

    @cached_property
    def related(self) -> list[ListedItem]:
        """Chosen by an editor, else what has most in common."""
        return related_items(self.page)

    @cached_property
    def sessions(self) -> list[Session]:
        """The programme in order of time; what is not translated stands in the source's language."""
        own = {block.id: block.value for block in self.page.programme if block.id}
        sessions = [self._session(block, own.get(block.id)) for block in self.facts.programme]
        return sorted(sessions, key=lambda session: session.starts)

    def _session(self, block: Any, prose: Any) -> Session:
        day, until = block.value["day"], block.value.get("ends")
        starts = datetime.combine(day, block.value["starts"], self.page.zone)
        ends = None
        if until is not None:
            ends_next_day = until <= block.value["starts"] and day < date.max
            ends = datetime.combine(day + timedelta(days=ends_next_day), until, self.page.zone)
        return Session(
            block_id=str(block.id or ""),
            starts=starts,
            ends=ends,
            value=prose if prose is not None else block.value,
            language=self.page.language_tag if prose is not None else self.facts.language_tag,
        )


def _related_rows(rows: Any, *related: str) -> list[Any]:
    """The rows with what they point at; also those of a draft, which are not in the database."""
    found = list(rows.all())
    prefetch_related_objects(found, *related)
    return found
