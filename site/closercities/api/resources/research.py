"""``research/``: articles and interviews."""

from closercities.api.resources.documents import DocumentDetail, DocumentList
from closercities.api.resources.resource import Link, list_and_item

TYPES = ("research.ArticlePage", "research.InterviewPage")
LIST = DocumentList(TYPES)
DETAIL = DocumentDetail(TYPES, "article or interview")
RESOURCES = (
    *list_and_item(
        names=("research", "research_item"),
        key="int:id",
        item="ResearchItem",
        summaries=(
            "Articles and interviews, each told once in the language asked for",
            "One article or interview in one language",
        ),
        parameters=(LIST.parameters, DETAIL.parameters),
        respond=(LIST.respond, DETAIL.respond),
        links=((), (Link("resolve", {"url": "meta/html_url"}), Link("pages_detail", {"id": "id"}))),
    ),
)
