"""Whether receivers of webhooks, and caches, were told what was committed, in order, and nothing else."""

from collections.abc import Iterable, Iterator

from tests.api.front_cache.cache import Cache
from tests.api.webhooks.receiver import Receiver


def faults_of(receiver: Receiver, begun: int, promised: Iterable[tuple[int, str]]) -> Iterator[str]:
    """What does not hold of ``receiver``, which subscribed to all when the clock stood at ``begun``.

    ``promised`` are pages and titles that an editor was told are published.
    """
    from closercities.api.webhooks.models import WebhookEvent
    from closercities.publication import clock

    committed = dict(WebhookEvent.objects.values_list("event_id", "payload"))
    # The clock counts changes without a gap, whatever the outbox says.
    expected = {f"change-{number}" for number in range(begun + 1, clock.now() + 1)}
    came: dict[str, str] = {}
    for headers, body in zip(receiver.headers, receiver.bodies, strict=True):
        number, text = headers["webhook-id"], body.decode()
        if came.setdefault(number, text) != text:
            yield f"{number} came with two contents"
    yield from (f"{number} never came" for number in sorted(expected - came.keys()))
    yield from (f"{number} came and was not committed" for number in sorted(came.keys() - expected))
    yield from (
        f"{number} is not what was committed"
        for number, text in came.items()
        if number in expected and committed.get(number) != text
    )
    yield from _out_of_order(receiver)
    yield from _broken_promises(receiver, promised)
    yield from _wrong_at_last(receiver, expected)


def not_purged(cache: Cache) -> Iterator[str]:
    """What changed and was not purged from a cache that is told by key."""
    from closercities.api.webhooks.models import WebhookEvent

    purged = {key for asked in cache.asked for key in asked.headers["xkey"].split()}
    for page in WebhookEvent.objects.order_by("page_id").values_list("page_id", flat=True).distinct():
        if f"page-{page}" not in purged:
            yield f"page {page} changed, and no cache was told"


def _out_of_order(receiver: Receiver) -> Iterator[str]:
    newest: dict[int, int] = {}
    seen: set[str] = set()
    for message in receiver.messages:
        page, sequence = message["item"]["id"], message["sequence"]
        if message["id"] not in seen and sequence < newest.get(page, 0):
            yield f"{message['id']} of page {page} came after {newest[page]}"
        seen.add(message["id"])
        newest[page] = max(sequence, newest.get(page, 0))


def _broken_promises(receiver: Receiver, promised: Iterable[tuple[int, str]]) -> Iterator[str]:
    told = {(message["item"]["id"], message["item"].get("title")) for message in receiver.messages}
    for page, title in promised:
        if (page, title) not in told:
            yield f"page {page} was published as {title!r}, and nobody was told"


def _wrong_at_last(receiver: Receiver, expected: set[str]) -> Iterator[str]:
    """What whoever keeps a mirror by these messages now holds wrongly."""
    from closercities.publication.changes import change_id, change_item
    from closercities.publication.models import PublishedDocument

    latest = {
        message["id"]: body.decode() for message, body in zip(receiver.messages, receiver.bodies, strict=True)
    }
    for document in PublishedDocument.objects.all():
        text = latest.get(change_id(document.sequence))
        if change_id(document.sequence) not in expected or text is None:
            continue
        if not any(
            text == change_item(document, event)
            for event in ("page.published", "page.changed", "page.withdrawn")
        ):
            yield f"{change_id(document.sequence)} is not the document of page {document.page_id}"
