"""Moving the facts of a case to the page of another language, from the admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_localize.models import Translation

from cases.facts import change_source
from cases.models import CasePage


def may_become_source(page: CasePage, user: Any) -> bool:
    """Whether ``page`` is a translation, and ``user`` may publish it and the present source."""
    source = page.source_page
    if page.alias_of_id or page.is_source or not page.permissions_for_user(user).can_publish():
        return False
    return source is None or bool(source.permissions_for_user(user).can_publish())


def buttons(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """The button in the menu of a translation of a case, for who may use it."""
    if page.specific_class is CasePage and may_become_source(page.specific, user):
        yield Button(
            _("Edit the facts here from now on"),
            reverse("cases_change_source", args=(page.pk,)),
            icon_name="resubmit",
            priority=70,
        )


def change_source_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Says what will happen (GET), and makes the page the source of its case's facts (POST).

    The page is then written freely: it no longer follows the former source sentence by sentence,
    or the facts could not be edited on it.
    """
    page = get_object_or_404(CasePage, pk=page_id)
    if not may_become_source(page, request.user):
        raise PermissionDenied
    edit_url = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    if request.method != "POST":
        context = {"page": page, "source_page": page.source_page, "edit_url": edit_url}
        return render(request, "cases/admin/change_source.html", context)
    with transaction.atomic():
        change_source(page)
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id
        ).update(enabled=False)
    messages.success(request, _("The facts of this case are edited here from now on."))
    return redirect(edit_url)
