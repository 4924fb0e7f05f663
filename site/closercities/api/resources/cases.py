"""``cases/``: what cities share."""

from closercities.api.resources import case_filters
from closercities.api.resources.documents import DocumentDetail, DocumentList
from closercities.api.resources.resource import Link, list_and_item

TYPES = ("cases.CasePage",)
LIST = DocumentList(TYPES, case_filters.PARAMETERS, case_filters.filtered)
DETAIL = DocumentDetail(TYPES, "case")
RESOURCES = (
    *list_and_item(
        names=("cases", "case"),
        key="int:id",
        item="Case",
        summaries=("Cases, each told once in the language asked for", "One case in one language"),
        parameters=(LIST.parameters, DETAIL.parameters),
        respond=(LIST.respond, DETAIL.respond),
        links=((), (Link("resolve", {"url": "meta/html_url"}), Link("pages_detail", {"id": "id"}))),
    ),
)
