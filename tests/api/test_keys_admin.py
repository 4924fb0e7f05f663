"""Keys in the admin: for administrators, shown once, and clear about what happened."""

import re
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from closercities.api.keys.lifecycle import create_key, revoke, rotate
from closercities.api.keys.models import ApiKey, State
from closercities.core.models import User
from tests.api.keyed import bearing
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
SECRET = re.compile(r"cc_[0-9a-f]{64}")


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site()


@pytest.fixture
def administrator(client: Client) -> Client:
    """A client of somebody in the group of administrators, who is no superuser."""
    person = User.objects.create_user("ada", password="secret")
    person.groups.set(Group.objects.filter(name="Administrators"))
    client.force_login(person)
    return client


def text(client: Client, name: str, *arguments: Any) -> str:
    answer = client.get(reverse(f"api_keys:{name}", args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def made(client: Client, **values: Any) -> str:
    """The secret of a key made by filling the form."""
    answer = client.post(reverse("api_keys:add"), {"name": "Embassy", **values})
    assert answer.status_code == 200, answer
    assert "no-store" in answer["Cache-Control"]
    return only_secret(answer.content.decode())


def only_secret(page: str) -> str:
    secrets = set(SECRET.findall(page))
    assert len(secrets) == 1, page
    return secrets.pop()


def accepted(secret: str) -> bool:
    return Client().get("/api/v2/", headers=bearing(secret)).status_code == 200


def test_administrator_makes_a_key_and_sees_it_once(administrator: Client) -> None:
    secret = made(administrator, scopes=["webhooks"], owner_email="web@embassy.example")
    assert accepted(secret)
    key = ApiKey.objects.get()
    assert (key.scopes, key.owner_email) == (["webhooks"], "web@embassy.example")
    for page in (
        text(administrator, "index"),
        text(administrator, "edit", key.pk),
        text(administrator, "history", key.pk),
        text(administrator, "rotate", key.pk),
        text(administrator, "delete", key.pk),
        str(list(ModelLogEntry.objects.values())),
    ):
        assert not SECRET.search(page)
        assert key.secret_digest not in page
    assert [entry.action for entry in ModelLogEntry.objects.for_instance(key)] == ["wagtail.create"]


def test_mistakes_in_the_form_are_told_and_make_no_key(administrator: Client) -> None:
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"name": ""}, "This field is required."),
        ({"name": "\x00"}, "Null characters are not allowed."),
        ({"owner_email": "nonsense"}, "Enter a valid email address."),
        ({"scopes": ["nonsense"]}, "nonsense is not one of the available choices."),
        ({"expires_at": "2001-01-01 10:00"}, "This moment is past."),
    ]
    for values, told in wrong:
        answer = administrator.post(reverse("api_keys:add"), {"name": "Embassy", **values})
        assert told in answer.content.decode()
        assert not SECRET.search(answer.content.decode())
    assert not ApiKey.objects.exists()


def test_list_says_how_each_key_stands(administrator: Client) -> None:
    assert "There are no API keys to display" in text(administrator, "index")
    now = timezone.now()
    create_key("Without end")
    create_key("Of this year", expires_at=now + timedelta(days=30))
    create_key("Gone by", expires_at=now + timedelta(days=1))
    ApiKey.objects.filter(name="Gone by").update(expires_at=now)
    revoke(create_key("Lost")[0])
    rotate(create_key("Changing", ["preview"])[0], timedelta(days=1))
    page = text(administrator, "index")
    row = {
        key.name: page.split(f"{key.visible_prefix}…")[1].split("</tr>")[0] for key in ApiKey.objects.all()
    }
    assert "Valid until" in row["Of this year"]
    assert "Expired on" in row["Gone by"]
    assert "Revoked on" in row["Lost"]
    assert "The old key works until" in row["Changing"]
    assert "See drafts in a preview" in row["Changing"]
    assert "Valid" in row["Without end"]


@pytest.mark.parametrize("number", [1, 10, 100])
def test_list_needs_as_many_queries_for_many_keys(administrator: Client, number: int) -> None:
    text(administrator, "index")
    with CaptureQueriesContext(connection) as without:
        text(administrator, "index")
    for each in range(number):
        create_key(f"Number {each}")
    text(administrator, "index")
    with CaptureQueriesContext(connection) as some:
        text(administrator, "index")
    # One more than for an empty list: the rows themselves.
    assert len(some) - len(without) <= 1


