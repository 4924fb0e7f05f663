"""A case in the words of schema.org."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from closercities.core import linked_data as data
from closercities.core.choices import OrganisationRole
from closercities.core.listing import SearchResult

if TYPE_CHECKING:
    from cases.models import CaseIndexPage, CasePage
    from cases.presentation import CasePresentation


def case_nodes(page: "CasePage", context: Mapping[str, Any]) -> list[data.Node]:
    """The case as an article about an urban challenge somewhere, and the way to it."""
    case: CasePresentation = context["case"]
    node = {**data.work(page, "Article", context), "headline": page.title, "isAccessibleForFree": True}
    if case.facts is not None:
        node |= _facts(case)
    node |= {
        "audience": {"@type": "Audience", "audienceType": page.audience},
        "citation": _links(page),
        "subjectOf": data.listed(case.research, "Article", context.get("request")),
        "isBasedOn": case.provenance.address if case.provenance else "",
    }
    return [node, data.breadcrumbs(page, context)]


def _facts(case: "CasePresentation") -> data.Node:
    facts = case.facts
    topics = [row.topic for row in facts.topic_rows.all()]
    goals = [row.goal for row in facts.goal_rows.all()]
    roles = {role: case.organisations.get(str(role.label), []) for role in OrganisationRole}
    return {
        "about": [
            *(data.term(topic.label, topic.code, _("Topics")) for topic in topics),
            *(data.term(goal.label, str(goal.number), _("Sustainable Development Goals")) for goal in goals),
        ],
        "keywords": [
            *(topic.label for topic in topics),
            *(text for text in (facts.get_kind_display(), facts.get_stage_display()) if text),
        ],
        "spatialCoverage": data.place(facts.place, facts.country_code, facts.point),
        "temporalCoverage": data.years(facts.start_date, facts.end_date),
        "license": data.LICENCE_ADDRESSES.get(facts.licence, ""),
        "author": [data.organisation(each) for each in roles[OrganisationRole.LEAD]],
        "contributor": [
            *(data.organisation(each) for each in roles[OrganisationRole.PARTNER]),
            *(data.person(row.person) for row in facts.person_rows.all()),
        ],
        "funder": [data.organisation(each) for each in roles[OrganisationRole.FUNDER]],
    }


def _links(page: "CasePage") -> list[data.Node]:
    values = [block.value for block in page.links]
    return [
        {"@type": "CreativeWork", "name": value.get("label"), "url": value["url"]}
        for value in values
        if value.get("url")
    ]


def index_nodes(page: "CaseIndexPage", context: Mapping[str, Any]) -> list[data.Node]:
    """The list of cases, as far as it is shown."""
    result: SearchResult = context["result"]
    items = data.item_list(result.items, result.total, result.first, context.get("request"))
    return [
        {**data.work(page, "CollectionPage", context), "mainEntity": items},
        data.breadcrumbs(page, context),
    ]
