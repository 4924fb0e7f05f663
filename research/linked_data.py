"""Articles, interviews, their list and what the cases say, in the words of schema.org."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from closercities.core import linked_data as data
from closercities.core import reader
from closercities.core.choices import Direction, FormOfSharing
from closercities.core.listing import SearchResult
from research.choices import ArticleForm
from research.doi import doi_address

if TYPE_CHECKING:
    from research.models import ArticlePage, InterviewPage, ResearchIndexPage
    from research.presentation import ArticlePresentation, InterviewPresentation, ResearchPresentation


def article_nodes(page: "ArticlePage", context: Mapping[str, Any]) -> list[data.Node]:
    """The article with its authors and what it cites, and the way to it."""
    article: ArticlePresentation = context["article"]
    facts = article.facts
    type_name = "ScholarlyArticle" if facts.form == ArticleForm.ARTICLE else "Article"
    node = {
        **data.work(page, type_name, context),
        "headline": page.title,
        "abstract": page.abstract,
        "genre": article.form_label,
        "author": [data.person(each) for each in article.authors],
        "citation": [_reference(block.value) for block in page.references],
        "sameAs": article.doi_address,
        "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": facts.doi}
        if facts.doi
        else None,
        **_about(article, page.read_time, facts.published_on, context),
    }
    return [node, data.breadcrumbs(page, context)]


def interview_nodes(page: "InterviewPage", context: Mapping[str, Any]) -> list[data.Node]:
    """The interview: who asked wrote it down, who answers contributes."""
    interview: InterviewPresentation = context["interview"]
    node = {
        **data.work(page, "Article", context),
        "headline": page.title,
        "genre": _("Interview"),
        "author": [data.person(each) for each in interview.interviewers],
        "contributor": [data.person(each) for each in interview.speakers],
        "associatedMedia": [
            {
                "@type": "MediaObject",
                "name": block.value.get("title"),
                "url": block.value.get("url"),
                "inLanguage": block.value.get("language"),
            }
            for block in page.recordings
        ],
        **_about(interview, page.read_time, interview.facts.interviewed_on, context),
    }
    return [node, data.breadcrumbs(page, context)]


def _about(
    shown: "ResearchPresentation", minutes: int, told: date | None, context: Mapping[str, Any]
) -> data.Node:
    topics = [data.term(topic.label, topic.code, _("Topics")) for topic in shown.topics]
    node: data.Node = {
        "about": [*data.listed(shown.cases, "Article", context.get("request")), *topics],
        "keywords": [topic.label for topic in shown.topics],
        "timeRequired": f"PT{minutes}M" if minutes else "",
        "isAccessibleForFree": True,
    }
    return {**node, "datePublished": told.isoformat()} if told else node


def _reference(value: Any) -> data.Node:
    year = value.get("year")
    return {
        "@type": "CreativeWork",
        "name": value.get("title"),
        "creditText": value.get("authors"),
        "datePublished": f"{year:04d}" if year else "",
        "url": doi_address(value.get("doi") or "") or value.get("url"),
    }


def index_nodes(page: "ResearchIndexPage", context: Mapping[str, Any]) -> list[data.Node]:
    """The list of research as far as it is shown; on its other parts, the figures or nothing."""
    if "findings" in context:
        return _findings_nodes(page, context)
    if "case_passages" in context:
        return []
    result: SearchResult = context["result"]
    items = data.item_list(result.items, result.total, result.first, context.get("request"))
    return [
        {**data.work(page, "CollectionPage", context), "mainEntity": items},
        data.breadcrumbs(page, context),
    ]


def _findings_nodes(page: "ResearchIndexPage", context: Mapping[str, Any]) -> list[data.Node]:
    request, findings = context.get("request"), context["findings"]
    trail = data.breadcrumbs(page, context)
    url = reader.absolute(reader.page_address(page, request), request)
    steps = trail["itemListElement"]
    steps.append(
        {"@type": "ListItem", "position": len(steps) + 1, "name": _("What the cases say"), "item": url}
    )
    if not findings["forms"]:
        return [trail]
    dataset = {
        "@type": "Dataset",
        "@id": f"{url}#data",
        "url": url,
        "name": _("What the cases say"),
        "description": strip_tags(page.findings_introduction)
        or _("What helped and what hindered the sharing of urban knowledge, counted over all public cases."),
        "inLanguage": reader.active_code(),
        "isAccessibleForFree": True,
        "creator": data.publisher_reference(request),
        "isPartOf": data.site_reference(request),
        "variableMeasured": [str(each.label) for each in (*Direction, *FormOfSharing)],
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": reader.absolute("/api/v2/pages/?type=cases.CasePage&fields=facts", request),
        },
    }
    return [dataset, trail]
