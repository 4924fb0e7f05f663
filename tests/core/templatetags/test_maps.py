"""The map's groups lead to the part of the list that they stand for, wherever the map is shown."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import Context
from django.test import RequestFactory

from closercities.core.cartography import Located
from closercities.core.templatetags.maps import world_map

HERE = Located(51.9, 4.5, "Rotterdam", "/en/cases/a/")
NEAR = Located(51.2, 4.4, "Antwerp", "/en/cases/b/")
FAR = Located(-6.2, 106.8, "Jakarta", "/en/cases/c/")


def drawn(rf: RequestFactory, *points: Located, **options: Any) -> list[dict[str, Any]]:
    context = Context({"request": rf.get("/en/cases/", {"topic": "water", "page": "3", "view": "map"})})
    dots: list[dict[str, Any]] = world_map(context, points, **options)["dots"]
    return dots


def test_group_keeps_the_filters_of_the_list_it_is_shown_on(rf: RequestFactory) -> None:
    alone, many = drawn(rf, HERE, NEAR, FAR)
    assert alone["url"] == FAR.url
    asked = parse_qs(urlsplit(many["url"]).query)
    assert urlsplit(many["url"]).path == ""
    assert asked == {"topic": ["water"], "view": ["map"], "area": ["51.20000,4.40000,51.90000,4.50000"]}


@pytest.mark.parametrize(("points", "view"), [((HERE, NEAR), "map"), ((HERE, HERE), "list")])
def test_group_on_another_page_leads_to_the_list(
    rf: RequestFactory, points: tuple[Located, ...], view: str
) -> None:
    [many] = drawn(rf, *points, list_url="/en/cases/")
    address = urlsplit(many["url"])
    assert address.path == "/en/cases/"
    assert parse_qs(address.query)["view"] == [view]
    assert set(parse_qs(address.query)) == {"area", "view"}
