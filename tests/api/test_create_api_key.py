"""``manage.py create_api_key`` prints a key that works, once."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from closercities.api.keys.models import ApiKey
from tests.api.keyed import bearing

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.api.keyed")]


def printed(*arguments: str) -> list[str]:
    told = StringIO()
    call_command("create_api_key", *arguments, stdout=told)
    return told.getvalue().splitlines()


def test_last_line_is_a_key_that_works(client: Client) -> None:
    secret = printed("Embassy", "--scope", "webhooks", "--scope", "preview", "--scope", "read")[-1]
    assert client.get("/api/v2/whose/", headers=bearing(secret)).json() == {"name": "Embassy"}
    key = ApiKey.objects.get()
    assert (key.scopes, key.expires_at, key.owner_email) == (["preview", "webhooks"], None, "")
    assert secret.startswith(key.visible_prefix)


def test_key_may_end_and_have_an_owner() -> None:
    printed("Embassy", "--expires-in", "30", "--email", "web@embassy.example")
    key = ApiKey.objects.get()
    assert key.owner_email == "web@embassy.example"
    assert key.expires_at is not None
    assert timedelta(days=29) < key.expires_at - timezone.now() <= timedelta(days=30)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("Embassy", "--scope", "admin"), "There is no scope “admin”. Choose from: preview, webhooks."),
        (("Embassy", "--expires-in", "0"), "from 1 to 36500"),
        (("Embassy", "--expires-in", "99999999999"), "from 1 to 36500"),
        (("Embassy", "--email", "nonsense"), "Enter a valid email address."),
        (("",), "This field cannot be blank."),
        (("x" * 101,), "at most 100 characters"),
    ],
)
def test_what_cannot_be_is_said_and_makes_no_key(arguments: tuple[str, ...], told: str) -> None:
    with pytest.raises(CommandError, match=told):
        printed(*arguments)
    assert not ApiKey.objects.exists()
