"""What the cases say, as its pages show it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.apps import apps
from django.core.paginator import Page as Shown
from django.core.paginator import Paginator
from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import QueryDict

from closercities.core.case_field import case_pages
from closercities.core.choices import Direction, FormOfSharing, Stage
from closercities.core.evidence import Evidence, evidence_for
from closercities.core.geography import region_label, region_of
from closercities.core.listing import ListedItem, as_items
from closercities.core.models import Factor
from closercities.core.reader import active_code
from research.findings import NONE, CaseContext, Finding, Selection, findings, selected

CASES_PER_PAGE = 20
MOST_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that opens: how many cases, and the query string that lists them."""

    label: str
    cases: int
    query: str


@dataclass(frozen=True, slots=True)
class FactorLine:
    """A factor in one form of sharing, with its figures."""

    factor: Factor | None
    all: Figure
    passages: int
    stages: tuple[Figure, ...]
    regions: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class FormFindings:
    """What helped and what hindered in one form of sharing; ``label`` is empty for no form."""

    form: str
    label: str
    boosters: tuple[FactorLine, ...]
    barriers: tuple[FactorLine, ...]


@dataclass(frozen=True, slots=True)
class CasePassages:
    """A case with the evidence that was opened."""

    item: ListedItem
    evidence: tuple[tuple[Evidence, Factor | None], ...]


def public_cases() -> dict[UUID, CaseContext]:
    """Stage and region of every case that anybody may read; two queries."""
    pages = apps.get_model("cases", "CasePage").objects.live().public().filter(alias_of__isnull=True)
    rows = pages.order_by().values_list(
        "translation_key",
        "facts__stage",
        Coalesce(NullIf("facts__place__country", Value("")), F("facts__country"), Value("")),
    )
    return {key: CaseContext(stage or "", region_of(country) or "") for key, stage, country in rows}


def findings_context() -> dict[str, Any]:
    """What *What the cases say* needs; the number of queries does not grow."""
    cases = public_cases()
    evidence = [each for each in evidence_for(None, active_code()) if each.case_key in cases]
    found = findings(evidence, cases)
    factors = Factor.objects.in_bulk({each.factor_id for each in found if each.factor_id is not None})
    labels = {"": "", **{form.value: str(form.label) for form in FormOfSharing}}
    forms = [_form_findings(form, label, found, factors) for form, label in labels.items()]
    return {
        "forms": [form for form in forms if form.boosters or form.barriers],
        "number_of_cases": len({each.case_key for each in evidence}),
        "number_of_passages": sum(1 for each in evidence if each.quote),
    }


def _form_findings(form: str, label: str, found: list[Finding], factors: dict[int, Factor]) -> FormFindings:
    lines: dict[str, list[FactorLine]] = {value: [] for value in Direction.values}
    for each in found:
        if each.form_of_sharing == form:
            lines[each.direction].append(_line(each, factors))
    return FormFindings(form, label, tuple(lines[Direction.BOOSTER]), tuple(lines[Direction.BARRIER]))


def _line(finding: Finding, factors: dict[int, Factor]) -> FactorLine:
    factor = factors.get(finding.factor_id) if finding.factor_id is not None else None
    chosen = {
        "factor": factor.code if factor is not None else NONE,
        "direction": finding.direction,
        "form_of_sharing": finding.form_of_sharing or NONE,
    }
    stages = dict(Stage.choices)
    return FactorLine(
        factor=factor,
        all=Figure("", finding.cases, urlencode(chosen)),
        passages=finding.passages,
        stages=tuple(
            Figure(
                str(stages.get(share.value, "")),
                share.cases,
                urlencode({**chosen, "stage": share.value or NONE}),
            )
            for share in finding.stages
        ),
        regions=tuple(
            Figure(
                region_label(share.value, active_code()) if share.value else "",
                share.cases,
                urlencode({**chosen, "region": share.value or NONE}),
            )
            for share in finding.regions
        ),
    )


def selection_from(parameters: QueryDict) -> Selection:
    """The selection that an address asks for; unknown names are ignored."""
    return Selection(
        **{
            name: parameters.get(name, "").replace("\x00", "")[:MOST_CHARACTERS]
            for name in ("factor", "direction", "form_of_sharing", "stage", "region")
        }
    )


def passages_context(parameters: QueryDict) -> dict[str, Any]:
    """The cases and quoted passages behind a figure, by page; the number of queries does not grow."""
    cases, selection = public_cases(), selection_from(parameters)
    evidence = [each for each in evidence_for(None, active_code()) if each.case_key in cases]
    factors = Factor.objects.in_bulk({each.factor_id for each in evidence if each.factor_id is not None})
    codes = {number: factor.code for number, factor in factors.items()}
    opened = selected(evidence, cases, selection, codes)
    shown = Paginator(list(opened), CASES_PER_PAGE).get_page(parameters.get("page", ""))
    return {
        "selection": selection,
        "chosen": _chosen_labels(selection, factors),
        "total": len(opened),
        "shown": shown,
        "case_passages": _case_passages(shown, opened, factors),
        "not_indexed": True,
    }


def _case_passages(
    shown: "Shown[UUID]", opened: dict[UUID, list[Evidence]], factors: dict[int, Factor]
) -> list[CasePassages]:
    items = as_items(case_pages(shown.object_list), active_code())
    return [
        CasePassages(
            item,
            tuple(
                (each, factors.get(each.factor_id) if each.factor_id is not None else None)
                for each in opened[item.page.translation_key]
            ),
        )
        for item in items
    ]


def _chosen_labels(selection: Selection, factors: dict[int, Factor]) -> list[str]:
    by_code = {factor.code: factor.label for factor in factors.values()}
    labels = (
        by_code.get(selection.factor, ""),
        str(dict(Direction.choices).get(selection.direction, "")),
        str(dict(FormOfSharing.choices).get(selection.form_of_sharing, "")),
        str(dict(Stage.choices).get(selection.stage, "")),
        region_label(selection.region, active_code()) if selection.region.isdigit() else "",
    )
    return [label for label in labels if label]
