"""Which previews run on front ends, and ending them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone
from wagtail.models import Page

from closercities.api.preview.models import PreviewToken
from closercities.api.preview.tokens import end

ALL = "api.delete_previewtoken"


@dataclass(frozen=True)
class Preview:
    """What somebody looks at on a front end. ``pk`` is that of its newest token: the panel makes many."""

    pk: int
    user: Any
    page: Page
    front_end: str
    expires_at: datetime


def sees_all(user: Any) -> bool:
    """Whether ``user`` sees and ends the previews of everybody, not their own alone."""
    return bool(user.has_perm(ALL))


def running(user: Any) -> list[Preview]:
    """The previews that ``user`` may end, the one that was opened last first. Two queries."""
    newest = (
        _tokens_for(user)
        .values("user", "page", "front_end")
        .annotate(newest=Max("pk"))
        .values_list("newest", flat=True)
        .order_by()
    )
    found = PreviewToken.objects.filter(pk__in=list(newest)).defer("content").order_by("-pk")
    return [
        Preview(each.pk, each.user, each.page, each.front_end, each.expires_at)
        for each in found.select_related("user", "page__locale")
    ]


def end_preview(user: Any, pk: int) -> int:
    """End the preview whose newest token was ``pk``, with what was opened since; how many tokens ended.

    Raises ``PreviewToken.DoesNotExist`` where ``user`` may not end it, or there is none.
    """
    token = _all_for(user).get(pk=pk)
    same = _tokens_for(user).filter(user=token.user_id, page=token.page_id, front_end=token.front_end)
    return end(same)


def end_all_previews(user: Any) -> int:
    """End all that ``user`` may; how many tokens ended."""
    return end(_tokens_for(user))


def _all_for(user: Any) -> QuerySet[PreviewToken]:
    return PreviewToken.objects.all() if sees_all(user) else PreviewToken.objects.filter(user=user)


def _tokens_for(user: Any) -> QuerySet[PreviewToken]:
    return _all_for(user).filter(revoked_at__isnull=True, expires_at__gt=timezone.now())
