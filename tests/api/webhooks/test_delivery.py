"""Messages reach receivers: signed, at least once, in order for one page, and not for ever."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from closercities.api.keys.lifecycle import create_key, revoke
from closercities.api.webhooks.jobs import forget_old_events, sweep
from closercities.api.webhooks.lifecycle import pause, replay, resume, rotate, send_test
from closercities.api.webhooks.models import (
    DeliveryState,
    PauseReason,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEvent,
    WebhookSubscription,
)
from closercities.api.webhooks.owners import tell_owners
from closercities.api.webhooks.queue import LEASE, MOST_ATTEMPTS, claim, pause_before_retry
from closercities.api.webhooks.tasks import deliver_webhooks
from closercities.operations.models import OutgoingMail
from closercities.operations.outbox.delivery import send_due
from tests.api.webhooks.made import deliver, is_signed, subscribe, wait
from tests.api.webhooks.receiver import Receiver, receiving

pytestmark = pytest.mark.django_db


def tell(subscription: WebhookSubscription, page: int, number: int) -> WebhookDelivery:
    """A delivery of the change with this number."""
    event = WebhookEvent.objects.create(
        event_id=f"change-{number}",
        event="page.changed",
        page_id=page,
        sequence=number,
        payload=f'{{"id":"change-{number}","page":{page},"text":"é"}}',
    )
    return WebhookDelivery.objects.create(subscription=subscription, event=event, page_id=page)


def states() -> list[str]:
    return list(WebhookDelivery.objects.order_by("pk").values_list("state", flat=True))


def test_message_is_signed_and_kept_with_what_was_answered(receiver: Receiver) -> None:
    subscription, secret = subscribe(receiver.url)
    tell(subscription, 1, 1)
    assert deliver() == 1
    assert deliver() == 0
    assert receiver.messages == [{"id": "change-1", "page": 1, "text": "é"}]
    headers = receiver.headers[0]
    assert (headers["webhook-id"], headers["content-type"]) == ("change-1", "application/json")
    assert is_signed(receiver, 0, secret)
    attempt = WebhookAttempt.objects.get()
    assert (attempt.status, attempt.error, attempt.delivery.state) == (204, "", "delivered")
    subscription.refresh_from_db()
    assert subscription.last_success_at is not None


def test_while_a_secret_is_replaced_both_sign(receiver: Receiver) -> None:
    subscription, old = subscribe(receiver.url)
    new = rotate(subscription, timedelta(hours=1))
    tell(subscription, 1, 1)
    deliver()
    assert old != new
    assert is_signed(receiver, 0, old)
    assert is_signed(receiver, 0, new)
    WebhookSubscription.objects.update(previous_valid_until=timezone.now())
    tell(subscription, 1, 2)
    deliver()
    assert not is_signed(receiver, 1, old)
    assert is_signed(receiver, 1, new)


def test_secret_outlives_a_new_secret_key_only_as_a_fallback(receiver: Receiver, settings: Settings) -> None:
    subscription, secret = subscribe(receiver.url)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another one"
    tell(subscription, 1, 1)
    deliver()
    assert is_signed(receiver, 0, secret)
    settings.SECRET_KEY_FALLBACKS = []
    tell(subscription, 1, 2)
    assert deliver() == 0
    subscription.refresh_from_db()
    assert subscription.pause_reason == PauseReason.SECRET_LOST
    new = rotate(subscription, timedelta(hours=1))
    resume(subscription)
    deliver()
    assert is_signed(receiver, 1, new)


def test_later_event_of_a_page_waits_for_the_earlier_one(receiver: Receiver) -> None:
    subscription, _secret = subscribe(receiver.url)
    for number, page in enumerate((1, 1, 2, 1), start=1):
        tell(subscription, page, number)
    failures = iter([500, 500])
    receiver.answer = lambda message: next(failures, 204) if message["id"] == "change-1" else 204
    deliver()
    assert sorted(each["id"] for each in receiver.messages) == ["change-1", "change-3"]
    wait(seconds=7)
    deliver()
    wait(seconds=30)
    deliver()
    of_page = [each["id"] for each in receiver.messages if each["page"] == 1]
    assert of_page == ["change-1", "change-1", "change-1", "change-2", "change-4"]
    assert states() == ["delivered"] * 4


def test_event_that_is_given_up_lets_the_next_of_its_page_through(receiver: Receiver) -> None:
    subscription, _secret = subscribe(receiver.url)
    first = tell(subscription, 1, 1)
    tell(subscription, 1, 2)
    WebhookDelivery.objects.filter(pk=first.pk).update(attempts_made=MOST_ATTEMPTS - 1)
    receiver.answer = lambda message: 400 if message["id"] == "change-1" else 204
    deliver()
    wait(seconds=7)
    deliver()
    assert states() == [DeliveryState.GIVEN_UP, DeliveryState.DELIVERED]


def test_receiver_that_failed_is_tried_with_one_message_and_others_are_not_held_up(
    receiver: Receiver,
) -> None:
    with receiving() as broken:
        broken.status = 503
        failing, _secret = subscribe(broken.url)
        healthy, _secret = subscribe(receiver.url)
        for number in range(1, 41):
            tell(failing if number % 2 else healthy, number, number)
        deliver()
        assert len(receiver.bodies) == 20
        assert len(broken.bodies) <= 4
        failing.refresh_from_db()
        assert failing.failures == 1
        before = len(broken.bodies)
        wait(seconds=7)
        deliver()
        assert len(broken.bodies) == before + 1
        broken.status = 200
        wait(hours=7)
        deliver()
    assert set(states()) == {DeliveryState.DELIVERED}


def test_pauses_grow_and_differ() -> None:
    for failures in range(1, 40):
        seconds = [pause_before_retry(failures).total_seconds() for _number in range(20)]
        middle = min(5 * 4 ** (failures - 1), 6 * 3_600)
        assert middle * 0.8 <= min(seconds) <= max(seconds) <= middle * 1.2
        assert len(set(seconds)) > 1


def test_receiver_that_asks_for_a_pause_gets_it(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    subscription, _secret = subscribe(receiver.url)
    tell(subscription, 1, 1)
    from closercities.api.webhooks import delivery
    from closercities.api.webhooks.sending import Answer

    asked = iter(["120", "9" * 8, "tomorrow", "²"])
    monkeypatch.setattr(delivery, "post", lambda *_: Answer(503, retry_after=next(asked)))
    for least, most in ((115, 120), (3_590, 3_600), (60, 100), (250, 390)):
        deliver()
        subscription.refresh_from_db()
        assert subscription.retry_at is not None
        assert least <= (subscription.retry_at - timezone.now()).total_seconds() <= most
        wait(hours=2)


def test_dead_receiver_is_paused_and_its_owner_written_to_once(receiver: Receiver) -> None:
    key, _key_secret = create_key("Embassy", ["webhooks"], owner_email="web@embassy.example")
    subscription, _secret = subscribe(receiver.url, key=key)
    receiver.status = 500
    for number in range(1, 12):
        tell(subscription, number, number)
    for _number in range(11):
        deliver()
        wait(hours=7.5)
    subscription.refresh_from_db()
    assert (subscription.is_paused, subscription.pause_reason) == (True, PauseReason.FAILING)
    before = len(receiver.bodies)
    assert deliver() == 0
    sweep()
    tell_owners()
    assert len(receiver.bodies) == before
    (letter,) = OutgoingMail.objects.all()
    assert letter.to == "web@embassy.example"
    send_due()
    (sent,) = mail.outbox
    assert receiver.url in sent.body
    assert "did not answer for days" in sent.body
    assert f'PATCH /api/v2/webhooks/{subscription.pk}/ {{"paused": false}},' in sent.body
    receiver.status = 200
    resume(subscription)
    deliver()
    assert set(states()) == {DeliveryState.DELIVERED}


def test_owner_who_had_a_handful_of_mail_is_told_later(receiver: Receiver, settings: Settings) -> None:
    subscription, _secret = subscribe(receiver.url, owner_email="web@embassy.example")
    tell(subscription, 1, 1)
    receiver.status = 410
    settings.MAILS_PER_ADDRESS_A_DAY = 0
    deliver()
    tell_owners()
    assert not OutgoingMail.objects.exists()
    subscription.refresh_from_db()
    assert (subscription.pause_reason, subscription.owner_to_be_told) == (PauseReason.GONE, True)
    settings.MAILS_PER_ADDRESS_A_DAY = 10
    sweep()
    assert [letter.to for letter in OutgoingMail.objects.all()] == ["web@embassy.example"]


def test_claimed_delivery_is_left_alone_until_its_claim_ends(receiver: Receiver) -> None:
    subscription, _secret = subscribe(receiver.url)
    tell(subscription, 1, 1)
    tell(subscription, 1, 2)
    assert [each.event.sequence for each in claim(8)] == [1]
    assert deliver() == 0
    wait(seconds=LEASE.total_seconds() + 1)
    sweep()
    assert [each["id"] for each in receiver.messages] == ["change-1", "change-2"]


def test_nothing_is_sent_for_who_is_paused_or_whose_key_ended(receiver: Receiver) -> None:
    paused, _secret = subscribe(receiver.url)
    key, _key_secret = create_key("Embassy", ["webhooks"])
    revoked, _secret = subscribe(receiver.url, key=key)
    narrowed_key, _key_secret = create_key("Newsroom", ["webhooks"])
    narrowed, _secret = subscribe(receiver.url, key=narrowed_key)
    for number, each in enumerate((paused, revoked, narrowed)):
        tell(each, 1, number)
    pause(paused, PauseReason.OWNER)
    revoke(key)
    narrowed_key.scopes = []
    narrowed_key.save()
    sweep()
    assert receiver.bodies == []


def test_replay_sends_the_same_event_again(receiver: Receiver) -> None:
    subscription, secret = subscribe(receiver.url)
    first = tell(subscription, 1, 1)
    deliver()
    first.refresh_from_db()
    replay(first)
    deliver()
    assert receiver.bodies[0] == receiver.bodies[1]
    assert [headers["webhook-id"] for headers in receiver.headers] == ["change-1", "change-1"]
    assert is_signed(receiver, 1, secret)


def test_test_message_tells_of_nothing(receiver: Receiver) -> None:
    subscription, secret = subscribe(receiver.url)
    send_test(subscription)
    deliver()
    assert (receiver.messages[0]["event"], receiver.messages[0]["item"]) == ("webhook.test", None)
    assert is_signed(receiver, 0, secret)


def test_old_events_are_dropped_with_their_log(receiver: Receiver, settings: Settings) -> None:
    subscription, _secret = subscribe(receiver.url)
    for number in (1, 2):
        tell(subscription, number, number)
    deliver()
    settings.WEBHOOK_LOG_DAYS = 10
    WebhookEvent.objects.filter(sequence=1).update(created_at=timezone.now() - timedelta(days=11))
    forget_old_events()
    assert list(WebhookEvent.objects.values_list("sequence", flat=True)) == [2]
    assert (WebhookDelivery.objects.count(), WebhookAttempt.objects.count()) == (1, 1)


@pytest.mark.parametrize("waiting", [1, 10, 100])
def test_queries_to_claim_do_not_depend_on_how_much_waits(waiting: int) -> None:
    subscription, _secret = subscribe()
    for number in range(waiting):
        tell(subscription, number, number)
    with CaptureQueriesContext(connection) as captured:
        claimed = claim(8)
    assert len(claimed) == min(8, waiting)
    assert len(captured) == 2 + len(claimed)


def test_documentation_tells_how_to_know_our_signature(root: Path, receiver: Receiver) -> None:
    subscription, secret = subscribe(receiver.url)
    tell(subscription, 1, 1)
    deliver()
    (example,) = re.findall(r"```python\n(.*?)```", (root / "docs/api.md").read_text(), re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)  # noqa: S102
    headers, body = receiver.headers[0], receiver.bodies[0]
    assert names["is_ours"](headers, body, secret)
    assert not names["is_ours"](headers, body + b" ", secret)
    assert not names["is_ours"]({**headers, "webhook-timestamp": "1700000000"}, body, secret)
    assert not names["is_ours"](headers, body, subscribe()[1])


def test_first_retries_do_not_wait_for_the_sweep(receiver: Receiver, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}
    subscription, _secret = subscribe(receiver.url)
    tell(subscription, 1, 1)
    receiver.status = 500
    for least, most in ((3, 6), (15, 24)):
        assert deliver_webhooks.call() == 1
        waiting = DBTaskResult.objects.get()
        assert least <= (waiting.run_after - timezone.now()).total_seconds() <= most
        DBTaskResult.objects.all().delete()
        assert deliver_webhooks.call() == 0
        wait(seconds=30)
    deliver_webhooks.call()
    assert not DBTaskResult.objects.exists()