def test_changing_a_key_leaves_its_secret(administrator: Client) -> None:
    key, secret = create_key("Embassy", ["webhooks"])
    answer = administrator.post(
        reverse("api_keys:edit", args=(key.pk,)), {"name": "Embassy in Lima", "scopes": ["preview"]}
    )
    assert answer.status_code == 302
    key.refresh_from_db()
    assert (key.name, key.scopes) == ("Embassy in Lima", ["preview"])
    assert accepted(secret)


def test_rotating_shows_the_new_key_and_keeps_the_old_one_for_a_while(administrator: Client) -> None:
    key, old = create_key("Embassy")
    form = {"overlap": "day", "begins_with": key.visible_prefix}
    address = reverse("api_keys:rotate", args=(key.pk,))
    page = administrator.post(address, form).content.decode()
    new = only_secret(page)
    assert re.search(r"Until [^<]+ the old key works as well\.", page)
    assert new != old
    assert accepted(old)
    assert accepted(new)
    # The page is reloaded: nothing happens, and both still work.
    again = administrator.post(address, form).content.decode()
    assert "This key has been rotated already" in again
    assert not SECRET.search(again)
    assert accepted(old)
    assert accepted(new)
    assert ApiKey.objects.get().previous_valid_until is not None


def test_rotating_at_once_ends_the_old_key(administrator: Client) -> None:
    key, old = create_key("Embassy")
    administrator.post(
        reverse("api_keys:rotate", args=(key.pk,)), {"overlap": "0", "begins_with": key.visible_prefix}
    )
    assert not accepted(old)


def test_rotating_needs_a_choice_that_there_is(administrator: Client) -> None:
    key, old = create_key("Embassy")
    page = administrator.post(
        reverse("api_keys:rotate", args=(key.pk,)), {"overlap": "year", "begins_with": key.visible_prefix}
    ).content.decode()
    assert "year is not one of the available choices" in page
    assert ApiKey.objects.get().rotated_at is None
    assert accepted(old)


def test_revoked_key_cannot_be_rotated_and_says_so(administrator: Client) -> None:
    key, _secret = create_key("Embassy")
    revoke(key)
    answer = administrator.post(
        reverse("api_keys:rotate", args=(key.pk,)),
        {"overlap": "day", "begins_with": key.visible_prefix},
        follow=True,
    )
    assert (
        "A key that is revoked or has expired cannot be rotated. Make a new one." in answer.content.decode()
    )


def test_revoking_asks_first_and_keeps_the_key_in_the_list(administrator: Client) -> None:
    key, secret = create_key("Embassy")
    assert "This cannot be undone" in text(administrator, "delete", key.pk)
    assert accepted(secret)
    answer = administrator.post(reverse("api_keys:delete", args=(key.pk,)), follow=True)
    assert "does not work any more" in answer.content.decode()
    assert not accepted(secret)
    assert ApiKey.objects.get().state() is State.REVOKED
    assert "is revoked already" in text(administrator, "delete", key.pk)


@pytest.mark.parametrize("group", ["Editors", "Moderators", "Translators", "Researchers"])
def test_keys_are_for_administrators(client: Client, group: str) -> None:
    key, secret = create_key("Embassy")
    person = User.objects.create_user("eve", password="secret")
    person.groups.set(Group.objects.filter(name=group))
    client.force_login(person)
    form = {"overlap": "0", "begins_with": key.visible_prefix, "name": "Mine"}
    for name, arguments in (
        ("index", ()),
        ("add", ()),
        ("edit", (key.pk,)),
        ("rotate", (key.pk,)),
        ("delete", (key.pk,)),
        ("history", (key.pk,)),
    ):
        address = reverse(f"api_keys:{name}", args=arguments)
        for answer in (client.get(address), client.post(address, form)):
            assert answer.status_code in (302, 405), name
            assert "Embassy" not in answer.content.decode()
    assert list(ApiKey.objects.values_list("name", "revoked_at", "rotated_at")) == [("Embassy", None, None)]
    assert accepted(secret)
    assert reverse("api_keys:index") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_menu_leads_administrators_to_the_keys(administrator: Client) -> None:
    assert reverse("api_keys:index") in administrator.get(reverse("wagtailadmin_home")).content.decode()


def test_administrators_of_an_older_site_are_let_in() -> None:
    group = Group.objects.get(name="Administrators")
    keys = group.permissions.filter(content_type__app_label="api", content_type__model="apikey")
    given = set(keys.values_list("codename", flat=True))
    group.permissions.remove(*keys)
    migration = import_module("closercities.api.migrations.0002_data_key_roles")
    migration.let_administrators_manage_keys(apps, None)
    assert given == set(keys.values_list("codename", flat=True))
    assert given == {"add_apikey", "change_apikey", "delete_apikey"}
