"""Snapshots in the admin: made of today, withdrawn with a reason, by administrators only."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from closercities.api.snapshots.making import make_snapshot
from closercities.api.snapshots.models import Snapshot
from closercities.core.models import User
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
INDEX = "/admin/snapshots/"


@pytest.fixture(autouse=True)
def _site(settings: Settings, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    make_site("en", "ar")


def member(group: str) -> Client:
    person = User.objects.create_user(group.lower(), password="secret")
    person.groups.set(Group.objects.filter(name=group))
    client = Client()
    client.force_login(person)
    return client


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_administrator_makes_one_of_today_and_no_second() -> None:
    make_case("Garden")
    administrator = member("Administrators")
    assert INDEX in text(administrator.get("/admin/"))
    assert "There is no snapshot yet." in text(administrator.get(INDEX))
    assert "is being made" in text(administrator.post(INDEX, follow=True))
    made = Snapshot.objects.get()
    assert (made.date, made.cases, made.items) == (datetime.now(UTC).date(), 1, 1)
    shown = text(administrator.get(INDEX))
    assert "There is one of today." in shown
    assert f'href="/api/v2/exports/snapshots/{made}/"' in shown
    administrator.post(INDEX)
    assert Snapshot.objects.get() == made


def test_administrator_withdraws_one_with_a_reason_that_everybody_reads(client: Client) -> None:
    make_case("Garden")
    made = make_snapshot(DAY)
    administrator = member("Administrators")
    address = reverse("snapshots:withdraw", args=[made.pk])
    for reason in ("", " ", "x" * 501, "a\x00b"):
        refused: Any = administrator.post(address, {"reason": reason})
        assert list(refused.context["form"].errors) == ["reason"]
    assert Snapshot.objects.get().withdrawn_at is None
    assert "withdrawn" in text(administrator.post(address, {"reason": "A <b>name</b>."}, follow=True))
    shown = text(administrator.get(INDEX))
    assert "A &lt;b&gt;name&lt;/b&gt;." in shown
    assert not any(default_storage.exists(each["stored_as"]) for each in made.files)
    assert client.get(f"/api/v2/exports/snapshots/{made}/").status_code == 410
    assert ModelLogEntry.objects.get(action="snapshot.withdraw").user.username == "administrators"
    assert administrator.get(address).status_code == 404


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Translators", "Researchers"])
def test_snapshots_are_kept_by_administrators_only(group: str) -> None:
    make_case("Garden")
    made = make_snapshot(DAY)
    person = member(group)
    assert INDEX not in text(person.get("/admin/"))
    withdraw = reverse("snapshots:withdraw", args=[made.pk])
    for answer in (
        person.get(INDEX),
        person.post(INDEX),
        person.get(withdraw),
        person.post(withdraw, {"reason": "Mine"}),
    ):
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert Snapshot.objects.get().withdrawn_at is None


def test_who_may_only_withdraw_makes_none(django_user_model: Any) -> None:
    person = django_user_model.objects.create_user("bob", password="secret")
    names = ("access_admin", "delete_snapshot")
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(person)
    make_case("Garden")
    assert "Make a snapshot of today" not in text(client.get(INDEX))
    assert client.post(INDEX).status_code == 302
    assert Snapshot.objects.count() == 0
