"""Asks, where many pages are unpublished, moved or deleted in a list, whether their translations follow."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from closercities.translation.admin.following import FOLLOW, STAY
from closercities.translation.following import translations_of_many
from closercities.translation.overview.waiting import count_anew

ASKED = ("unpublish", "move", "delete")
# Translations that are named before something is done; all of them are counted.
MOST_NAMED = 50


def before_many(request: HttpRequest, action: str, pages: list[Any], view: Any) -> HttpResponse | None:
    """For Wagtail's hook ``before_bulk_action``: ask, and take along what follows, in the same transaction.

    Nothing is done before somebody chose. What may not be moved, because its language has no such place or
    the place has a page of that address, stays and is said.
    """
    if action not in ASKED or not all(isinstance(page, Page) for page in pages):
        return None
    translations = translations_of_many(pages, action, request.user)
    answer = request.POST.get("translations")
    if not translations or answer == STAY:
        return None
    if answer != FOLLOW:
        return _ask(request, action, pages, translations, view)
    followed = _follow(action, translations, view)
    if followed:
        said = ngettext("%(number)d translation followed.", "%(number)d translations followed.", followed)
        messages.success(request, said % {"number": followed})
    if left := len(translations) - followed:
        said = ngettext(
            "%(number)d translation stays where it is: there is no such place in its language, or its "
            "address is taken there.",
            "%(number)d translations stay where they are: there is no such place in their languages, or "
            "their addresses are taken there.",
            left,
        )
        messages.warning(request, said % {"number": left})
    return None


def _ask(
    request: HttpRequest, action: str, pages: list[Any], translations: list[Page], view: Any
) -> HttpResponse:
    kept = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    context = {
        "action": action,
        "number": len(pages),
        "translations": translations[:MOST_NAMED],
        "more": max(0, len(translations) - MOST_NAMED),
        "kept": [each for each in kept if each[0] not in ("csrfmiddlewaretoken", "translations")],
        "submit_url": request.get_full_path(),
        "next": view.next_url,
    }
    return TemplateResponse(request, "translation/admin/following_many.html", context)


def _follow(action: str, translations: list[Page], view: Any) -> int:
    """Do with the translations what is done with their originals; how many it was."""
    done = 0
    for page in translations:
        # One may have gone with a page above it.
        found = Page.objects.filter(pk=page.pk).first()
        if found is None:
            done += 1
            continue
        context = view.get_execution_context()
        if action == "move":
            destination = _place_for(found, context["destination"], view.request.user)
            if destination is None:
                continue
            context = {**context, "destination": destination}
        view.execute_action([found.specific], **context)
        done += 1
    return done


def _place_for(page: Page, destination: Page, user: Any) -> Page | None:
    """The same place in the language of ``page``, where ``user`` may move it there."""
    place: Page | None = destination.get_translation_or_none(page.locale)
    if place is None or not page.permissions_for_user(user).can_move_to(place):
        return None
    return place if Page._slug_is_available(page.slug, place, page=page) else None


def after_many(request: HttpRequest, action: str, pages: list[Any], _view: Any) -> None:
    """For Wagtail's hook ``after_bulk_action``: after many were published, who has to follow."""
    if action != "publish" or not all(isinstance(page, Page) for page in pages):
        return
    places = {(page.translation_key, page.locale_id) for page in pages}
    rows = Translation.objects.filter(
        source__object_id__in={page.translation_key for page in pages}, enabled=True
    ).select_related("target_locale", "source")
    languages = {
        str(row.target_locale)
        for row in rows.defer("source__content_json")
        if (row.source.object_id, row.source.locale_id) in places
    }
    if languages:
        count_anew()
        said = _("Translations were not published with them. Some are translated: %(languages)s.")
        messages.info(request, said % {"languages": ", ".join(sorted(languages))})
