"""How caches of Amazon and Microsoft are told addresses, tried with a server that keeps what it is asked."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone
from pytest_django import Settings

from closercities.api.front_cache.clouds import AzureBackend, CloudFrontBackend
from closercities.api.front_cache.models import Purge
from closercities.api.front_cache.signature import Signer
from closercities.api.front_cache.tasks import purge
from tests.api.front_cache.cache import Cache, listening
from tests.factories.cases import make_case
from tests.factories.site import make_site

ROOM = "closercities.api.front_cache.clouds"
NAMESPACE = "{http://cloudfront.amazonaws.com/doc/2020-05-31/}"
ENDPOINT = "/subscriptions/1/resourceGroups/g/providers/Microsoft.Cdn/profiles/p/afdEndpoints/e"


@pytest.fixture
def cloud() -> Iterator[Cache]:
    with listening() as cache:
        cache.status, cache.answer = 202, b'{"access_token": "a token"}'
        yield cache


def cloudfront(cloud: Cache) -> dict[str, Any]:
    return {
        "LOCATION": cloud.url,
        "DISTRIBUTION_ID": "EDFDVBD6EXAMPLE",
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_SESSION_TOKEN": "session",
    }


def azure(cloud: Cache) -> dict[str, Any]:
    return {
        "LOCATION": cloud.url,
        "LOGIN": cloud.url,
        "ENDPOINT": ENDPOINT,
        "TENANT_ID": "tenant",
        "CLIENT_ID": "client",
        "CLIENT_SECRET": "secret",
    }


def reference_of(body: bytes) -> str | None:
    return ET.fromstring(body).findtext(f"{NAMESPACE}CallerReference")  # noqa: S314  what was made here


def paths_of(body: bytes) -> list[str | None]:
    batch = ET.fromstring(body)  # noqa: S314  what was made here
    paths = batch.find(f"{NAMESPACE}Paths")
    assert paths is not None
    found = [path.text for path in paths.iter(f"{NAMESPACE}Path")]
    assert paths.findtext(f"{NAMESPACE}Quantity") == str(len(found))
    return found


def test_request_is_signed_as_in_the_example_of_aws() -> None:
    signer = Signer("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "iam")
    headers = signer.sign(
        "GET",
        "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
        {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"},
        b"",
        datetime(2015, 8, 30, 12, 36, tzinfo=UTC),
    )
    assert headers["Authorization"].endswith(
        "SignedHeaders=content-type;host;x-amz-date, "
        "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
    )


def test_cloudfront_is_sent_an_invalidation_of_each_path_once(cloud: Cache) -> None:
    backend = CloudFrontBackend(cloudfront(cloud))
    addresses = [
        "https://a.example/en/caf%C3%A9/",
        "https://b.example/en/caf%C3%A9/",
        "https://a.example/?a=1&b=2",
    ]
    backend.purge_batch(addresses)
    backend.purge_batch(addresses)
    first, second = cloud.asked
    assert (first.method, first.path) == ("POST", "/2020-05-31/distribution/EDFDVBD6EXAMPLE/invalidation")
    assert paths_of(first.body) == ["/en/caf%C3%A9/", "/?a=1&b=2"]
    assert first.headers["x-amz-security-token"] == "session"
    assert (
        "/us-east-1/cloudfront/aws4_request, SignedHeaders=content-type;host;"
        in first.headers["authorization"]
    )
    # The same reference would be the same invalidation, which is done already.
    assert reference_of(first.body) != reference_of(second.body)


def test_azure_is_posted_paths_with_a_token_that_it_gave(cloud: Cache) -> None:
    AzureBackend(azure(cloud)).purge("https://a.example/en/")
    login, asked = cloud.asked
    assert login.path == "/tenant/oauth2/v2.0/token"
    assert parse_qs(login.body.decode()) == {
        "grant_type": ["client_credentials"],
        "client_id": ["client"],
        "client_secret": ["secret"],
        "scope": ["https://management.azure.com/.default"],
    }
    assert asked.path == f"{ENDPOINT}/purge?api-version=2024-02-01"
    assert asked.headers["authorization"] == "Bearer a token"
    assert json.loads(asked.body) == {"contentPaths": ["/en/"]}


@pytest.mark.parametrize(("backend", "options"), [(CloudFrontBackend, cloudfront), (AzureBackend, azure)])
def test_answer_that_is_an_error_is_one(cloud: Cache, backend: Any, options: Any) -> None:
    cloud.status = 403
    with pytest.raises(HTTPError, match="403"):
        backend(options(cloud)).purge("https://a.example/en/")


def test_azure_without_a_token_is_an_error(cloud: Cache) -> None:
    cloud.answer = b"<html>"
    with pytest.raises(OSError, match="gave no token"):
        AzureBackend(azure(cloud)).purge("https://a.example/en/")


@pytest.mark.django_db
def test_published_page_is_purged_from_both_and_again_where_one_failed(
    settings: Settings, cloud: Cache
) -> None:
    make_site("en")
    settings.WAGTAILFRONTENDCACHE = {
        "cloudfront": {"BACKEND": f"{ROOM}.CloudFrontBackend", **cloudfront(cloud)},
        "azure": {"BACKEND": f"{ROOM}.AzureBackend", **azure(cloud)},
    }
    cloud.status = 503
    case = make_case("Rain garden")
    purge.func()
    assert {row.attempts > 0 for row in Purge.objects.all()} == {True}

    cloud.status, cloud.asked = 202, []
    Purge.objects.update(due_at=timezone.now())
    purge.func()
    assert not Purge.objects.exists()
    invalidations = [each for each in cloud.asked if each.path.endswith("/invalidation")]
    assert f"/api/v2/cases/{case.pk}/" in {path for each in invalidations for path in paths_of(each.body)}
    purges = [json.loads(each.body)["contentPaths"] for each in cloud.asked if "/purge?" in each.path]
    assert f"/api/v2/cases/{case.pk}/" in {path for paths in purges for path in paths}
