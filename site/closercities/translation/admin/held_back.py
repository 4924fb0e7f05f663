"""Tells editors why a page cannot be published, before they look for the button."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page


def say_what_holds_back(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a page's editor opens: a warning with the reason. Publishing it there is refused with it, too.

    Wagtail's own editor saves a draft in its place; wagtail-localize's would answer that one may not.
    """
    permissions: Any = page.specific.permissions_for_user(request.user)
    if not permissions.can_edit():
        return None
    reason = permissions.reason_against_publishing
    if not reason:
        return None
    if request.method == "POST" and request.POST.get("action") == "publish":
        messages.error(request, reason)
        return redirect("wagtailadmin_pages:edit", page.pk)
    if request.method == "GET":
        messages.warning(request, reason)
    return None
