"""Following a search by mail: who is written to, what strangers learn, what is erased."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail as sent
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from cases.models import CasePage
from cases.submissions.suspicion import TRAP
from closercities.operations.outbox.delivery import send_due
from closercities.operations.outbox.models import OutgoingMail
from search.saved import telling
from search.saved.asked_for import normal_query, words_of
from search.saved.following import confirm, follow, forget_unconfirmed, stop
from search.saved.models import SavedSearch
from search.saved.telling import tell_of_new_cases
from search.saved.tokens import CONFIRM, STOP, search_with, token_for
from tests.factories.cases import make_case
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
READER = "tunde@example.org"
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "ar")


@pytest.fixture(autouse=True)
def _counts(settings: Settings, tmp_path: Any) -> None:
    settings.FORM_COUNTS_FILE = str(tmp_path / "counts.sqlite3")


def delivered() -> list[Any]:
    sent.outbox.clear()
    send_due()
    return list(sent.outbox)


def path_in(message: Any, part: str) -> str:
    found = re.search(rf"https?://\S+/{part}/\S+", message.body)
    assert found is not None, message.body
    return urlsplit(found[0]).path


def ask(client: Client, email: str = READER, query: str = "q=rain", code: str = "en") -> Any:
    return client.post(f"/{code}/searches/", {"email": email, "query": query})


def confirmed(query: str = "", code: str = "en", email: str = READER) -> SavedSearch:
    follow(email, query, code)
    return confirm(SavedSearch.objects.get(email=email, query=normal_query(query), locale=code).pk)


def published(title: str, **fields: Any) -> CasePage:
    case = make_case(title, **fields)
    case.save_revision().publish()
    return case


def make_due(search: SavedSearch, *, looked: timedelta = WEEK) -> None:
    """As if so much time had passed since the last look."""
    now = timezone.now()
    SavedSearch.objects.filter(pk=search.pk).update(due_at=now, looked_at=now - looked)


def test_mail_comes_only_after_the_button_was_pressed(client: Client) -> None:
    assert ask(client)["Location"] == "/en/searches/asked/"
    [message] = delivered()
    assert (message.to, "“rain”" in message.body) == ([READER], True)
    path = path_in(message, "confirm")
    page = client.get(path)
    assert (page.status_code, "Yes, write to me" in page.content.decode()) == (200, True)
    assert page["Cache-Control"] == "no-store, private"
    assert SavedSearch.objects.get().confirmed_at is None
    assert "Done." in client.post(path).content.decode()
    first = SavedSearch.objects.get().confirmed_at
    assert first is not None
    client.post(path)
    assert SavedSearch.objects.get().confirmed_at == first


def test_nobody_learns_whether_an_address_is_known(client: Client, settings: Settings) -> None:
    confirmed("q=rain")
    known, unknown = ask(client), ask(client, "somebody@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    for _each in range(4):
        assert ask(client, "somebody@example.org").status_code == 302
    assert OutgoingMail.objects.filter(to="somebody@example.org").count() == 3
    # Nor by another spelling of the mailbox, nor by other searches.
    ask(client, "some.body+x@example.org", "q=other")
    assert OutgoingMail.objects.filter(about__startswith="saved search").count() == 5
    assert SavedSearch.objects.filter(query="q=other").count() == 0


def test_unanswered_mailbox_is_left_alone_on_the_next_day_too(client: Client) -> None:
    for _each in range(3):
        ask(client)
    OutgoingMail.objects.update(created_at=timezone.now() - 2 * DAY)
    ask(client)
    ask(client, query="q=other")
    assert OutgoingMail.objects.count() == 3


def test_mailbox_follows_so_many_searches_and_no_more(settings: Settings) -> None:
    settings.SAVED_SEARCHES_OF_AN_ADDRESS = 1
    confirmed("q=rain")
    follow(READER, "q=other", "en")
    assert SavedSearch.objects.count() == 1


WRONG = ["", "x", "a@b", "a@example.org\nBcc: b@example.org", "a" * 300 + "@example.org", "\x00@example.org"]


@pytest.mark.parametrize("email", WRONG)
def test_what_is_no_address_is_said_and_nothing_is_written(client: Client, email: str) -> None:
    answer = ask(client, email, "q=rain&stage=planned")
    assert answer.status_code == 422
    assert 'value="q=rain&amp;stage=planned"' in answer.content.decode()
    assert (SavedSearch.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_machine_that_fills_the_trap_is_answered_and_forgotten(client: Client) -> None:
    answer = client.post("/en/searches/", {"email": READER, "query": "", TRAP: "x"})
    assert (answer.status_code, SavedSearch.objects.count()) == (302, 0)


def test_too_many_posts_of_an_address_wait(client: Client, settings: Settings) -> None:
    settings.FORM_POSTS_PER_HOUR = 2
    statuses = [ask(client, f"reader{each}@example.org").status_code for each in range(3)]
    assert statuses == [302, 302, 429]


def test_new_cases_are_told_once_in_the_readers_language(client: Client) -> None:
    published("Rain of last year")
    search = confirmed("q=rain", "ar")
    make_due(search)
    assert tell_of_new_cases() is None
    new = published("Rain garden")
    translate(new, "ar", title="حديقة rain")
    published("Dry garden")
    make_due(search)
    delivered()
    assert tell_of_new_cases() == "Told 1 readers of new cases."
    [message] = delivered()
    assert "حديقة rain" in message.body
    assert ("last year" in message.body, "Dry" in message.body) == (False, False)
    assert "/ar/cases/" in message.body
    assert message.extra_headers["Content-Language"] == "ar"
    make_due(search)
    assert tell_of_new_cases() is None


def test_unconfirmed_and_not_due_searches_are_not_told(client: Client) -> None:
    follow("other@example.org", "", "en")
    confirmed()
    published("Rain garden")
    assert tell_of_new_cases() is None


def test_hidden_cases_are_never_told() -> None:
    search = confirmed()
    make_case("Draft words", live=False)
    published("Withdrawn words").unpublish()
    make_due(search)
    assert tell_of_new_cases() is None


def test_case_that_search_finds_late_is_told_in_the_next_week(monkeypatch: pytest.MonkeyPatch) -> None:
    search = confirmed()
    published("Rain garden")
    late = telling.find_cases
    monkeypatch.setattr(telling, "find_cases", lambda *_args, **_named: late("q=nothing", "en", number=1))
    make_due(search)
    assert tell_of_new_cases() is None
    monkeypatch.setattr(telling, "find_cases", late)
    make_due(search, looked=timedelta())
    assert tell_of_new_cases() == "Told 1 readers of new cases."


def test_search_that_fails_is_tried_again_tomorrow_and_harms_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken, well = confirmed("q=rain"), confirmed()
    published("Garden")
    right = telling.find_cases

    def fail(query: str, *args: Any, **named: Any) -> Any:
        if query:
            raise OSError("away")
        return right(query, *args, **named)

    monkeypatch.setattr(telling, "find_cases", fail)
    make_due(broken), make_due(well)
    assert tell_of_new_cases() == "Told 1 readers of new cases."
    broken.refresh_from_db()
    assert broken.due_at is not None
    assert timedelta() < broken.due_at - timezone.now() <= DAY


def test_mail_program_stops_it_with_one_click(client: Client) -> None:
    search = confirmed()
    published("Rain garden")
    make_due(search)
    tell_of_new_cases()
    message = delivered()[-1]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = message.extra_headers["List-Unsubscribe"].strip("<>")
    path = urlsplit(address).path
    strict = Client(enforce_csrf_checks=True)
    assert "Stop this search" in strict.get(path).content.decode()
    assert SavedSearch.objects.count() == 1
    body = "List-Unsubscribe=One-Click"
    for _each in range(2):
        answer = strict.post(path, body, content_type="application/x-www-form-urlencoded")
        assert (answer.status_code, "Stopped" in answer.content.decode()) == (200, True)
    assert SavedSearch.objects.count() == 0
    assert not OutgoingMail.objects.exclude(to="").exists()
    assert client.get(path).status_code == 404


def test_all_of_a_mailbox_is_erased_with_what_waits_in_the_outbox(client: Client) -> None:
    first = confirmed("q=rain")
    follow(READER, "q=other", "ar")
    follow("somebody@example.org", "", "en")
    client.post(f"/en/searches/stop/{token_for(first, STOP)}/", {"all": "yes"})
    assert [each.email for each in SavedSearch.objects.all()] == ["somebody@example.org"]
    assert [message.to for message in delivered()] == [["somebody@example.org"]]


def test_links_do_only_what_they_are_for(client: Client) -> None:
    follow(READER, "", "en")
    search = SavedSearch.objects.get()
    for path in (
        f"/en/searches/confirm/{token_for(search, STOP)}/",
        f"/en/searches/stop/{token_for(search, CONFIRM)}/",
        f"/en/searches/confirm/{token_for(search, CONFIRM)}x/",
        f"/en/searches/confirm/{search.key.hex}/",
    ):
        assert client.get(path).status_code == 404, path
        client.post(path)
    search.refresh_from_db()
    assert search.confirmed_at is None
    assert search_with("x" * 5_000, CONFIRM) is None


def test_what_nobody_confirmed_is_forgotten() -> None:
    follow(READER, "", "en")
    confirmed("q=rain", email="somebody@example.org")
    SavedSearch.objects.update(asked_at=timezone.now() - 8 * DAY)
    assert forget_unconfirmed() == "Removed 1 saved searches that were never confirmed."
    assert [each.email for each in SavedSearch.objects.all()] == ["somebody@example.org"]
    assert OutgoingMail.objects.filter(to=READER).count() == 0


def test_stopped_search_gets_no_mail_that_was_queued() -> None:
    search = confirmed()
    with transaction.atomic():
        stop(search)
    assert delivered() == []


def test_query_has_one_form_and_words() -> None:
    assert normal_query("stage=planned&q=+rain++now&page=3&view=map&type=case&stage=finished&kind=") == (
        "q=rain+now&stage=finished&stage=planned"
    )
    assert normal_query("q=%00&%00=1&stage=%0Aplanned&near=51.9,4.5,50") == "stage=planned"
    assert normal_query("&".join(f"topic={'x' * 40}{each}" for each in range(100))) == ""
    assert words_of("q=rain&stage=planned", "en") == "“rain”, Planned"
    assert words_of("", "en") == "all cases"
