"""The page that compares, its address, and the same as a file."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.comparison.chosen import Chosen, ids_in
from cases.comparison.comparing import LEAST, MOST, Comparison, compare, csv_lines
from closercities.core.listing import SearchQuery, list_pages
from closercities.core.reader import active_code

# More ids than can be compared are read, to say so.
MOST_READ = 50
CANDIDATES = 12


def compare_address(ids: list[int], **more: str) -> str:
    """The address that compares the cases with ``ids``."""
    query = urlencode({**({"cases": ",".join(map(str, ids))} if ids else {}), **more}, safe=",")
    return f"{reverse('compare')}?{query}" if query else reverse("compare")


@require_safe
def compare_page(request: HttpRequest) -> HttpResponse:
    """Cases side by side; with fewer than two, or with ``add``, the cases to choose from."""
    ids = ids_in(request.GET.getlist("cases"), MOST_READ)
    if len(request.GET.getlist("cases")) > 1:
        more = {"add": "1"} if "add" in request.GET else {}
        return HttpResponseRedirect(compare_address(ids, **more))
    comparison = compare(ids[:MOST], active_code())
    cases = comparison.cases
    is_choosing = len(cases) < LEAST or ("add" in request.GET and len(cases) < MOST)
    context = {
        "not_indexed": True,
        "comparison": comparison,
        "missing": len(comparison.chosen.missing),
        "left_over": len(ids[MOST:]),
        "most": MOST,
        "chosen_ids": ",".join(str(case.asked) for case in cases),
        "columns": _columns(comparison.chosen),
        "is_choosing": is_choosing,
        **(_candidates(request, comparison) if is_choosing else _ways(request, comparison)),
    }
    return render(request, "cases/compare.html", context)


def _columns(chosen: Chosen) -> list[dict[str, Any]]:
    """Each case with the address of the same without it."""
    ids = [case.asked for case in chosen.cases]
    return [
        {"case": case, "without": compare_address([each for each in ids if each != case.asked])}
        for case in chosen.cases
    ]


def _candidates(request: HttpRequest, comparison: Comparison) -> dict[str, Any]:
    """Cases that may be added: what was searched for, else the newest."""
    text = request.GET.get("q", "").strip()
    query = SearchQuery(
        locale=comparison.locale,
        text=text,
        types=("case",),
        per_page=CANDIDATES,
        exclude=tuple(case.key for case in comparison.cases),
        with_counts=False,
    )
    found = list_pages(query)
    return {"text": text[:200], "candidates": found.items, "room": MOST - len(comparison.cases)}


def _ways(request: HttpRequest, comparison: Comparison) -> dict[str, Any]:
    """What can be done with a comparison; ``differs`` in the address leaves out what is the same."""
    ids = [case.asked for case in comparison.cases]
    only = "differs" in request.GET
    same = sum(1 for row in comparison.rows if row.is_same)
    return {
        "rows": [row for row in comparison.rows if not (only and row.is_same)],
        "only_what_differs": only,
        "same": same,
        "toggle": compare_address(ids) if only else compare_address(ids, differs="1"),
        "add": compare_address(ids, add="1") if len(ids) < MOST else "",
        "file": f"{reverse('compare_file')}?{urlencode({'cases': ','.join(map(str, ids))}, safe=',')}",
        "shared": request.build_absolute_uri(compare_address(ids)),
    }


@require_safe
def compare_file(request: HttpRequest) -> HttpResponseBase:
    """The comparison as CSV; without two public cases, the page that says how to choose them."""
    ids = ids_in(request.GET.getlist("cases"), MOST)
    comparison = compare(ids, active_code())
    if len(comparison.cases) < LEAST:
        return HttpResponseRedirect(compare_address(ids))
    addresses = [request.build_absolute_uri(case.address) for case in comparison.cases]
    lines = csv_lines(comparison, _("Case"), _("Address"), addresses)
    response = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="comparison.csv"'
    response["X-Robots-Tag"] = "noindex"
    return response
