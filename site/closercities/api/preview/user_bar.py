"""The user bar of Wagtail and its checks, on the pages of front ends."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from wagtail.admin.userbar import AccessibilityItem, ContentCheckerItem, Userbar
from wagtail.users.models import UserProfile

from closercities.core.previews import front_end_origins


class PreviewChecksItem(ContentCheckerItem):
    """Wagtail's checks, between the admin and the frames of front ends."""

    def get_axe_spec(self, request: Any) -> dict[str, Any]:
        """Stock, axe talks with frames of its own origin only."""
        spec: dict[str, Any] = super().get_axe_spec(request)
        return {**spec, "allowedOrigins": ["<same_origin>", admin_origin(), *front_end_origins()]}


class PreviewUserBar(Userbar):
    """The user bar for another website: with whole addresses, and the stylesheet of Wagtail alone."""

    template_name = "api/preview/user_bar.html"


def admin_origin() -> str:
    """Where the admin is, as a browser names it."""
    parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return f"{parts.scheme}://{parts.netloc}"


def check_front_ends_too(request: Any, items: list[Any], page: Any) -> None:
    """Put the checks above in place of the stock ones, where there are front ends."""
    if front_end_origins():
        items[:] = [PreviewChecksItem(item.in_editor) if _is_stock(item) else item for item in items]


def user_bar(page: Any, user: Any, *, in_panel: bool) -> str:
    """Markup that a front end puts at the end of its page, for ``user`` who looks at the draft ``page``.

    Beside the panel of the admin it is hidden, and only checks.
    """
    bar = PreviewUserBar(object=page)
    with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
        return str(bar.render_html({"request": _request_of(user, in_panel)}))


def _request_of(user: Any, in_panel: bool) -> HttpRequest:
    # What the user's own browser would ask the admin; the one that we have is the front end's server's.
    request = HttpRequest()
    parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    request.META = {"HTTP_HOST": parts.netloc, "wsgi.url_scheme": parts.scheme}
    request.META |= {"SERVER_NAME": parts.hostname or "", "SERVER_PORT": str(parts.port or "")}
    request.user = user
    for name in ("in_preview_panel", "is_preview", "is_editing"):
        setattr(request, name, in_panel or name != "in_preview_panel")
    return request


def _is_stock(item: Any) -> bool:
    # Wagtail uses the first, its older name; what a hook has put there already stays.
    return type(item) in (AccessibilityItem, ContentCheckerItem)
