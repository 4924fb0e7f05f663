"""How each kind of cache is told keys, tried with a server that keeps what it is asked."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings

from closercities.api.front_cache.checks import check_front_cache_keys
from closercities.api.front_cache.kinds import caches_of
from closercities.api.front_cache.models import Purge
from closercities.api.front_cache.tasks import purge
from closercities.core.models import Topic
from tests.api.front_cache.cache import Cache, listening
from tests.factories.cases import make_case
from tests.factories.site import make_site


@pytest.fixture
def other() -> Iterator[Cache]:
    with listening() as cache:
        cache.answer = b'{"success": true}'
        yield cache


def test_varnish_is_sent_a_purge_with_the_keys_of_xkey(settings: Settings, other: Cache) -> None:
    settings.FRONT_CACHE_KEYS = {"varnish": other.url}
    (varnish,) = caches_of("varnish")
    varnish.purge(["documents", "page-12"])
    (asked,) = other.asked
    assert (asked.method, asked.path, asked.headers["xkey"]) == ("PURGE", "/", "documents page-12")


def test_fastly_is_posted_keys_with_the_token(settings: Settings, other: Cache) -> None:
    settings.FRONT_CACHE_KEYS = {"fastly": f"{other.url}/service/SU1Z0isxPaozGVKXdv0eY"}
    settings.FASTLY_API_TOKEN = "a token"
    (fastly,) = caches_of("fastly")
    fastly.purge(["documents", "page-12"])
    (asked,) = other.asked
    assert (asked.method, asked.path) == ("POST", "/service/SU1Z0isxPaozGVKXdv0eY/purge")
    assert asked.headers["fastly-key"] == "a token"
    assert "fastly-soft-purge" not in asked.headers
    assert json.loads(asked.body) == {"surrogate_keys": ["documents", "page-12"]}


def test_cloudflare_is_posted_tags_with_the_token(settings: Settings, other: Cache) -> None:
    settings.FRONT_CACHE_KEYS = {"cloudflare": f"{other.url}/client/v4/zones/023e/"}
    settings.CLOUDFLARE_API_TOKEN = "a token"
    (cloudflare,) = caches_of("cloudflare")
    cloudflare.purge(["documents", "page-12"])
    (asked,) = other.asked
    assert (asked.method, asked.path) == ("POST", "/client/v4/zones/023e/purge_cache")
    assert asked.headers["authorization"] == "Bearer a token"
    assert json.loads(asked.body) == {"tags": ["documents", "page-12"]}


@pytest.mark.parametrize(("kind", "requests"), [("varnish", 3), ("fastly", 1), ("cloudflare", 7)])
def test_request_names_no_more_keys_than_the_cache_takes(
    settings: Settings, other: Cache, kind: str, requests: int
) -> None:
    settings.FRONT_CACHE_KEYS = {kind: other.url}
    (cache,) = caches_of(kind)
    cache.purge([f"page-{number}" for number in range(205)])
    assert len(other.asked) == requests
    assert all(len(str(asked.headers)) < 4_000 for asked in other.asked)


@pytest.mark.parametrize(
    ("kind", "status", "answer"),
    [
        ("varnish", 503, b""),
        ("fastly", 401, b'{"msg": "no"}'),
        ("cloudflare", 403, b"{}"),
        ("cloudflare", 200, b'{"success": false, "errors": [{"code": 10000}]}'),
        ("cloudflare", 200, b"<html>"),
    ],
)
def test_cache_that_refuses_raises(
    settings: Settings, other: Cache, kind: str, status: int, answer: bytes
) -> None:
    settings.FRONT_CACHE_KEYS = {kind: other.url}
    other.status, other.answer = status, answer
    (cache,) = caches_of(kind)
    with pytest.raises((OSError, ValueError)):
        cache.purge(["documents"])


@pytest.mark.django_db
def test_publishing_purges_page_and_lists_by_key_from_each_cache(
    settings: Settings, django_capture_on_commit_callbacks: Any
) -> None:
    make_site("en")
    case = make_case("Rain garden")
    with listening() as first, listening() as second:
        settings.FRONT_CACHE_KEYS = {"varnish": f"{first.url} {second.url}"}
        with django_capture_on_commit_callbacks(execute=True):
            case.unpublish()
        for cache in (first, second):
            told = {key for asked in cache.asked for key in asked.headers["xkey"].split()}
            assert {f"page-{case.pk}", "cases.casepage-en", "documents"} <= told
    assert not Purge.objects.exists()


@pytest.mark.django_db
def test_record_that_no_document_shows_is_purged_by_key(settings: Settings, other: Cache) -> None:
    settings.FRONT_CACHE_KEYS = {"varnish": other.url}
    Topic.objects.create(code="unused", labels={"en": "Unused"})
    purge.func()
    assert [asked.headers["xkey"] for asked in other.asked] == ["core.topic"]


@pytest.mark.django_db
def test_purge_by_key_that_fails_is_tried_again(settings: Settings, other: Cache) -> None:
    settings.FRONT_CACHE_KEYS = {"varnish": other.url}
    Topic.objects.create(code="unused", labels={"en": "Unused"})
    other.status = 503
    purge.func()
    assert list(Purge.objects.values_list("cache", "is_by_key", "attempts")) == [("varnish", True, 1)]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, []),
        ({"varnish": "http://varnish:6081 http://other:6081"}, []),
        ({"varnish": "varnish:6081"}, ["api.E007"]),
        ({"varnish": ""}, ["api.E007"]),
        ({"akamai": "https://api.example"}, ["api.E007"]),
        ({"fastly": "https://api.fastly.com/service/1"}, ["api.E008"]),
        ({"cloudflare": "https://api.cloudflare.com/client/v4/zones/1"}, ["api.E008"]),
    ],
)
def test_check_finds_caches_that_cannot_be_told(
    settings: Settings, keys: dict[str, str], expected: list[str]
) -> None:
    settings.FRONT_CACHE_KEYS = keys
    assert [error.id for error in check_front_cache_keys(None)] == expected
