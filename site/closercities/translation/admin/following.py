"""Asks, where an original is unpublished, moved or deleted, whether its translations follow."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.models import Page, ReferenceIndex

from closercities.translation.following import choose, translations_of

FOLLOW, STAY = "follow", "stay"


def before_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Ask before an original with translations is deleted; nothing is deleted until somebody chose."""
    return _asked(request, page, "delete", {"usage": ReferenceIndex.get_references_to(page).count()})


def before_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Ask before an original with translations is moved."""
    return _asked(request, page, "move", {"destination": destination})


def _asked(request: HttpRequest, page: Page, action: str, other: dict[str, Any]) -> HttpResponse | None:
    answer = request.POST.get("translations")
    choose(answer == FOLLOW, request.user)
    if answer in (FOLLOW, STAY):
        return None
    translations = translations_of(page.specific, action, request.user)
    if not translations:
        return None
    return TemplateResponse(
        request,
        "translation/admin/following.html",
        {
            "page": page,
            "action": action,
            "translations": translations,
            "below": page.get_descendants().count(),
            "next": request.GET.get("next", ""),
            **other,
        },
    )


_objects = UnpublishView.get_objects_to_unpublish


def _objects_as_chosen(view: Any) -> list[Page]:
    choose(view.request.POST.get("translations") == FOLLOW, view.request.user)
    found: list[Page] = _objects(view)
    # Wagtail counts all but the first as translations.
    return sorted(found, key=lambda page: page.pk != view.object.pk)


_context = UnpublishView.get_context_data


def _context_with_translations(view: Any, **kwargs: Any) -> dict[str, Any]:
    context: dict[str, Any] = _context(view, **kwargs)
    translations = translations_of(view.object, "unpublish", view.request.user)
    return {**context, "translations": translations, "action": "unpublish"}


def ask_before_unpublishing() -> None:
    """Mend Wagtail's view: it asks which pages follow before any hook has seen the request.

    Can go when Wagtail gives the request to ``construct_translated_pages_to_cascade_actions``.
    """
    UnpublishView.get_objects_to_unpublish = _objects_as_chosen
    UnpublishView.get_context_data = _context_with_translations
