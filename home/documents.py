"""Campaigns in the API."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from closercities.publication.registry import register_representation
from closercities.publication.serialisation import records, shapes
from closercities.publication.serialisation.shared_facts import SharedFactsRepresentation
from closercities.publication.serialisation.shown_records import ORGANISATION_RELATIONS
from home.models import CampaignAward, CampaignFeaturedCase, CampaignPage, CampaignPartner

_ORGANISATION = tuple(f"organisation__{name}" for name in ORGANISATION_RELATIONS)


class CampaignRepresentation(SharedFactsRepresentation):
    """Dates and partners are facts; prize and words of the jury stand in the language of the page."""

    computed = (*SharedFactsRepresentation.computed, "state", "partners", "featured_cases", "awards")
    shared = ("time_zone", "opens_at", "closes_at")
    row_models = {
        "partners": (CampaignPartner, _ORGANISATION),
        "featured_cases": (CampaignFeaturedCase, ()),
        "awards": (CampaignAward, ()),
    }

    def load(self) -> None:
        super().load()
        self.prose: dict[tuple[Any, int], CampaignAward] = {}
        if "awards" in self.names:
            keys = [row.translation_key for rows in self.rows["awards"].values() for row in rows]
            for award in CampaignAward.objects.filter(translation_key__in=keys):
                self.prose[award.translation_key, award.page_id] = award

    def state(self, page: Any) -> str:
        """``before``, ``open`` or ``closed``, now."""
        return str(page.state)

    def fresh_until(self, page: Any) -> datetime | None:
        shown = page.shown_facts
        coming = [at for at in (shown.opens_at, shown.closes_at) if at is not None and at > timezone.now()]
        return min(coming, default=None)

    def partners(self, page: Any) -> list[shapes.OrganisationInRole]:
        """Organisations in their roles."""
        locale = self.locale_of(page)
        return [
            {"role": row.role, "organisation": records.organisation(row.organisation, self.answer, locale)}
            for row in self.shown_rows("partners", page)
        ]

    def featured_cases(self, page: Any) -> list[shapes.PageReference]:
        """The cases that the campaign puts forward, as far as they are public."""
        found = [self.case(row.case_id, page) for row in self.shown_rows("featured_cases", page)]
        return [case for case in found if case is not None]

    def awards(self, page: Any) -> list[shapes.Award]:
        """Winners and finalists whose case is public."""
        awards = (self._award(row, page) for row in self.shown_rows("awards", page))
        return [award for award in awards if award is not None]

    def _award(self, row: CampaignAward, page: Any) -> shapes.Award | None:
        prose = self.prose.get((row.translation_key, page.pk), row)
        case = self.case(row.case_id, page)
        if case is None:
            return None
        return {
            "case": case,
            "distinction": row.distinction,
            "rank": row.rank,
            "prize": prose.prize or row.prize,
            "jury_words": prose.jury_words or row.jury_words,
        }


def register() -> None:
    """Tell the publication room what represents the page types of this room; called once, at the start."""
    register_representation(CampaignPage, CampaignRepresentation)
