"""Messages of readers to the person behind a case: no address is shown, and nothing goes unasked."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import PageViewRestriction

from cases.models import CasePage
from cases.submissions.accepting import accept
from cases.submissions.erasure import erase
from cases.submissions.links import make_link, token_of
from cases.submissions.models import RelayedMessage, Submission
from cases.submissions.relay.forgetting import forget_messages
from cases.submissions.states import Actor, RelayState
from closercities.core.models import User
from closercities.operations.outbox.delivery import send_due
from closercities.operations.outbox.models import OutgoingMail
from closercities.operations.outbox.secret_values import secret_values
from tests.factories.submissions import make_submission

pytestmark = pytest.mark.django_db
RECEIVER, READER = "amina@example.org", "tunde@example.net"
WORDS = "Who looks after the <b>pumps</b>?\nRegards {link}"


@pytest.fixture
def case(site: None) -> CasePage:
    """A public case whose submitter takes messages."""
    submission = make_submission(answers={"relay": "yes"})
    Submission.objects.update(takes_mail=True)
    page = accept(submission.pk)
    page.get_latest_revision().publish()
    OutgoingMail.objects.all().delete()
    return CasePage.objects.get(pk=page.pk)


def send(client: Client, case: CasePage, **more: str) -> Any:
    """What a person sends who took their time: the form was opened a minute ago."""
    from django.core import signing

    from cases.submissions.relay.suspicion import SALT

    signer = signing.TimestampSigner(salt=SALT)
    signer.timestamp = lambda: signing.b62_encode(int(timezone.now().timestamp()) - 60)  # type: ignore[method-assign]
    data = {"name": "Tunde", "email": READER, "words": WORDS, "opened": signer.sign("opened"), **more}
    return client.post(f"/en/contact/{case.translation_key}/", data)


def confirmation(kind: str = "relay_confirm") -> str:
    """The address in the newest mail of the kind."""
    newest = OutgoingMail.objects.filter(kind=kind).latest("pk")
    return urlsplit(secret_values(newest.secrets)["link"]).path


def test_message_is_confirmed_passed_on_and_answered_only_with_consent(
    case: CasePage, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    said = client.get(case.url).content.decode()
    assert f"/en/contact/{case.translation_key}/" in said
    form = client.get(f"/en/contact/{case.translation_key}/").content.decode()
    assert RECEIVER not in said + form
    wrong = send(client, case, email="tunde@", name="\x00 ")
    assert wrong.status_code == 422
    assert 'href="#email"' in wrong.content.decode()
    assert "&lt;b&gt;pumps&lt;/b&gt;" in wrong.content.decode()  # nothing typed is lost
    assert RelayedMessage.objects.count() == 0
    assert send(client, case).status_code == 302
    assert send(client, case).status_code == 302  # a second click
    assert RelayedMessage.objects.count() == 1
    assert client.get(confirmation()).status_code == 200
    assert list(OutgoingMail.objects.values_list("kind", "to")) == [("relay_confirm", READER)]
    assert "It is passed on" in client.post(confirmation()).content.decode()
    client.post(confirmation())
    told = OutgoingMail.objects.get(kind="relay_message")
    assert (told.to, told.reply_to) == (RECEIVER, "")
    assert READER not in told.text
    assert "so you cannot answer" in told.text
    send(client, case, words="Again", shows_address="yes")
    assert READER in client.get(confirmation()).content.decode()
    client.post(confirmation())
    send_due()
    first, second = (each for each in outbox.outbox if each.to == [RECEIVER])
    assert (first.reply_to, second.reply_to) == ([], [READER])
    html = str(first.alternatives[0][0])
    assert "&lt;b&gt;pumps" in html
    assert "Regards {link}" in first.body  # words of a stranger are never filled in
    assert not any(RECEIVER in each.body for each in outbox.outbox if each.to == [READER])


def test_receiver_switches_it_off_and_nothing_comes_any_more(case: CasePage, client: Client) -> None:
    send(client, case)
    client.post(confirmation())
    send(client, case, words="Another question")
    switch = confirmation("relay_message")
    assert "1 message was passed on to you" in client.get(switch).content.decode()
    client.post(switch, {"on": "no"})
    client.post(switch, {"on": "no"})
    assert "Let readers write to me" in client.get(switch).content.decode()
    late = client.post(confirmation())
    assert (late.status_code, RelayedMessage.objects.filter(state="relayed").count()) == (410, 1)
    assert "contact" not in client.get(case.url).content.decode().split("<main", 1)[-1].split("</main", 1)[0]
    assert client.get(f"/en/contact/{case.translation_key}/").status_code == 404
    assert send(client, case).status_code == 404
    client.post(switch, {"on": "yes"})
    assert client.get(f"/en/contact/{case.translation_key}/").status_code == 200
    assert list(Submission.objects.get().events.values_list("move", flat=True))[-2:] == [
        "relay_off",
        "relay_on",
    ]


def test_suspect_is_held_and_the_desk_passes_it_on_or_blocks(case: CasePage, client: Client) -> None:
    number = Submission.objects.get().pk
    spam = "Buy https://a.example https://b.example https://c.example https://d.example"
    for trap, words in (("", spam), ("filled", "Hello")):
        send(client, case, words=words, website=trap)
        assert "An editor looks at it" in client.post(confirmation()).content.decode()
    assert not OutgoingMail.objects.filter(kind="relay_message").exists()
    editor = Client()
    editor.force_login(User.objects.create_superuser("Wim", password="secret"))
    screen = f"/admin/submissions/{number}/"

    def press(**data: Any) -> int:
        from cases.submissions.admin.stamp import stamp_of

        seen = stamp_of(Submission.objects.get(pk=number))
        return int(editor.post(f"{screen}messages/", {"seen": seen, **data}).status_code)

    said = editor.get(screen).content.decode()
    assert "Buy https://a.example" in said
    assert READER not in said
    listed = editor.get("/admin/submissions/messages/").content.decode()
    assert (
        "message waits less than an hour" in listed,
        "Messages held" in editor.get("/admin/").content.decode(),
    ) == (
        True,
        True,
    )
    first, second = RelayedMessage.objects.order_by("pk")
    assert press(message="9" * 30, deed="pass_on") == 409
    assert press(message=first.pk, deed="refuse") == 302
    assert press(message=second.pk, deed="pass_on") == 302
    assert press(message=second.pk, deed="pass_on") == 409
    assert OutgoingMail.objects.filter(kind="relay_message").count() == 1
    assert Submission.objects.get().message_held_at is None
    assert press(deed="block") == 302
    assert client.get(f"/en/contact/{case.translation_key}/").status_code == 404
    assert "Blocked by the desk" in editor.get(screen).content.decode()
    assert press(deed="unblock") == 302
    assert client.get(f"/en/contact/{case.translation_key}/").status_code == 200


def test_limits_age_and_erasure(case: CasePage, client: Client, settings: Settings) -> None:
    settings.MESSAGES_OF_A_READER_A_DAY, settings.MESSAGES_TO_A_CASE_A_DAY = 5, 10
    settings.UNCONFIRMED_MESSAGES_KEPT_DAYS, settings.MESSAGES_KEPT_DAYS = 32, 30
    for each in range(5):
        assert send(client, case, words=f"Question {each}").status_code == 302
    refused = send(client, case, words="One too many")
    assert (refused.status_code, "One too many" in refused.content.decode()) == (429, True)
    submission = Submission.objects.get()
    submission.messages.update(state=RelayState.RELAYED, settled_at=timezone.now())
    for _each in range(5):
        submission.messages.create(state="relayed", locale="en", settled_at=timezone.now())
    assert send(client, case, email="other@example.net").status_code == 429
    old = timezone.now() - timedelta(days=31)
    RelayedMessage.objects.filter(words="Question 0").update(created_at=old)
    RelayedMessage.objects.filter(words="Question 1").update(created_at=old, state="unconfirmed")
    RelayedMessage.objects.filter(words="Question 0").update(state=RelayState.HELD)
    Submission.objects.update(message_held_at=old)
    forget_messages()
    assert (RelayedMessage.objects.count(), Submission.objects.get().message_held_at) == (10, None)
    settings.UNCONFIRMED_MESSAGES_KEPT_DAYS = 31
    forget_messages()
    assert RelayedMessage.objects.count() == 9
    assert not RelayedMessage.objects.filter(words__in=("Question 0", "Question 1")).exists()
    erase(submission.pk, Actor.SUBMITTER)
    assert RelayedMessage.objects.count() == 0
    assert not OutgoingMail.objects.filter(to=READER).exists()
    assert client.get(f"/en/contact/{case.translation_key}/").status_code == 404


def test_strangers_find_nothing(case: CasePage, client: Client) -> None:
    send(client, case)
    for token in ("1", f"{RelayedMessage.objects.get().pk}.forged", "x" * 300, "%00"):
        assert client.post(f"/en/contact/confirm/{token}/").status_code == 404
    assert RelayedMessage.objects.get().state == RelayState.UNCONFIRMED
    token = token_of(make_link(Submission.objects.get()))
    assert "Readers may write to you" in client.get(f"/en/share/{token}/").content.decode()


def test_private_case_offers_nothing_and_tells_nothing_of_itself(case: CasePage, client: Client) -> None:
    address = f"/en/contact/{case.translation_key}/"
    assert case.title in client.get(address).content.decode()
    PageViewRestriction.objects.create(page=case.get_parent(), restriction_type="login")
    for answer in (client.get(address), send(client, case)):
        assert (answer.status_code, case.title in answer.content.decode()) == (404, False)
    assert case.title not in client.get(f"{address}sent/").content.decode()
    assert RelayedMessage.objects.count() == 0
