"""Articles and interviews about a case, offered to whoever shows the case."""

from typing import Any
from uuid import UUID

from closercities.core.mentions import register_mention_source


def register() -> None:
    """Offer research about cases; called once, when the application starts."""
    register_mention_source("research", research_about)


def research_about(case_key: UUID) -> list[Any]:
    """Live articles and interviews about a case, one a translation key, newest first; two queries."""
    from research.models import ArticlePage, InterviewPage

    found: dict[UUID, Any] = {}
    for model in (ArticlePage, InterviewPage):
        pages = model.objects.live().filter(case_rows__case=case_key, alias_of__isnull=True)
        for page in pages.order_by("-pk").distinct():
            found[page.translation_key] = page
    return sorted(found.values(), key=_newest_first)


def _newest_first(page: Any) -> tuple[float, int]:
    published = page.first_published_at
    return -(published.timestamp() if published else 0), -page.pk
