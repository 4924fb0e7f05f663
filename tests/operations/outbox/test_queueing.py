"""What ``queue_mail`` writes, and what it refuses."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import Settings

from closercities.operations.models import MailState, MailWording, OutgoingMail
from closercities.operations.outbox import queueing
from closercities.operations.outbox.addresses import digest_of
from closercities.operations.outbox.kinds import MailKind, register_kind
from closercities.operations.outbox.queueing import erase_mail, queue_mail
from closercities.operations.outbox.secret_values import register_secret
from closercities.operations.outbox.wordings import Wording, drop_wording, save_wording, wording_of

pytestmark = pytest.mark.django_db


def greet(to: str = "ana@example.org", name: str = "Ana", about: str = "") -> OutgoingMail:
    mail = queue_mail("greeting", to, "en", {"name": name}, about=about)
    assert mail is not None
    return mail


def test_mail_is_written_with_its_values() -> None:
    mail = OutgoingMail.objects.get(pk=greet(name="A {b} & <c>").pk)
    assert (mail.kind, mail.to, mail.locale, mail.state) == ("greeting", "ana@example.org", "en", "waiting")
    assert mail.subject == "Hello A {{b}} & <c>"
    assert mail.text == "Dear A {{b}} & <c>,\n\nwelcome."


def test_mail_goes_with_the_transaction_of_its_change() -> None:
    def fails_afterwards() -> None:
        with transaction.atomic():
            greet()
            raise IntegrityError

    with pytest.raises(IntegrityError):
        fails_afterwards()
    assert not OutgoingMail.objects.exists()


def test_mail_outside_a_transaction_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queueing, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(transaction.TransactionManagementError):
        greet()


def test_secret_is_a_reference_and_never_written() -> None:
    mail = queue_mail("letter", "ana@example.org", "en", {"name": "{link}"}, secrets={"link": "door:17"})
    assert mail is not None
    kept = OutgoingMail.objects.filter(pk=mail.pk).values().get()
    assert "17-secret" not in str(kept)
    assert (kept["state"], kept["secrets"]) == ("held", {"link": "door:17"})
    assert kept["text"] == "Dear {{link}},\n\nopen {link} to go on."


def test_setting_holds_a_kind(settings: Settings) -> None:
    assert greet().state == MailState.WAITING
    settings.MAIL_HELD_KINDS = ["greeting"]
    assert greet().state == MailState.HELD


def test_unknown_locale_gets_the_default_one() -> None:
    mail = queue_mail("greeting", "ana@example.org", "tlh", {"name": "Ana"})
    assert mail is not None
    assert mail.locale == "en"


@pytest.mark.parametrize(
    ("name", "values", "secrets", "error"),
    [
        ("nothing", {}, {}, LookupError),
        ("greeting", {}, {}, ValueError),
        ("greeting", {"name": "Ana", "more": "x"}, {}, ValueError),
        ("letter", {"name": "Ana"}, {"link": "window:17"}, ValueError),
        ("letter", {"name": "Ana"}, {"link": "door"}, ValueError),
        ("letter", {"name": "Ana", "link": "x"}, {"link": "door:1"}, ValueError),
    ],
)
def test_what_does_not_fit_the_kind_is_refused(
    name: str, values: dict[str, str], secrets: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        queue_mail(name, "ana@example.org", "en", values, secrets=secrets)
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ana",
        "ana@example.org\nBcc: b@example.org",
        "ana@example.org\r\n",
        "ana@example.org, b@example.org",
        "Ana <ana@example.org>",
        '"a\x0bb"@example.org',
        '"a b"@example.org',
        "ana@example.org\x00",
        f"{'a' * 64}@{'b' * 200}.org",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        greet(address)
    assert not OutgoingMail.objects.exists()


def test_address_gets_a_handful_a_day_however_it_is_spelled(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.MAILS_PER_ADDRESS_A_DAY = 2
    greet("ana@example.org")
    greet("A.na+one@Example.org")
    assert queue_mail("greeting", "a.n.a+two@example.org", "en", {"name": "Ana"}, about="case:1") is None
    assert OutgoingMail.objects.count() == 2
    assert "case:1" in caplog.text
    assert "ana" not in caplog.text.lower()
    greet("bo@example.org")
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(days=1, seconds=1))
    greet("ana@example.org")


def test_handful_counts_mail_that_was_erased_and_not_what_was_discarded(settings: Settings) -> None:
    settings.MAILS_PER_ADDRESS_A_DAY = 1
    OutgoingMail.objects.filter(pk=greet(about="case:1").pk).update(state=MailState.SENT)
    assert erase_mail("case:1") == 1
    assert queue_mail("greeting", "ana@example.org", "en", {"name": "Ana"}) is None
    OutgoingMail.objects.update(state=MailState.DISCARDED)
    greet()


def test_erasing_keeps_that_mail_was_sent_and_nothing_else() -> None:
    sent, waits, other = greet(about="case:1"), greet(about="case:1"), greet(about="case:12")
    ended = timezone.now()
    OutgoingMail.objects.filter(pk=sent.pk).update(state=MailState.SENT, finished_at=ended, last_error="x")
    assert erase_mail("case:1") == 2
    for mail, state in ((sent, "sent"), (waits, "discarded")):
        mail.refresh_from_db()
        assert (mail.to, mail.subject, mail.text, mail.secrets, mail.last_error) == ("", "", "", {}, "")
        assert (mail.state, mail.kind) == (state, "greeting")
    assert sent.finished_at == ended
    other.refresh_from_db()
    assert (other.to, other.emptied_at) == ("ana@example.org", None)
    assert erase_mail("case:1") == 0


def test_erasing_nothing_in_particular_is_refused() -> None:
    greet()
    with pytest.raises(ValueError, match="which mail"):
        erase_mail("")


def test_words_of_editors_are_sent_in_their_locale_only(kind: MailKind) -> None:
    save_wording(kind, "es", Wording("Hola {name}", "Bienvenida, {name}."))
    spanish = queue_mail("greeting", "ana@example.org", "es", {"name": "Ana"})
    assert spanish is not None
    assert (spanish.subject, spanish.text) == ("Hola Ana", "Bienvenida, Ana.")
    assert greet().subject == "Hello Ana"
    drop_wording(kind, "es")
    assert wording_of(kind, "es").subject == "Hello {name}"


def test_words_with_placeholders_that_the_kind_lacks_are_refused(kind: MailKind) -> None:
    with pytest.raises(ValidationError):
        save_wording(kind, "es", Wording("Hola {name}", "{name.__class__}"))
    assert not MailWording.objects.exists()


def test_words_that_do_not_fit_any_more_give_way_to_the_default(
    kind: MailKind, caplog: pytest.LogCaptureFixture
) -> None:
    MailWording.objects.create(kind="greeting", locale="en", subject="Hi {nickname}", text="x")
    assert greet().subject == "Hello Ana"
    assert "nickname" in caplog.text


def test_newlines_in_a_value_stay_out_of_the_subject() -> None:
    mail = greet(name="Ana\r\nBcc: bo@example.org\u2028X-Evil: 1\x00")
    assert mail.subject == "Hello Ana Bcc: bo@example.org X-Evil: 1"


def test_second_kind_and_second_secret_of_a_name_are_refused(kind: MailKind) -> None:
    register_kind(kind)
    with pytest.raises(ValueError, match="greeting"):
        register_kind(MailKind("greeting", "x", {}, "x", "x"))
    with pytest.raises(ValueError, match="door"):
        register_secret("door", str)


def test_masked_address_tells_the_host_only() -> None:
    assert OutgoingMail(to="ana.silva@example.org").masked_to == "a…@example.org"
    assert OutgoingMail(to="").masked_to == ""


def test_digest_tells_mailboxes_apart_and_not_spellings() -> None:
    assert digest_of("Ana+x@Example.ORG") == digest_of("ana@example.org")
    assert digest_of("ana@example.org") != digest_of("bo@example.org")
