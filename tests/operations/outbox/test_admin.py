"""Mail in the admin: who sees what, and what each button does."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from closercities.core.models import User
from closercities.operations.models import MailState, MailWording, OutgoingMail
from closercities.operations.outbox.desk import fingerprint
from closercities.operations.outbox.emptying import empty
from closercities.operations.outbox.queueing import queue_mail
from tests.operations.outbox.mail_server import MailServer

pytestmark = pytest.mark.django_db
LIST, TEXTS = "/admin/mail/", "/admin/mail-texts/"


@pytest.fixture
def moderator(client: Client) -> User:
    """A moderator, who is signed in."""
    person = User.objects.create_user("moderator", password="secret")
    person.groups.set(Group.objects.filter(name="Moderators"))
    client.force_login(person)
    return person


def written(kind: str = "letter", **fields: Any) -> OutgoingMail:
    secrets = {"link": "door:17"} if kind == "letter" else {}
    mail = queue_mail(kind, "ana@example.org", fields.pop("locale", "en"), {"name": "Ana"}, secrets=secrets)
    assert mail is not None
    OutgoingMail.objects.filter(pk=mail.pk).update(**fields)
    mail.refresh_from_db()
    return mail


def page_of(mail: OutgoingMail) -> str:
    return f"{LIST}{mail.pk}/"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def save(client: Client, mail: OutgoingMail, action: str, **words: str) -> Any:
    seen = words.pop("seen", fingerprint(mail))
    return client.post(
        page_of(mail),
        {"action": action, "subject": mail.subject, "text": mail.text, "seen": seen, **words},
        follow=True,
    )


def logged() -> list[str]:
    actions = ModelLogEntry.objects.filter(action__startswith="mail.").order_by("pk")
    return list(actions.values_list("action", flat=True))


def test_list_shows_what_waits_for_an_editor_first_and_no_address(client: Client, moderator: User) -> None:
    written(subject="Held")
    written("greeting", subject="Sent", state=MailState.SENT)
    written("greeting", subject="Lost", state=MailState.GIVEN_UP, last_error="450 later")
    page = shown(client, LIST)
    assert re.findall(r"<bdi lang=\"en\">(\w+)</bdi>", page) == ["Held", "Lost", "Sent"]
    assert "450 later" in page
    assert "a…@example.org" in page
    assert "ana@example.org" not in page


def test_list_is_filtered_by_state_kind_and_whole_address(client: Client, moderator: User) -> None:
    written(subject="Held")
    written("greeting", subject="Waits")
    assert "Waits" not in shown(client, f"{LIST}?state=held")
    assert "Held" not in shown(client, f"{LIST}?kind=greeting")
    assert "Waits" in shown(client, f"{LIST}?to=Ana%2Bx@example.org")
    assert "Waits" not in shown(client, f"{LIST}?to=bo@example.org")
    moderator.groups.get().permissions.remove(
        *moderator.groups.get().permissions.filter(codename="view_addresses")
    )
    assert "Waits" in shown(client, f"{LIST}?to=bo@example.org")
    assert "Whole address" not in shown(client, LIST)


@pytest.mark.parametrize("count", [1, 10, 50])
def test_list_takes_as_many_queries_for_many_as_for_one(
    client: Client, moderator: User, settings: Any, django_assert_num_queries: Any, count: int
) -> None:
    settings.MAILS_PER_ADDRESS_A_DAY = 100
    for _number in range(count):
        written()
    client.get(LIST)
    with django_assert_num_queries(11):
        client.get(LIST)


def test_address_is_shown_to_who_may_see_it_and_that_is_noted(client: Client, moderator: User) -> None:
    mail = written()
    assert "ana@example.org" in shown(client, page_of(mail))
    assert logged() == ["mail.look"]
    group = moderator.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="view_addresses"))
    page = shown(client, page_of(mail))
    assert "ana@example.org" not in page
    assert "a…@example.org" in page
    assert logged() == ["mail.look"]


def test_secret_is_shown_as_its_name(client: Client, moderator: User) -> None:
    page = shown(client, page_of(written()))
    assert "17-secret" not in page
    assert "door:17" not in page
    assert "open [link] to go on." in page


def test_hostile_words_are_shown_as_words(client: Client, moderator: User) -> None:
    mail = written("greeting", subject="<script>x</script>", text="</iframe>\"'><script>y</script>")
    for address in (LIST, page_of(mail)):
        page = shown(client, address)
        assert "<script>x" not in page
        assert "<script>y" not in page
    assert 'srcdoc="&lt;!doctype html&gt;' in page
    assert page.lower().count("<!doctype html>") == 1


def test_held_mail_is_corrected_and_then_sent(
    client: Client, moderator: User, mail_server: MailServer, django_capture_on_commit_callbacks: Any
) -> None:
    mail = written()
    save(client, mail, "save", text="Dear Ana Maria,\n\nopen {link}.")
    mail.refresh_from_db()
    assert (mail.state, mail.text) == (MailState.HELD, "Dear Ana Maria,\n\nopen {link}.")
    with django_capture_on_commit_callbacks(execute=True):
        save(client, mail, "send")
    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert b"Dear Ana Maria," in mail_server.raw[0]
    assert b"https://example.org/s/17-secret" in mail_server.raw[0]
    assert logged() == ["mail.correct", "mail.look", "mail.release"]


@pytest.mark.parametrize("text", ["{name}", "{link.__class__}", "{link", "", "\x00", "x" * 20_001])
def test_correction_that_cannot_be_sent_is_refused_and_kept_on_the_page(
    client: Client, moderator: User, text: str
) -> None:
    mail = written()
    answer = save(client, mail, "send", subject="Kept on the page", text=text)
    mail.refresh_from_db()
    assert (mail.state, mail.subject) == (MailState.HELD, "For Ana")
    assert answer.status_code == 200
    assert "Kept on the page" in answer.content.decode()
    assert "The mail was not saved" in answer.content.decode()


def test_second_editor_overwrites_nothing(client: Client, moderator: User) -> None:
    mail = written()
    began = fingerprint(mail)
    save(client, mail, "save", text="First {link}")
    for action, text in (("save", "Second {link}"), ("send", "Dear Ana,\n\nopen {link} to go on.")):
        answer = save(client, mail, action, text=text, seen=began)
        assert "Somebody else has changed or sent this mail" in answer.content.decode()
    mail.refresh_from_db()
    assert (mail.state, mail.text) == (MailState.HELD, "First {link}")


def test_mail_that_was_sent_meanwhile_is_not_sent_or_discarded_again(client: Client, moderator: User) -> None:
    mail = written(state=MailState.SENT)
    for action in ("save", "send", "discard", "retry"):
        assert "Nothing was done" in save(client, mail, action).content.decode()
    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert logged() == ["mail.look"] * 4


def test_held_mail_is_discarded(client: Client, moderator: User) -> None:
    mail = written()
    client.post(page_of(mail), {"action": "discard"})
    mail.refresh_from_db()
    assert mail.state == MailState.DISCARDED
    assert logged() == ["mail.discard"]


@pytest.mark.parametrize("state", [MailState.GIVEN_UP, MailState.REFUSED])
def test_failed_mail_is_tried_again(
    client: Client,
    moderator: User,
    mail_server: MailServer,
    django_capture_on_commit_callbacks: Any,
    state: str,
) -> None:
    long_ago = timezone.now() - timedelta(days=9)
    mail = written("greeting", state=state, attempts=40, last_error="no", waiting_since=long_ago)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(mail), {"action": "retry"})
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.last_error) == (MailState.SENT, 1, "")


def test_erased_mail_says_so_and_cannot_be_sent(client: Client, moderator: User) -> None:
    mail = written("greeting", state=MailState.GIVEN_UP)
    empty(OutgoingMail.objects.all())
    assert "Address and words were erased" in shown(client, page_of(mail))
    assert "Address and words were erased" in shown(client, LIST)
    client.post(page_of(mail), {"action": "retry"})
    mail.refresh_from_db()
    assert mail.state == MailState.GIVEN_UP


def test_who_may_only_look_changes_nothing(client: Client, moderator: User) -> None:
    group = moderator.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="change_outgoingmail"))
    mail = written()
    assert "Save and send" not in shown(client, page_of(mail))
    for action in ("send", "discard"):
        assert client.post(page_of(mail), {"action": action}).status_code in (302, 403)
    mail.refresh_from_db()
    assert mail.state == MailState.HELD


def test_first_page_tells_what_waits(client: Client, moderator: User) -> None:
    assert "waiting-mail" not in shown(client, "/admin/")
    written()
    written("greeting", state=MailState.GIVEN_UP)
    page = shown(client, "/admin/")
    assert "1 mail waits for you to look at it" in page
    assert "1 mail could not be sent" in page


def test_texts_are_listed_with_what_was_changed(client: Client, moderator: User) -> None:
    MailWording.objects.create(kind="greeting", locale="es", subject="Hola {name}", text="x")
    page = shown(client, TEXTS)
    assert re.findall(r'href="/admin/mail-texts/greeting/([\w-]+)/"', page) == [
        "en",
        "nl",
        "es",
        "fr",
        "pt-br",
        "ar",
    ]
    assert page.count("(changed)") == 1


def test_text_is_previewed_saved_and_put_back(client: Client, moderator: User) -> None:
    address = f"{TEXTS}greeting/ar/"
    words = {"subject": "مرحبًا {name}", "text": "أهلًا {name}، {{هنا}}."}
    page = client.post(address, {"action": "preview", **words}).content.decode()
    assert "أهلًا Ana، {هنا}." in page
    assert not MailWording.objects.exists()
    client.post(address, {"action": "save", **words})
    assert MailWording.objects.values_list("kind", "locale", "subject", "text").get() == (
        "greeting",
        "ar",
        words["subject"],
        words["text"],
    )
    assert 'dir="rtl"' in shown(client, address)
    client.post(address, {"action": "default"})
    assert not MailWording.objects.exists()
    assert logged() == ["mail.reword", "mail.default"]


def test_default_text_that_is_saved_stays_the_default(client: Client, moderator: User) -> None:
    words = {"subject": "Hello {name}", "text": "Dear {name},\r\n\r\nwelcome."}
    client.post(f"{TEXTS}greeting/en/", {"action": "save", **words})
    assert not MailWording.objects.exists()


@pytest.mark.parametrize(
    "text", ["{nmae}", "{name.__class__}", "{name!r}", "{", "}", "{}", "", " ", "x" * 20_001]
)
def test_text_with_unknown_placeholders_is_refused(client: Client, moderator: User, text: str) -> None:
    words = {"subject": "Hello {name}", "text": text}
    answer = client.post(f"{TEXTS}greeting/en/", {"action": "save", **words})
    assert answer.status_code == 200
    assert "The text was not saved" in answer.content.decode()
    assert not MailWording.objects.exists()


@pytest.mark.parametrize("address", ["nothing/en/", "greeting/tlh/"])
def test_unknown_kind_or_language_is_not_found(client: Client, moderator: User, address: str) -> None:
    for answer in (
        client.get(TEXTS + address),
        client.post(TEXTS + address, {"action": "default"}),
        client.post(TEXTS + address, {"action": "save", "subject": "x", "text": "x"}),
    ):
        assert answer.status_code == 404
