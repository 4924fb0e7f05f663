"""A request is whose its key is; a key that is not valid is never nobody."""

import logging
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django.views.debug import ExceptionReporter
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from closercities.api.keys import authentication
from closercities.api.keys.lifecycle import create_key, revoke, rotate
from closercities.api.keys.models import ApiKey, State
from tests.api.keyed import bearing

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.api.keyed")]
CHALLENGE = 'Bearer error="invalid_token"'


def refusal(client: Client, authorization: str, path: str = "whose/") -> str:
    """What the answer with 401 to such a header says."""
    answer = client.get(f"/api/v2/{path}", headers={"authorization": authorization})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, CHALLENGE)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    assert answer.json()["type"] == "/api/v2/docs/errors/invalid-key/"
    return str(answer.json()["detail"])


def test_request_without_a_key_reads(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/api/v2/whose/").json() == {"name": None}


def test_request_with_a_key_is_its_owners(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _key, secret = create_key("Embassy")
    with django_assert_num_queries(2):  # the key, and the note that it was used
        assert client.get("/api/v2/whose/", headers=bearing(secret)).json() == {"name": "Embassy"}
    with django_assert_num_queries(1):
        assert client.get("/api/v2/whose/", headers={"authorization": f"bearer  {secret} "}).json()["name"]


@pytest.mark.parametrize("existing", [1, 100])
def test_key_is_found_by_an_index(
    client: Client, existing: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(existing):
        _key, secret = create_key(f"Number {number}")
    ApiKey.objects.update(last_used_at=timezone.now())
    with django_assert_num_queries(1) as captured:
        client.get("/api/v2/whose/", headers=bearing(secret))
    assert secret not in captured[0]["sql"]
    assert "ORDER BY" not in captured[0]["sql"]


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic dXNlcjpwYXNzd29yZA==",
        "Token cc_" + "0" * 64,
        "cc_" + "0" * 64,
        "Bearer cc_" + "0" * 63,
        "Bearer cc_" + "0" * 65,
        "Bearer cc_" + "G" * 64,
        "Bearer cc_" + "0" * 63 + "\x00",
        "Bearer \x00",
        "Bearer cc_" + "٣" * 64,
        "Bearer " + "x" * 100_000,
        "Bearer ключ",
        "Bearer \udcff",
        "Bearer cc_" + "0" * 64 + ", Bearer cc_" + "0" * 64,
        "Bearer ' OR 1=1 --",
    ],
)
def test_what_cannot_be_a_key_is_401_without_a_query(
    client: Client, header: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert refusal(client, header)


def test_key_that_nobody_has_is_401(client: Client) -> None:
    assert refusal(client, "Bearer cc_" + "0" * 64).startswith("There is no such key.")


@given(text=st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_no_text_is_a_key(text: str) -> None:
    answer = Client().get("/api/v2/whose/", headers={"authorization": text})
    assert answer.status_code == 401


def test_digest_that_is_stored_is_no_key(client: Client) -> None:
    key, _secret = create_key("Embassy")
    assert refusal(client, f"Bearer cc_{key.secret_digest}").startswith("There is no such key.")


def test_expired_key_is_401(client: Client) -> None:
    _key, secret = create_key("Embassy", expires_at=timezone.now() + timedelta(minutes=1))
    assert client.get("/api/v2/whose/", headers=bearing(secret)).status_code == 200
    ApiKey.objects.update(expires_at=timezone.now())
    assert refusal(client, f"Bearer {secret}").startswith("This key has expired.")


def test_revoked_key_is_401_as_is_the_one_it_replaced(client: Client) -> None:
    key, old = create_key("Embassy")
    new = rotate(key, timedelta(days=1))
    revoke(key)
    for secret in (old, new):
        assert refusal(client, f"Bearer {secret}").startswith("This key was revoked.")


def test_rotated_key_overlaps_with_the_old_one(client: Client) -> None:
    key, old = create_key("Embassy")
    new = rotate(key, timedelta(hours=1))
    for secret in (old, new):
        assert client.get("/api/v2/whose/", headers=bearing(secret)).json() == {"name": "Embassy"}
    ApiKey.objects.update(previous_valid_until=timezone.now())
    assert client.get("/api/v2/whose/", headers=bearing(new)).status_code == 200
    assert refusal(client, f"Bearer {old}").startswith("This key was replaced by a new one.")


def test_rotation_without_overlap_ends_the_old_one_at_once(client: Client) -> None:
    key, old = create_key("Embassy")
    rotate(key, timedelta(0))
    assert refusal(client, f"Bearer {old}")


def test_rotating_twice_at_once_is_refused() -> None:
    key, _secret = create_key("Embassy")
    same = ApiKey.objects.get(pk=key.pk)
    rotate(key, timedelta(hours=1))
    with pytest.raises(ValidationError, match="Somebody else"):
        rotate(same, timedelta(hours=1))


def test_key_that_ended_cannot_be_rotated() -> None:
    key, _secret = create_key("Embassy")
    revoke(key)
    with pytest.raises(ValidationError, match="Make a new one"):
        rotate(key, timedelta(hours=1))
    assert ApiKey.objects.get().state() is State.REVOKED


def test_key_in_the_query_string_is_nobodys(client: Client) -> None:
    _key, secret = create_key("Embassy", ["webhooks"])
    for name in ("key", "api_key", "access_token", "token", "authorization"):
        assert client.get("/api/v2/whose/", {name: secret}).json() == {"name": None}
        assert client.post(f"/api/v2/webhooks/?{name}={secret}").status_code == 401
        assert client.post("/api/v2/webhooks/", {name: secret}).status_code == 401


def test_wrong_key_is_no_matter_of_the_website(client: Client) -> None:
    answer = client.get("/website/", headers=bearing("nonsense"))
    assert answer.status_code == 200
    assert "RateLimit" not in answer


def test_wrong_key_on_a_stock_endpoint_has_the_stock_shape(client: Client) -> None:
    answer = client.get("/api/v2/pages/", headers=bearing("nonsense"))
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, CHALLENGE)
    assert answer["Content-Type"] == "application/json"
    assert set(answer.json()) == {"message"}


def test_scope_is_needed_where_it_is(client: Client) -> None:
    key, secret = create_key("Embassy", ["preview"])
    answer = client.post("/api/v2/webhooks/", headers=bearing(secret))
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="webhooks"'
    assert answer.json()["scope"] == "webhooks"
    ApiKey.objects.update(scopes=["webhooks"])
    assert client.post("/api/v2/webhooks/", headers=bearing(secret)).status_code == 201
    assert key.has_scope("read")


def test_place_for_keys_without_one_is_401(client: Client) -> None:
    answer = client.post("/api/v2/webhooks/")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["title"] == "Key required"


def test_keyed_writing_needs_no_form_token() -> None:
    _key, secret = create_key("Embassy", ["webhooks"])
    client = Client(enforce_csrf_checks=True)
    assert client.post("/api/v2/webhooks/", headers=bearing(secret)).status_code == 201


def test_use_is_noted_once_a_minute(client: Client) -> None:
    _key, secret = create_key("Embassy")
    earlier = timezone.now() - timedelta(seconds=59)
    ApiKey.objects.update(last_used_at=earlier)
    client.get("/api/v2/whose/", headers=bearing(secret))
    assert ApiKey.objects.get().last_used_at == earlier
    ApiKey.objects.update(last_used_at=timezone.now() - timedelta(seconds=61))
    client.get("/api/v2/whose/", headers=bearing(secret))
    assert timezone.now() - ApiKey.objects.get().last_used_at < timedelta(seconds=30)  # type: ignore[operator]


def test_secret_is_nowhere_in_the_database(client: Client) -> None:
    key, old = create_key("Embassy")
    new = rotate(key, timedelta(hours=1))
    client.get("/api/v2/whose/", headers=bearing(new))
    kept = str(ApiKey.objects.values().get())
    assert all(secret not in kept and secret[11:] not in kept for secret in (old, new))
    assert new not in repr(key)


def test_secret_is_in_no_log_and_no_report(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    _key, secret = create_key("Embassy")
    client.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        assert client.get("/api/v2/breaks/", headers=bearing(secret)).status_code == 500
        assert client.get("/api/v2/whose/", headers=bearing(f"{secret}0")).status_code == 401
    assert secret not in caplog.text
    failed = next(record for record in caplog.records if record.exc_info)
    report = ExceptionReporter(failed.request, *failed.exc_info)  # type: ignore[attr-defined,misc]
    assert secret not in report.get_traceback_text()
    assert secret not in report.get_traceback_html()


def test_secret_is_in_no_report_of_an_error_on_the_way(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(authentication, "_valid_key", fails)
    _key, secret = create_key("Embassy")
    client.raise_request_exception = False
    assert client.get("/api/v2/whose/", headers=bearing(secret)).status_code == 500
    failed = next(record for record in caplog.records if record.exc_info)
    report = ExceptionReporter(failed.request, *failed.exc_info)  # type: ignore[attr-defined,misc]
    assert secret not in report.get_traceback_text()
