"""``pages/``, ``images/`` and ``documents/`` answer as Wagtail's own view sets do on the same database.

Where they differ on purpose, docs/api.md says so; such questions are not among these.
"""

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from closercities.core.models import Download, Picture
from tests.factories.cases import make_case
from tests.factories.core import DownloadFactory, PictureFactory
from tests.factories.pages import make_article, make_campaign, make_standard_page, translate
from tests.factories.site import make_site

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.api.conformance.stock_urls")]
QUERIES = 300
SEED = 20260101
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
# Fields that both give of every page, in the same words.
FIELDS = (
    "id",
    "title",
    "type",
    "slug",
    "html_url",
    "first_published_at",
    "locale",
    "show_in_menus",
    "seo_title",
)


def site_of_many_pages() -> None:
    make_site("en", "ar")
    cases = [make_case(f"Case {number}", summary=f"Rain and shade {number}") for number in range(8)]
    translate(cases[0], "ar", title="حديقة المطر")
    make_article("What cities copy", cases=(cases[0],))
    make_campaign("Solving")
    make_standard_page("About")
    make_case("A secret draft", live=False)
    for number in range(3):
        PictureFactory(title=f"Picture {number}")
        DownloadFactory(title=f"Report {number}")
    # Neither promises an order of pages that are equal in what they are ordered by.
    for page in Page.objects.filter(depth__gt=1).specific():
        if page.locale.language_code != "en":
            page.title, page.slug = f"{page.title} {page.pk}", f"{page.slug}-{page.pk}"
        page.first_published_at = FIRST + timedelta(days=page.pk)
        page.save()


def queries() -> list[tuple[str, dict[str, str]]]:
    """Questions as clients ask them, and some as they should not."""
    dice = random.Random(SEED)
    ids = [*Page.objects.values_list("pk", flat=True), 99_999]
    values = {
        "type": [
            "cases.CasePage",
            "home.HomePage",
            "cases.CasePage,research.ArticlePage",
            "nonsense",
            "a.B",
            "",
        ],
        "limit": ["0", "1", "3", "20", "21", "1000", "-1", "many"],
        "offset": ["0", "1", "5", "500", "-1", "x"],
        "order": ["title", "-title", "id", "-id", "first_published_at", "nonsense", "slug"],
        "child_of": ["root", *map(str, ids), "x"],
        "descendant_of": ["root", *map(str, ids), "x"],
        "ancestor_of": [*map(str, ids), "x"],
        "translation_of": ["root", *map(str, ids), "x"],
        "locale": ["en", "ar", "xx"],
        "slug": ["about", "case-1", "nothing"],
        "title": ["About", "Case 3", "Nothing"],
        "show_in_menus": ["true", "false", "maybe"],
        "search": ["rain", "shade", "zebra", "about"],
        "search_operator": ["and", "or"],
        "fields": [
            "title",
            "_,id",
            "_,title",
            "*",
            "title,slug",
            "nonsense",
            "title,,slug",
            "_,id,type",
            "-title",
        ],
        "nonsense": ["1"],
        "site": ["localhost", "nowhere.example", "localhost:80"],
    }
    asked = []
    for _each in range(QUERIES):
        place = dice.choices(["pages/", "images/", "documents/"], weights=[8, 1, 1])[0]
        names = (
            list(values)
            if place == "pages/"
            else ["limit", "offset", "order", "title", "search", "fields", "nonsense"]
        )
        chosen = dice.sample(names, dice.choice([0, 1, 1, 2, 2, 3]))
        asked.append((place, {name: dice.choice(values[name]) for name in chosen}))
    return asked


def answer(client: Client, root: str, place: str, asked: dict[str, str]) -> tuple[int, Any]:
    response = client.get(f"{root}{place}", asked)
    body = json.loads(response.content.decode().replace("/api/stock/", "/api/v2/"))
    return response.status_code, body


def compared(body: Any, asked: dict[str, str]) -> Any:
    """What both have to give; where fields are chosen, those that mean the same."""
    if "message" in body:
        return sorted(body)
    if "items" in body:
        items = body["items"] if "fields" not in asked else [common(item) for item in body["items"]]
        return {"meta": body["meta"], "items": items}
    return common(body)


def common(item: dict[str, Any]) -> dict[str, Any]:
    told = {**item, **item.get("meta", {})}
    return {name: value for name, value in told.items() if name in FIELDS}


def difference(client: Client, place: str, asked: dict[str, str]) -> str:
    stock, ours = (answer(client, root, place, asked) for root in ("/api/stock/", "/api/v2/"))
    if (stock[0], compared(stock[1], asked)) == (ours[0], compared(ours[1], asked)):
        return ""
    shown = (
        f"{name}: {status} {str(body)[:400]}" for name, (status, body) in (("Wagtail", stock), ("ours", ours))
    )
    return "\n  ".join([f"{place} {asked}", *shown])


def test_answers_are_those_of_wagtail(client: Client) -> None:
    site_of_many_pages()
    other = [found for place, asked in queries() if (found := difference(client, place, asked))]
    assert not other, f"{len(other)} of {QUERIES}\n" + "\n".join(other[:40])


def test_details_are_those_of_wagtail(client: Client) -> None:
    site_of_many_pages()
    ids = {"pages/": [*Page.objects.values_list("pk", flat=True), 99_999]}
    ids["images/"] = [*Picture.objects.values_list("pk", flat=True), 99_999]
    ids["documents/"] = [*Download.objects.values_list("pk", flat=True), 99_999]
    chosen = ({}, {"fields": "_,title"}, {"fields": "*"}, {"fields": "nonsense"})
    other = [
        found
        for place, numbers in ids.items()
        for number in numbers
        for asked in chosen
        if (found := difference(client, f"{place}{number}/", asked))
    ]
    assert not other, "\n".join(other[:20])


def test_finding_leads_where_wagtail_leads(client: Client) -> None:
    site_of_many_pages()
    page = Page.objects.get(slug="case-3")
    asked = [
        {"id": str(page.pk)},
        {"id": "99999"},
        {"html_path": "/cases/case-3/"},
        {"html_path": "/nothing/"},
    ]
    for each in asked:
        stock, ours = (client.get(f"{root}pages/find/", each) for root in ("/api/stock/", "/api/v2/"))
        assert ours.status_code == stock.status_code, each
        place = stock.headers.get("Location", "").replace("/api/stock/", "/api/v2/")
        assert ours.headers.get("Location", "") == place
