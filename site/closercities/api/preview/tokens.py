"""Making, opening and revoking the tokens of previews."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from closercities.api.preview.models import PreviewToken
from closercities.api.problem import Problem

LIFETIME = timedelta(minutes=15)
# So long an expired token is told apart from one that never was.
REMEMBERED = timedelta(hours=1)
AGAIN = "Open the preview in the admin again, which makes a new token."


@sensitive_variables()
def make(page: Any, user: Any, front_end: str = "") -> str:
    """A token for the draft ``page`` with its unsaved changes, for ``front_end``; it is shown once.

    Raises :exc:`PermissionDenied` unless ``user`` may edit the page.
    """
    if not _may_edit(page, user):
        raise PermissionDenied
    token = secrets.token_urlsafe(32)
    PreviewToken.objects.create(
        digest=_digest(token),
        page_id=page.pk,
        content=page.serializable_data(),
        user=user,
        front_end=front_end,
        expires_at=timezone.now() + LIFETIME,
    )
    return token


@sensitive_variables()
def open_draft(token: str, page_id: str = "") -> tuple[Any, Any]:
    """The draft page that ``token`` opens, and who made that. Raises :class:`Problem` as :func:`find` does.

    404 also when the page is another than ``page_id``, where that is given; 410 also when who made the token
    may edit the page no longer.
    """
    found = find(token)
    if page_id and page_id != str(found.page_id):
        raise Problem(404, "Not found", f"This token opens another page. {AGAIN}")
    page = found.page.specific
    if not _may_edit(page, found.user):
        raise Problem(410, "Preview over", f"Who made this token may edit the page no longer. {AGAIN}")
    return page.with_content_json(found.content), found.user


@sensitive_variables()
def find(token: str) -> PreviewToken:
    """The running ``token``. Raises :class:`Problem`: 404 for no such token, 410 for one that is over."""
    found = PreviewToken.objects.select_related("page", "user").filter(digest=_digest(token)).first()
    if found is None:
        raise Problem(404, "Not found", f"There is no such preview. {AGAIN}")
    if found.revoked_at is not None:
        raise Problem(410, "Preview over", f"This token was revoked. {AGAIN}")
    if found.expires_at <= timezone.now():
        raise Problem(410, "Preview over", f"This token has expired. {AGAIN}")
    return found


@sensitive_variables()
def revoke(token: str) -> None:
    """End the running ``token`` at once. Raises :class:`Problem` as :func:`find` does."""
    end(PreviewToken.objects.filter(pk=find(token).pk))


def end(tokens: QuerySet[PreviewToken]) -> int:
    """Revoke ``tokens`` at once, and drop the drafts that they hold; how many that were."""
    return tokens.update(revoked_at=timezone.now(), content={})


def forget_old_tokens() -> None:
    """Drop tokens, with the drafts that they hold, an hour after they expired."""
    PreviewToken.objects.filter(expires_at__lt=timezone.now() - REMEMBERED).delete()


def _may_edit(page: Any, user: Any) -> bool:
    return bool(user.is_active and page.permissions_for_user(user).can_edit())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
