"""How many requests an address or a key may make, and how it is told."""

import multiprocessing
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from closercities.api.keys.lifecycle import create_key
from closercities.api.keys.models import ApiKey
from closercities.api.limits.checks import check_limits
from closercities.api.limits.quota import counts
from closercities.core.limits.client import client_address
from closercities.core.limits.counts import Counts
from tests.api.keyed import bearing

pytestmark = pytest.mark.urls("tests.api.keyed")
WHOSE = "/api/v2/whose/"


@pytest.fixture(autouse=True)
def _fresh_counts(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Three requests a minute, and nobody has made one."""
    settings.API_COUNTS_FILE = str(tmp_path / "counts.sqlite3")
    settings.API_READS_PER_MINUTE = 3
    settings.API_READS_PER_MINUTE_WITH_KEY = 5
    yield
    counts(settings.API_COUNTS_FILE).close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, in its only item."""
    now = [1_000_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    return now


def test_each_answer_tells_what_is_left(client: Client, clock: list[float]) -> None:
    first = client.get(WHOSE)
    assert first["RateLimit-Policy"] == '"default";q=3;w=60'
    assert first["RateLimit"] == '"default";r=2;t=60'
    clock[0] += 17.5
    assert client.get(WHOSE)["RateLimit"] == '"default";r=1;t=43'


def test_one_request_too_many_is_429(client: Client, clock: list[float]) -> None:
    assert [client.get(WHOSE).status_code for _ in range(3)] == [200, 200, 200]
    clock[0] += 50.2
    answer = client.get(WHOSE)
    assert (answer.status_code, answer["Retry-After"]) == (429, "10")
    assert answer["RateLimit"] == '"default";r=0;t=10'
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    told = answer.json()
    assert (told["type"], told["violated-policies"]) == (
        "/api/v2/docs/errors/too-many-requests/",
        ["default"],
    )
    assert "Come back in 10 seconds" in told["detail"]
    clock[0] += 10
    assert client.get(WHOSE)["RateLimit"] == '"default";r=2;t=60'


def test_stock_endpoint_tells_429_in_the_stock_shape(client: Client) -> None:
    answers = [client.get("/api/v2/pages/") for _ in range(4)]
    assert answers[3].status_code == 429
    assert set(answers[3].json()) == {"message"}
    assert "Retry-After" in answers[3]


def test_every_request_counts_whatever_becomes_of_it(client: Client) -> None:
    client.head(WHOSE)
    assert client.get("/api/v2/missing/").status_code == 404
    assert client.post(WHOSE)["RateLimit"].startswith('"default";r=0;')
    assert client.get(WHOSE).status_code == 429


def test_website_is_not_counted(client: Client) -> None:
    assert "RateLimit" not in client.get("/website/")
    assert client.get(WHOSE)["RateLimit"].startswith('"default";r=2;')


def test_counting_makes_no_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    with django_assert_num_queries(0):
        client.get(WHOSE)


def test_key_raises_the_limit_and_is_counted_for_itself(client: Client, db: None) -> None:
    _key, secret = create_key("Embassy")
    for _ in range(3):
        client.get(WHOSE)
    assert client.get(WHOSE).status_code == 429
    answers = [
        client.get(WHOSE, headers=bearing(secret), REMOTE_ADDR=f"192.0.2.{number}") for number in range(6)
    ]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[0]["RateLimit-Policy"] == '"key";q=5;w=60'
    assert answers[5].json()["violated-policies"] == ["key"]


def test_trying_keys_uses_up_the_limit_of_the_address(client: Client, db: None) -> None:
    create_key("Embassy")
    wrong = bearing("cc_" + "0" * 64)
    assert [client.get(WHOSE, headers=wrong).status_code for _ in range(4)] == [401, 401, 401, 429]


def test_two_keys_are_two_clients(client: Client, db: None) -> None:
    secrets = [create_key(name)[1] for name in ("Embassy", "Newsroom")]
    left = [client.get(WHOSE, headers=bearing(secret))["RateLimit"].split(";")[1] for secret in secrets * 2]
    assert left == ["r=4", "r=4", "r=3", "r=3"]
    assert ApiKey.objects.count() == 2


def asked_from(peer: str, forwarded: str | None = None) -> HttpRequest:
    extra = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get(WHOSE, REMOTE_ADDR=peer, **extra)


@pytest.mark.parametrize(
    ("peer", "together"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:0db8:0001:0002::ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_address_is_that_of_the_peer(peer: str, together: str) -> None:
    assert client_address(asked_from(peer, "203.0.113.9")) == together


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1,2001:db8:1:2::9", "2001:db8:1:2::/64"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "203.0.113.9"),
        (1, None, "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "203.0.113.9, unknown", "10.0.0.1"),
        (1, "203.0.113.9, \x00", "10.0.0.1"),
    ],
)
def test_address_behind_a_proxy_is_what_the_proxy_says(
    settings: Settings, proxies: int, forwarded: str | None, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert client_address(asked_from("10.0.0.1", forwarded)) == address


def test_client_cannot_pass_for_another(client: Client, settings: Settings) -> None:
    for proxies, own in ((0, {"REMOTE_ADDR": "192.0.2.1"}), (1, {"REMOTE_ADDR": "10.0.0.1"})):
        settings.TRUSTED_PROXIES = proxies
        end = ", 192.0.2.2" if proxies else ""
        answers = [
            client.get(WHOSE, headers={"x-forwarded-for": f"198.51.100.{number}{end}"}, **own)
            for number in range(4)
        ]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]


@given(forwarded=st.text(max_size=60), peer=st.text(max_size=60))
@hypothesis_settings(max_examples=50, deadline=None)
def test_no_header_breaks_the_address(forwarded: str, peer: str) -> None:
    from django.test import override_settings

    with override_settings(TRUSTED_PROXIES=1):
        assert isinstance(client_address(asked_from(peer, forwarded)), str)


def test_settings_that_cannot_be_are_told(settings: Settings) -> None:
    assert check_limits(None) == []
    settings.API_READS_PER_MINUTE = 0
    settings.TRUSTED_PROXIES = -1
    assert [error.msg for error in check_limits(None)] == [
        "API_READS_PER_MINUTE is 0; it cannot be lower than 1.",
        "TRUSTED_PROXIES is -1; it cannot be lower than 0.",
    ]


TAKE_MANY = """
import sys
from pathlib import Path
from closercities.core.limits import counts
# Readers are let pass rather than kept waiting; here each has to be counted.
counts.PATIENCE_SECONDS = 120
kept = counts.Counts(Path(sys.argv[1]))
assert all(kept.take("192.0.2.1", 1000.0) for _ in range(int(sys.argv[2])))
"""


def test_processes_share_a_count(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "shared.sqlite3"
    # Whoever makes the file has it alone for a moment, however patient the others are.
    own = Counts(path)
    own.take("192.0.2.1", 1000.0)
    started = [
        subprocess.Popen([sys.executable, "-c", TAKE_MANY, str(path), "200"], cwd=root / "site")
        for _ in range(3)
    ]
    assert [process.wait() for process in started] == [0, 0, 0]
    assert own.take("192.0.2.1", 1010.0) == (602, 1000.0)
    own.close()


def _take_in_child(kept: Counts) -> None:
    for _ in range(50):
        kept.take("192.0.2.1", 1000.0)


def test_count_made_before_a_fork_is_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("closercities.core.limits.counts.PATIENCE_SECONDS", 120)
    kept = Counts(tmp_path / "forked.sqlite3")
    kept.take("192.0.2.1", 1000.0)
    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=_take_in_child, args=(kept,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert kept.take("192.0.2.1", 1000.0) == (102, 1000.0)
    kept.close()


def test_clock_that_is_put_back_locks_nobody_out(tmp_path: Path) -> None:
    kept = Counts(tmp_path / "counts.sqlite3")
    kept.take("192.0.2.1", 5000.0)
    assert kept.take("192.0.2.1", 1000.0) == (1, 1000.0)
    kept.close()


def test_addresses_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "counts.sqlite3"
    kept = Counts(path)
    for number in range(100):
        kept.take(f"192.0.2.{number}", 1000.0 + number / 100)
    kept.take("198.51.100.1", 1062.0)
    kept.close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT client FROM counts").fetchall() == [("198.51.100.1",)]
    connection.close()


def test_nobody_is_refused_where_counting_is_not_possible(
    client: Client, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    settings.API_COUNTS_FILE = str(tmp_path / "file" / "counts.sqlite3")
    answers = [client.get(WHOSE) for _ in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[0]
    assert "cannot be counted" in caplog.text


def test_damaged_file_is_made_anew(client: Client, settings: Settings) -> None:
    Path(settings.API_COUNTS_FILE).write_bytes(b"no database" * 1000)
    assert "RateLimit" not in client.get(WHOSE)
    assert client.get(WHOSE)["RateLimit"].startswith('"default";r=2;')
