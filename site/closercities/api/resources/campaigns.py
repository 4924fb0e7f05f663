"""``campaigns/``: calls for cases."""

from closercities.api.resources.documents import DocumentDetail, DocumentList
from closercities.api.resources.resource import Link, list_and_item

TYPES = ("home.CampaignPage",)
LIST = DocumentList(TYPES)
DETAIL = DocumentDetail(TYPES, "campaign")
RESOURCES = (
    *list_and_item(
        names=("campaigns", "campaign"),
        key="int:id",
        item="Campaign",
        summaries=("Campaigns, each told once in the language asked for", "One campaign in one language"),
        parameters=(LIST.parameters, DETAIL.parameters),
        respond=(LIST.respond, DETAIL.respond),
        links=(
            (),
            (
                Link("resolve", {"url": "meta/html_url"}),
                Link("pages_detail", {"id": "id"}),
                Link("cases", {"campaign": "id"}),
            ),
        ),
    ),
)
