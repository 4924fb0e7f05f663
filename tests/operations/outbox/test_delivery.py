"""Mail on its way: what the server gets, what happens when it is away, and what is never tried again."""

import re
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.db.models import F
from django.utils import timezone
from pytest_django import Settings

from closercities.operations.health.checks import MissingPartError
from closercities.operations.health.readiness import MISSED_LATER, missing_parts
from closercities.operations.models import MailState, OutgoingMail
from closercities.operations.outbox import secret_values
from closercities.operations.outbox.claims import (
    claim,
    lease,
    pause_before_retry,
    record_failure,
    record_sent,
)
from closercities.operations.outbox.delivery import send_due
from closercities.operations.outbox.health import check_outbox
from closercities.operations.outbox.jobs import empty_old_mail, sweep
from closercities.operations.outbox.queueing import erase_mail, queue_mail
from tests.operations.outbox.mail_server import MailServer

pytestmark = pytest.mark.django_db


def greet(to: str = "ana@example.org", name: str = "Ana", locale: str = "en") -> OutgoingMail:
    mail = queue_mail("greeting", to, locale, {"name": name}, about="case:1")
    assert mail is not None
    return mail


def wait(**length: float) -> None:
    """Time passes."""
    passed = timedelta(**length)
    OutgoingMail.objects.update(
        created_at=F("created_at") - passed,
        waiting_since=F("waiting_since") - passed,
        due_at=F("due_at") - passed,
        claimed_until=F("claimed_until") - passed,
    )


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body(preferencelist=(kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def test_mail_is_sent_after_the_commit(
    mail_server: MailServer, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        mail = greet()
        assert mail_server.raw == []
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.claimed_until) == (MailState.SENT, 1, None)
    assert mail.finished_at is not None
    assert mail_server.recipients == ["rcpt TO:<ana@example.org>"]


def test_mail_has_text_and_html_and_says_that_a_machine_wrote_it(mail_server: MailServer) -> None:
    mail = greet()
    assert send_due() == (1, False)
    (message,) = mail_server.messages
    assert message.get_content_type() == "multipart/alternative"
    assert message["Subject"] == "Hello Ana"
    assert message["To"] == "ana@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert message["Message-ID"] == f"<{mail.key}@localhost>"
    assert part(message, "plain") == ("Dear Ana,\n\nwelcome.\n\n-- \nCloser Cities\nhttp://127.0.0.1:8000\n")
    assert '<html lang="en" dir="ltr">' in part(message, "html")
    assert re.findall(r'<p style="margin:0 0 16px">(.*?)</p>', part(message, "html")) == [
        "Dear Ana,",
        "welcome.",
    ]


def test_mail_in_arabic_runs_from_right_to_left(mail_server: MailServer) -> None:
    greet(name="ليلى", locale="ar")
    send_due()
    assert '<html lang="ar" dir="rtl">' in part(mail_server.messages[0], "html")
    assert "ليلى" in part(mail_server.messages[0], "plain")


def test_hostile_values_are_words_and_nothing_else(mail_server: MailServer) -> None:
    greet(name='<img src=x onerror=alert(1)>\r\nBcc: bo@example.org\r\n\r\n<a href="javascript:1">\x00\u202e')
    send_due()
    (message,) = mail_server.messages
    assert message["Bcc"] is None
    assert len(mail_server.recipients) == 1
    html = part(message, "html")
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert 'href="javascript' not in html
    assert "\u202e" not in html + message["Subject"]


def test_links_of_a_mail_can_be_followed(mail_server: MailServer) -> None:
    greet(name="https://example.org/a?b=1&c=2")
    send_due()
    html = part(mail_server.messages[0], "html")
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert "https://example.org/a?b=1&c=2" in part(mail_server.messages[0], "plain")


def test_secret_is_in_the_mail_and_nowhere_else(
    mail_server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    queue_mail("letter", "ana@example.org", "en", {"name": "Ana {link}"}, secrets={"link": "door:17"})
    OutgoingMail.objects.update(state=MailState.WAITING)
    assert send_due() == (1, False)
    text = part(mail_server.messages[0], "plain")
    assert text.startswith("Dear Ana {link},\n\nopen https://example.org/s/17-secret to go on.")
    assert "17-secret" not in str(list(OutgoingMail.objects.values()))
    assert "17-secret" not in caplog.text


def test_mail_about_what_is_gone_is_discarded(
    mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_argument: str) -> str:
        raise secret_values.SecretGone

    monkeypatch.setitem(secret_values._resolvers, "door", gone)
    queue_mail("letter", "ana@example.org", "en", {"name": "Ana"}, secrets={"link": "door:17"})
    OutgoingMail.objects.update(state=MailState.WAITING)
    assert send_due() == (0, False)
    assert OutgoingMail.objects.get().state == MailState.DISCARDED
    assert mail_server.raw == []


def test_held_mail_waits(mail_server: MailServer) -> None:
    queue_mail("letter", "ana@example.org", "en", {"name": "Ana"}, secrets={"link": "door:17"})
    sweep()
    assert send_due() == (0, False)
    assert mail_server.raw == []


def test_server_that_is_down_loses_nothing(settings: Settings, mail_server: MailServer) -> None:
    there = settings.EMAIL_PORT
    settings.EMAIL_PORT = 9
    first, second = greet(), greet()
    assert send_due() == (0, False)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.attempts) == (MailState.WAITING, 1)
    assert first.last_error.startswith("ConnectionRefusedError")
    assert second.attempts == 0
    settings.EMAIL_PORT = there
    assert send_due() == (1, False)
    wait(seconds=40)
    sweep()
    first.refresh_from_db()
    assert (first.state, first.attempts, first.last_error) == (MailState.SENT, 2, "")
    assert sorted(str(each["Message-ID"])[1:37] for each in mail_server.messages) == sorted(
        [str(first.key), str(second.key)]
    )


def test_receiver_that_is_refused_for_good_is_not_tried_again(mail_server: MailServer) -> None:
    mail_server.recipient = "550 5.1.1 no ana@example.org here"
    mail = greet()
    assert send_due() == (0, False)
    wait(days=1)
    mail_server.recipient = "250 OK"
    assert send_due() == (0, False)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.REFUSED, 1)
    assert mail.last_error == "550 5.1.1 no a…@example.org here"


@pytest.mark.parametrize(
    ("recipient", "data", "state"),
    [
        ("450 later", "250 OK", MailState.WAITING),
        ("250 OK", "451 later", MailState.WAITING),
        ("421 closing", "250 OK", MailState.WAITING),
        ("250 OK", "554 this is spam", MailState.REFUSED),
    ],
)
def test_answer_decides_whether_it_is_tried_again(
    mail_server: MailServer, recipient: str, data: str, state: MailState
) -> None:
    mail_server.recipient, mail_server.data = recipient, data
    greet()
    send_due()
    assert OutgoingMail.objects.get().state == state


def test_mail_that_fails_does_not_hold_up_the_others(mail_server: MailServer) -> None:
    mail_server.recipient = "450 later"
    first = greet()
    assert send_due() == (0, False)
    mail_server.recipient = "250 OK"
    second = greet()
    assert send_due() == (1, False)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (first.state, second.state) == (MailState.WAITING, MailState.SENT)


def test_mail_is_given_up_after_days_and_then_shown(settings: Settings, mail_server: MailServer) -> None:
    check_outbox()
    mail_server.recipient = "450 later"
    mail = greet()
    for _number in range(80):
        wait(hours=1.05)
        send_due()
    mail.refresh_from_db()
    assert mail.state == MailState.GIVEN_UP
    assert 30 <= mail.attempts <= 60
    with pytest.raises(MissingPartError):
        check_outbox()


def test_mail_that_waits_for_an_hour_is_told_of() -> None:
    greet()
    wait(minutes=59)
    check_outbox()
    wait(minutes=2)
    with pytest.raises(MissingPartError):
        check_outbox()


def test_health_names_mail_that_was_given_up() -> None:
    OutgoingMail.objects.filter(pk=greet().pk).update(state=MailState.GIVEN_UP)
    assert "outbox" in missing_parts(MISSED_LATER)


def test_pauses_grow_and_differ() -> None:
    for attempts in range(1, 40):
        seconds = [pause_before_retry(attempts).total_seconds() for _number in range(20)]
        middle = min(30 * 2 ** (attempts - 1), 7_200)
        assert middle * 0.8 <= min(seconds) <= max(seconds) <= middle * 1.2
        assert len(set(seconds)) > 1


def test_claimed_mail_is_left_alone_until_its_claim_ends(mail_server: MailServer) -> None:
    mail = greet()
    claimed = claim()
    assert claimed is not None
    assert claimed.pk == mail.pk
    assert claim() is None
    assert send_due() == (0, False)
    wait(seconds=lease().total_seconds() + 1)
    assert send_due() == (1, False)


def test_mail_erased_while_it_is_sent_was_sent() -> None:
    mail = greet()
    claimed = claim()
    assert claimed is not None
    erase_mail("case:1")
    record_failure(claimed, "late")
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == (MailState.DISCARDED, "")
    record_sent(claimed)
    mail.refresh_from_db()
    assert (mail.state, mail.to) == (MailState.SENT, "")


def test_old_mail_is_emptied_and_counted(settings: Settings) -> None:
    settings.MAIL_KEPT_DAYS = 30
    old, new, waits = greet("a@example.org"), greet("b@example.org"), greet("c@example.org")
    now = timezone.now()
    ended = OutgoingMail.objects.filter
    ended(pk=old.pk).update(state=MailState.SENT, finished_at=now - timedelta(days=31))
    ended(pk=new.pk).update(state=MailState.SENT, finished_at=now - timedelta(days=29))
    OutgoingMail.objects.update(created_at=now - timedelta(days=40))
    assert empty_old_mail() == "Took address and words out of 1 mails that ended 30 days ago."
    kept = {mail.pk: (mail.to, mail.text != "") for mail in OutgoingMail.objects.all()}
    assert kept == {old.pk: ("", False), new.pk: ("b@example.org", True), waits.pk: ("c@example.org", True)}
    assert OutgoingMail.objects.get(pk=old.pk).address_digest == ""


def test_run_ends_in_time_and_says_that_more_waits(mail_server: MailServer) -> None:
    greet()
    greet()
    assert send_due(seconds=0) == (1, True)
    assert send_due(seconds=0) == (1, True)
    assert send_due() == (0, False)
