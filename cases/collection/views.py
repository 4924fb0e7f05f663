"""The page of a collection. The ids and the title are in the address; the server keeps nothing."""

import unicodedata
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.comparison.chosen import choose, ids_in
from cases.comparison.comparing import LEAST
from cases.comparison.comparing import MOST as MOST_COMPARED
from closercities.core.listing import ListedItem, as_items
from closercities.core.reader import active_code

MOST = 50
LONGEST_TITLE = 100
# They turn what stands around them in the other direction, or cannot be seen.
_KEPT_OUT = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_title(text: str) -> str:
    """``text`` as a title: one line of what can be seen, cut where it is too long."""
    shown = (" " if unicodedata.category(each) in _KEPT_OUT else each for each in text[:1_000])
    return " ".join("".join(shown).split())[:LONGEST_TITLE].strip()


def collection_address(ids: list[int], title: str = "") -> str:
    """The address of the collection of the cases with ``ids``."""
    given = {"cases": ",".join(map(str, ids)), "title": title}
    query = urlencode({name: value for name, value in given.items() if value}, safe=",")
    return f"{reverse('collection')}?{query}" if query else reverse("collection")


def _key(item: ListedItem) -> UUID:
    key: UUID = item.page.translation_key
    return key


def _without(ids: list[int], one: int) -> list[int]:
    return [each for each in ids if each != one]


@require_safe
def collection_page(request: HttpRequest) -> HttpResponse:
    """The cases in the address; without any, what this browser keeps, which only a script can read."""
    asked = ids_in(request.GET.getlist("cases"), 2 * MOST)
    title = clean_title(request.GET.get("title", ""))
    if len(request.GET.getlist("cases")) > 1:
        return HttpResponseRedirect(collection_address(asked, title))
    chosen = choose(asked[:MOST], active_code())
    keys = [case.key for case in chosen.cases]
    # Only the key of each is read: lists find the page that the reader is shown.
    items = as_items([SimpleNamespace(translation_key=key) for key in keys], active_code())
    ids = [case.asked for case in chosen.cases]
    asked_by = {case.key: case.asked for case in chosen.cases}
    context: dict[str, Any] = {
        "not_indexed": True,
        "is_own": not asked,
        "title": title,
        "longest_title": LONGEST_TITLE,
        "entries": [(item, collection_address(_without(ids, asked_by[_key(item)]), title)) for item in items],
        "ids": ",".join(map(str, ids)),
        "missing": len(chosen.missing),
        "left_over": len(asked[MOST:]),
        "most": MOST,
        "can_compare": LEAST <= len(ids) <= MOST_COMPARED,
        "may_compare": len(ids) > MOST_COMPARED,
        "most_compared": MOST_COMPARED,
        "shared": request.build_absolute_uri(collection_address(ids, title)),
    }
    return render(request, "cases/collection.html", context)
