"""The texts of pictures, written where they are missing."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from closercities.core.models import Picture, User
from closercities.core.roles import grant_roles
from tests.factories.core import PictureFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
PICTURES = "/admin/translations/pictures/"
HOSTILE = "<script>alert(1)</script>\u202e"


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar", "nl")


def made(title: str, **fields: Any) -> Picture:
    picture: Picture = PictureFactory(title=title, description=f"{title} with trees", **fields)
    return picture


def typed(picture: Picture, text: str, **others: str) -> dict[str, Any]:
    stored = picture.translated_descriptions.get("ar", "")
    fields = {"before": stored, "original": picture.description, "text": text, **others}
    return {"picture": picture.pk} | {f"{name}-{picture.pk}": value for name, value in fields.items()}


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def stored(picture: Picture) -> dict[str, str]:
    picture.refresh_from_db()
    return dict(picture.translated_descriptions)


def test_list_has_what_is_missing_or_outdated_and_counts_it(admin_client: Client) -> None:
    made("A street")
    done = made("A square", translated_descriptions={"ar": "ميدان"})
    Picture.objects.update(translated_from={"ar": "A square with trees"})
    made("A line", is_decorative=True)
    made("Een brug", description_language="ar")
    page = text_of(admin_client.get(f"{PICTURES}?locale=ar"))
    assert ("A street with trees" in page, "A square with trees" in page) == (True, False)
    assert ("A line" in page, "Een brug" in page) == (False, False)
    assert "1 missing" in page
    assert "1 outdated" not in page
    # From which words it was translated may be known to nobody.
    Picture.objects.filter(pk=done.pk).update(translated_from={})
    assert "1 outdated" in text_of(admin_client.get(f"{PICTURES}?locale=ar"))
    Picture.objects.filter(pk=done.pk).update(
        description="A wide square", translated_from={"ar": "A square with trees"}
    )
    page = text_of(admin_client.get(f"{PICTURES}?locale=ar&standing=outdated"))
    assert "1 missing · 1 outdated" in page
    assert ("A wide square" in page, "A square with trees" in page, "A street" in page) == (True, True, False)
    for query in ("p=0", "p=x", "locale=xx&standing=nothing", f"q={HOSTILE}%00"):
        answer = admin_client.get(f"{PICTURES}?{query}")
        assert answer.status_code == 200
        assert HOSTILE not in answer.content.decode()
    Picture.objects.all().delete()
    assert "Nothing is missing here" in text_of(admin_client.get(f"{PICTURES}?locale=ar"))


def test_translator_writes_texts_and_keeps_what_was_not_saved(client: Client) -> None:
    grant_roles(apps)
    user = User.objects.create_user("translator")
    user.groups.set(Group.objects.filter(name="Translators"))
    client.force_login(user)
    first, second, third = made("A street"), made("A square"), made("A bridge")
    Picture.objects.filter(pk=second.pk).update(description="Somebody wrote this meanwhile")
    long = "طويل" * 100
    data: dict[str, Any] = typed(first, "شارع") | typed(second, "ميدان") | typed(third, long)
    data["picture"] = [first.pk, second.pk, third.pk]
    answer = client.post(f"{PICTURES}?locale=ar", data)
    page = text_of(answer)
    assert "1 text is saved." in page
    assert ("Somebody changed this meanwhile" in page, "ميدان" in page, long in page) == (True, True, True)
    assert [stored(each) for each in (first, second, third)] == [{"ar": "شارع"}, {}, {}]
    assert first.translated_from == {"ar": "A street with trees"}
    again = client.post(f"{PICTURES}?locale=ar", typed(second, "ميدان"))
    assert (again.status_code, stored(second)) == (302, {"ar": "ميدان"})


def test_outdated_text_that_is_still_right_is_so_by_a_tick(admin_client: Client) -> None:
    picture = made("A street", translated_descriptions={"ar": "شارع"}, translated_from={"ar": "A road"})
    admin_client.post(f"{PICTURES}?locale=ar", typed(picture, "شارع"))
    assert (stored(picture), picture.translated_from) == ({"ar": "شارع"}, {"ar": "A road"})
    admin_client.post(f"{PICTURES}?locale=ar", typed(picture, "شارع", right="on"))
    assert (stored(picture), picture.translated_from) == ({"ar": "شارع"}, {"ar": "A street with trees"})


def test_machine_fills_what_is_empty_and_saves_nothing(admin_client: Client, settings: Any) -> None:
    picture, typed_one = made("A street"), made("A square")
    assert "by machine" not in text_of(admin_client.get(f"{PICTURES}?locale=ar"))
    settings.MACHINE_TRANSLATOR = "development"
    assert "by machine" in text_of(admin_client.get(f"{PICTURES}?locale=ar"))
    data: dict[str, Any] = typed(picture, "") | typed(typed_one, "ميدان") | {"do": "machine"}
    data["picture"] = [picture.pk, typed_one.pk]
    answer = admin_client.post(f"{PICTURES}?locale=ar", data)
    rows = {row.item.pk: row for row in answer.context["rows"]}
    assert (rows[picture.pk].is_machine, bool(rows[picture.pk].typed)) == (True, True)
    assert (rows[typed_one.pk].is_machine, rows[typed_one.pk].typed) == (False, "ميدان")
    assert (stored(picture), stored(typed_one)) == ({}, {})


@pytest.mark.parametrize("text", ["a\x00b", "x" * 256, "  "])
def test_text_that_cannot_be_is_not_kept(admin_client: Client, text: str) -> None:
    picture = made("A street")
    assert admin_client.post(f"{PICTURES}?locale=ar", typed(picture, text)).status_code in (200, 302)
    assert stored(picture) == {}


def test_numbers_that_are_none_change_nothing(admin_client: Client) -> None:
    for number in ("x", "99999999999999999999", "٣", "0"):
        assert admin_client.post(f"{PICTURES}?locale=ar", {"picture": number}).status_code == 302
    picture = made("A street", description_language="ar")
    admin_client.post(f"{PICTURES}?locale=ar", typed(picture, "شارع"))
    assert stored(picture) == {}


def test_queries_do_not_grow_with_the_pictures(admin_client: Client) -> None:
    counts = []
    for number in (1, 19):
        for each in range(number):
            made(f"Street {each}").get_rendition("max-320x320")
        admin_client.get(f"{PICTURES}?locale=ar")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            admin_client.get(f"{PICTURES}?locale=ar")
        counts.append(len(queries))
    assert counts[0] == counts[1]
