"""What the API keeps to itself, each with the reason. A field that is neither here nor given is an error."""

from cases.models import CasePage
from cases.models.fact_fields import SINGLE_FACTS
from closercities.core.models import Download, Picture
from home.models import CampaignPage
from research.models import ArticlePage, InterviewPage

BOOKKEEPING = "how it is stored, edited and translated, which readers have no use for"
SHOWN_OTHERWISE = "given in another shape, under another name"

PAGE_BOOKKEEPING = frozenset(
    {
        "aliases",
        "content_type",
        "depth",
        "draft_title",
        "expire_at",
        "expired",
        "go_live_at",
        "has_unpublished_changes",
        "index_entries",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        "page_ptr",
        "path",
        "url_path",
    }
)

# The reason by field, by model.
PRIVATE: dict[type, dict[str, str]] = {
    CasePage: {
        "contact_email": "never shown; readers reach the submitter through the platform",
        "holds_facts": BOOKKEEPING,
        **dict.fromkeys(
            (name.removesuffix("_id") for name in SINGLE_FACTS if name != "contact_email"),
            "a draft of the facts; the effective ones are in `facts`",
        ),
        **dict.fromkeys(
            ("topic_rows", "goal_rows", "organisation_rows", "person_rows", "factor_rows"),
            "a draft of the facts; the effective ones are in `facts`",
        ),
    },
    CampaignPage: dict.fromkeys(("partner_rows", "featured_rows", "award_rows"), SHOWN_OTHERWISE),
    ArticlePage: dict.fromkeys(("author_rows", "case_rows", "topic_rows"), SHOWN_OTHERWISE),
    InterviewPage: dict.fromkeys(("speaker_rows", "case_rows", "topic_rows"), SHOWN_OTHERWISE),
    Picture: {
        **dict.fromkeys(("collection", "file", "file_hash", "file_size", "uploaded_by_user"), BOOKKEEPING),
        "translated_descriptions": SHOWN_OTHERWISE,
        "translated_from": BOOKKEEPING,
    },
    Download: dict.fromkeys(("collection", "file", "uploaded_by_user"), BOOKKEEPING),
}
EVERY_PAGE = {
    **dict.fromkeys(PAGE_BOOKKEEPING, BOOKKEEPING),
    "chosen_related_pages": SHOWN_OTHERWISE,
}
