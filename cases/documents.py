"""Cases in the API: the effective facts, with the boosters and barriers in the language of the page."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from cases.document_rows import Row, Rows, rows_of_facts
from cases.models import CaseFacts, CasePage
from closercities.core.evidence import Evidence, evidence_in
from closercities.core.models import Factor, Organisation, Person, SustainableDevelopmentGoal, Topic
from closercities.publication.registry import register_representation
from closercities.publication.serialisation import records, shapes
from closercities.publication.serialisation.page import PageRepresentation


def _facts() -> "QuerySet[CaseFacts]":
    """Facts with what there is one of at hand."""
    single = ("source_locale", "place", "picture", "imported_record", "tile")
    return CaseFacts.objects.select_related(*single).defer("tile__svg")


class CaseRepresentation(PageRepresentation):
    """``facts`` is the same in every locale, but for labels and for the prose of boosters and barriers."""

    computed = (*PageRepresentation.computed, "facts")

    def load(self) -> None:
        self.evidence: dict[tuple[UUID, str], list[Evidence]] = defaultdict(list)
        self.rows: Rows = {}
        if "facts" not in self.names:
            prefetch_related_objects(self.pages, "facts__source_locale")
            return
        prefetch_related_objects(self.pages, Prefetch("facts", _facts()))
        keys: dict[str, set[UUID]] = defaultdict(set)
        for page in self.pages:
            if page.facts_id:
                keys[self.locale_of(page)].add(page.facts_id)
        every = set().union(*keys.values()) if keys else set()
        self.rows = rows_of_facts(every)
        for (_key, model), rows in self.rows.items():
            self.answer.shown.load(model, (row.target for row in rows))
        for locale, found in evidence_in(every, sorted(keys)).items() if every else ():
            for each in found:
                self.evidence[each.case_key, locale].append(each)
        coded = {each.factor_id for found in self.evidence.values() for each in found if each.factor_id}
        self.answer.shown.load(Factor, coded)

    def targets(self) -> tuple[set[int], set[UUID]]:
        if "facts" not in self.names:
            return set(), set()
        return {page.facts.campaign_id for page in self.pages if page.facts and page.facts.campaign_id}, set()

    def facts(self, page: Any) -> shapes.CaseFacts | None:
        """The effective facts; ``None`` for a case that never had any. Contact is never among them."""
        facts: CaseFacts | None = page.facts
        if facts is None:
            return None
        locale = self.locale_of(page)
        # Stands for what is kept beside them too: tile, codings, the record of an import.
        self.answer.read(facts)
        source, country = facts.source_locale.language_code, facts.country_code
        return {
            "stage": facts.stage or None,
            "kind": facts.kind or None,
            "period": {"start": facts.start_date, "end": facts.end_date},
            "cost": _cost(facts),
            "source_locale": source,
            "source_language": facts.source_language or source,
            "licence": facts.licence or None,
            "featured": facts.featured,
            "effective_since": facts.effective_since,
            "place": records.place(facts.place, self.answer, locale),
            "country": records.country(country, locale),
            "region": records.region(country, locale),
            "coordinates": records.coordinates(facts.point),
            "organisations": [self._organisation(row, locale) for row in self._rows(facts, Organisation)],
            "people": [records.person(each, self.answer, locale) for each in self._shown(facts, Person)],
            "tile": self.answer.once(("tile", facts.pk), lambda: self.answer.absolute(facts.tile_address)),
            "picture": records.picture(facts.picture, self.answer, locale),
            "topics": [records.topic(each, self.answer, locale) for each in self._shown(facts, Topic)],
            "goals": [
                records.goal(each, self.answer, locale)
                for each in self._shown(facts, SustainableDevelopmentGoal)
            ],
            "factors": [self._factor(each, locale) for each in self.evidence[facts.pk, locale]],
            "campaign": records.page_brief(self.answer.visible.page(facts.campaign_id, locale), self.answer),
            "imported_from": _provenance(facts),
        }

    def _rows(self, facts: CaseFacts, model: Any) -> list[Row]:
        return self.rows.get((facts.pk, model), [])

    def _shown(self, facts: CaseFacts, model: Any) -> list[Any]:
        return [self.answer.shown.get(model, row.target) for row in self._rows(facts, model)]

    def _organisation(self, row: Row, locale: str) -> shapes.OrganisationInRole:
        record = self.answer.shown.get(Organisation, row.target)
        return {"role": row.role, "organisation": records.organisation(record, self.answer, locale)}

    def _factor(self, each: Evidence, locale: str) -> shapes.FactorOfCase:
        return {
            "direction": each.direction or None,
            "form_of_sharing": each.form_of_sharing or None,
            "factor": records.factor(self.answer.shown.get(Factor, each.factor_id), self.answer, locale),
            "strength": each.strength,
            "explanation": each.explanation,
            "explanation_language": each.explanation_locale or None,
            "quote": each.quote,
            "quote_language": each.quote_language or None,
            "quoted_block": each.quoted_block or None,
            "origin": each.origin,
        }


def _cost(facts: CaseFacts) -> shapes.Cost | None:
    if facts.cost_amount is None:
        return None
    return {
        "amount": str(facts.cost_amount),
        "currency": facts.cost_currency or None,
        "year": facts.cost_year,
    }


def _provenance(facts: CaseFacts) -> shapes.Provenance | None:
    record = getattr(facts, "imported_record", None)
    if record is None:
        return None
    return {
        "source": record.source,
        "source_id": record.source_id,
        "address": record.address or None,
        "licence": record.licence or None,
    }


def register() -> None:
    """Tell the publication room what represents the page types of this room; called once, at the start."""
    register_representation(CasePage, CaseRepresentation)
