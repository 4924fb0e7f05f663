"""The report “Running previews”: editors end their own, administrators those of everybody."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from closercities.api.preview.models import PreviewToken
from closercities.api.preview.running import end_preview, running
from closercities.api.preview.tokens import find, make
from closercities.api.problem import Problem
from closercities.core.models import User
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(settings: Settings) -> None:
    make_site("en", "ar")
    settings.PREVIEW_FRONT_ENDS = {"Embassy": "https://embassy.example/draft"}


def member(group: str, name: str) -> User:
    person = User.objects.create_user(name, password="secret")
    person.groups.set(Group.objects.filter(name=group))
    return User.objects.get(pk=person.pk)


@pytest.fixture
def editor() -> User:
    return member("Editors", "ada")


@pytest.fixture
def administrator() -> User:
    return member("Administrators", "bob")


def report(user: User, **posted: Any) -> str:
    client = Client()
    client.force_login(user)
    address = reverse("running-previews:index")
    answer: Any = client.post(address, posted, follow=True) if posted else client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def is_running(token: str) -> bool:
    try:
        find(token)
    except Problem:
        return False
    return True


def test_editor_sees_their_own_previews_once_each(editor: User, administrator: User) -> None:
    garden, square = make_case("Garden"), make_case("Square")
    for page, user, front_end in (
        (garden, editor, "Embassy"),
        (garden, editor, "Embassy"),
        (garden, editor, "Mirror"),
        (square, administrator, "Embassy"),
    ):
        make(page, user, front_end)
    told = [(each.page.title, each.front_end) for each in running(editor)]
    assert told == [("Garden", "Mirror"), ("Garden", "Embassy")]
    told_everybody = [(each.user, each.page.title) for each in running(administrator)]
    assert told_everybody == [(administrator, "Square"), (editor, "Garden"), (editor, "Garden")]
    own, everybody = report(editor), report(administrator)
    assert "Square" not in own
    assert "Opened by" not in own
    assert "End the previews of everybody" in everybody
    assert "ada" in everybody


def test_preview_that_is_over_is_not_told(editor: User) -> None:
    make(make_case("Garden"), editor, "Embassy")
    PreviewToken.objects.update(expires_at=timezone.now())
    assert running(editor) == []
    assert "No preview runs." in report(editor)


def test_ending_one_ends_all_its_tokens_and_no_other(editor: User) -> None:
    garden, square = make_case("Garden"), make_case("Square")
    ended = [make(garden, editor, "Embassy") for _look in range(2)]
    going = [make(garden, editor, "Mirror"), make(square, editor, "Embassy")]
    shown = running(editor)[-1]
    # The panel draws anew between the list and the button.
    ended.append(make(garden, editor, "Embassy"))
    assert "The preview has ended." in report(editor, preview=shown.pk)
    assert [is_running(token) for token in (*ended, *going)] == [False, False, False, True, True]
    assert PreviewToken.objects.filter(revoked_at__isnull=False).values_list("content", flat=True)[0] == {}


def test_editor_ends_nothing_of_others(editor: User, administrator: User) -> None:
    token = make(make_case("Garden"), administrator, "Embassy")
    (shown,) = running(administrator)
    assert "has ended already" in report(editor, preview=shown.pk)
    with pytest.raises(PreviewToken.DoesNotExist):
        end_preview(editor, shown.pk)
    assert "No preview runs any more" in report(editor, preview="all")
    assert is_running(token)


def test_administrator_ends_one_of_others_and_all(editor: User, administrator: User) -> None:
    garden = make(make_case("Garden"), editor, "Embassy")
    squares = [make(make_case("Square"), user, "Embassy") for user in (editor, administrator)]
    report(administrator, preview=running(administrator)[-1].pk)
    assert [is_running(token) for token in (garden, *squares)] == [False, True, True]
    report(administrator, preview="all")
    assert [is_running(token) for token in squares] == [False, False]


@pytest.mark.parametrize("preview", ["", "x", "-1", "9" * 40, "٣", "\x00"])
def test_ending_what_is_none_says_so(editor: User, preview: str) -> None:
    assert "has ended already" in report(editor, preview=preview)


def test_report_is_in_the_menu_where_there_are_front_ends(editor: User, settings: Settings) -> None:
    client = Client()
    client.force_login(editor)
    address = reverse("running-previews:index")
    assert address in client.get("/admin/").content.decode()
    settings.PREVIEW_FRONT_ENDS = {}
    assert address not in client.get("/admin/").content.decode()
    assert "the operator of the platform has named none" in report(editor)


def test_report_is_for_people_of_the_admin_only(client: Client) -> None:
    assert client.get(reverse("running-previews:index")).status_code == 302


@pytest.mark.parametrize("number", [1, 10, 100])
def test_list_takes_two_queries_however_long_it_is(administrator: User, number: int) -> None:
    pages = [make_case(f"Garden {each}") for each in range(min(number, 10))]
    for each in range(number):
        make(pages[each % 10], administrator, f"Site {each}")
    administrator.has_perm("api.delete_previewtoken")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        shown = [(each.page.locale.language_code, each.user.username) for each in running(administrator)]
    assert (len(shown), len(queries)) == (number, 2)
    assert (
        PreviewToken.objects.filter(expires_at__gt=timezone.now() + timedelta(minutes=14)).count() == number
    )
