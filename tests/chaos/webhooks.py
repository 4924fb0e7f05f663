"""The journey of a change: an editor publishes, a worker tells whoever subscribed."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import Any

from tests.api.front_cache.cache import Cache, listening
from tests.api.webhooks.receiver import Receiver, receiving
from tests.chaos.admin import Admin, Posted
from tests.chaos.editor import Editor, Ordered
from tests.chaos.orders import ORDERS
from tests.chaos.points import Point
from tests.chaos.received import faults_of, not_purged

EDITOR, PASSWORD = "chaos", "for-chaos-only"
CASES = 60
# Longer than the platform waits for an answer: the receiver has the message, the platform does not know.
TOO_SLOW_SECONDS = 16


class WebhookScenario:
    """See :class:`tests.chaos.scenario.Scenario`."""

    name = "webhooks"
    orders = ORDERS
    # Publishing, one page or several, is what there is most of; a renamed topic changes all cases at once.
    acts: Sequence[str] = (
        "publish",
        "publish",
        "publish several",
        "unpublish",
        "move",
        "delete",
        "restrict",
        "rename",
    )
    points: Sequence[Point] = (
        Point("documents written, not committed", "closercities.api.webhooks.outbox.keep", "after"),
        Point("committed, no task queued", "closercities.api.webhooks.outbox.start", "before"),
        Point("committed and queued, editor not answered", "closercities.api.webhooks.outbox.start", "after"),
        Point(
            "page moved or made private, documents not made again",
            "closercities.publication.signals.refresh_below",
            "before",
            ("move", "restrict"),
        ),
        Point(
            "topic renamed, documents not made again",
            "closercities.publication.signals.refresh_readers",
            "before",
            ("rename",),
        ),
        Point(
            "taken from the queue, documents not made again",
            "closercities.publication.invalidation._expand",
            "before",
            ("rename",),
        ),
        Point("committed, no purge queued", "closercities.api.front_cache.queue.start", "before"),
        Point("purge claimed, cache not told", "closercities.api.front_cache.tasks._tell", "before"),
        Point("cache told, not recorded", "closercities.api.front_cache.tasks.done", "before"),
        Point("task begun, nothing claimed", "closercities.api.webhooks.tasks.deliver_due", "before"),
        Point("claimed, not sent", "closercities.api.webhooks.queue._claim", "after"),
        Point("sent, not answered", "closercities.api.webhooks.sending._Pinned.getresponse", "before"),
        Point("answered, not recorded", "closercities.api.webhooks.delivery.record", "before"),
        Point("recorded, not committed", "closercities.api.webhooks.queue._delivered", "after"),
        Point("all sent, task not ended", "closercities.api.webhooks.tasks.deliver_due", "after"),
        Point(
            "sweep found what waits, no task queued",
            "closercities.api.webhooks.jobs.start",
            "before",
            also="committed, no task queued",
            patience=90,
        ),
    )

    def __init__(self) -> None:
        self._cache: Cache | None = None

    @contextmanager
    def outside(self) -> Iterator[dict[str, str]]:
        """A cache that is told by key."""
        with listening() as self._cache:
            yield {"FRONT_CACHE_KEYS": f"varnish={self._cache.url}"}

    def prepare(self) -> None:
        """Pages, a topic that all show, and an editor."""
        from cases.models import CaseIndexPage
        from closercities.core.models import Topic, User
        from tests.factories.site import case_index, made, make_site

        make_site("en")
        made(case_index().get_parent(), CaseIndexPage, title="More cases", slug="more-cases")
        Topic.objects.get_or_create(code="chaos", defaults={"labels": {"en": "Chaos"}})
        User.objects.create_superuser(EDITOR, password=PASSWORD)

    @contextmanager
    def round(self, address: str, editor: Editor, random: Random) -> Iterator["WebhookRound"]:
        """Two receivers, one of them slow, sometimes too slow, and sometimes out of order."""
        assert self._cache is not None
        with receiving() as quick, receiving() as slow:
            yield WebhookRound(address, editor, random, {"quick": quick, "slow": slow}, self._cache)


class WebhookRound:
    """See :class:`tests.chaos.scenario.Round`."""

    def __init__(
        self, address: str, editor: Editor, random: Random, receivers: dict[str, Receiver], cache: Cache
    ) -> None:
        from wagtail.models import PageViewRestriction

        from closercities.api.webhooks.models import WebhookEvent, WebhookSubscription
        from closercities.publication import clock
        from tests.api.webhooks.made import subscribe

        self._random, self._editor = random, editor
        self._receivers, self._cache = receivers, cache
        cache.asked.clear()
        WebhookSubscription.objects.all().delete()
        WebhookEvent.objects.all().delete()
        for restriction in PageViewRestriction.objects.all():
            restriction.delete()
        self._fill_up()
        self._begun = clock.now()
        for receiver in self._receivers.values():
            subscribe(receiver.url)
        # Answers are given in threads of their own: these choices repeat in no order.
        self._moods = Random(random.random())
        receivers["slow"].answer = self._answer_slowly
        self._admin = Admin(address, EDITOR, PASSWORD)
        self._promised: list[tuple[int, str]] = []
        self._acts: list[tuple[Posted | Ordered, list[tuple[int, str]]]] = []

    def _fill_up(self) -> None:
        """Make cases until there are :data:`CASES`, each with the topic."""
        from cases.models import CaseIndexPage, CasePage, CasePageTopic
        from closercities.core.models import Topic
        from tests.factories.site import made

        topic = Topic.objects.get(code="chaos")
        parents = list(CaseIndexPage.objects.order_by("pk"))
        for number in range(CasePage.objects.count(), CASES):
            parent = parents[number % len(parents)]
            made(parent, CasePage, title=f"Case {number}", topic_rows=[CasePageTopic(topic=topic)])

    def _answer_slowly(self, _message: Any) -> int:
        mood = self._moods.random()
        time.sleep(TOO_SLOW_SECONDS if mood < 0.01 else mood / 2)
        return 503 if mood > 0.97 else 204

    def act(self, kind: str) -> Callable[[], Posted | Ordered]:
        """By HTTP or by a process of its own."""
        by_http = self._random.random() < 0.5 and kind != "rename"
        begin, promised = self._by_http(kind) if by_http else self._by_process(kind)

        def begun() -> Posted | Ordered:
            self._acts.append((begin(), promised))
            return self._acts[-1][0]

        return begun

    def _posted(self, path: str, well: int = 302, **fields: str) -> Callable[[], Posted]:
        return lambda: Posted(self._admin, path, well, **fields)

    def _ordered(self, **order: str | int) -> Callable[[], Ordered]:
        return lambda: Ordered(self._editor, order)

    def _by_http(self, kind: str) -> tuple[Callable[[], Posted], list[tuple[int, str]]]:
        if kind.startswith("publish"):
            pages = [self._public_page() for _each in range(4 if kind == "publish several" else 1)]
            promised = [(page.pk, self._draft(page)) for page in {page.pk: page for page in pages}.values()]
            asked = "&".join(f"id={number}" for number, _title in promised)
            return self._posted(f"bulk/wagtailcore/page/publish/?{asked}"), promised
        page = self._any_page(live=True)
        if kind == "restrict":
            wanted = "none" if page.view_restrictions.exists() else "login"
            return self._posted(f"pages/{page.pk}/privacy/", 200, restriction_type=wanted), []
        where = f"{kind}/{self._other_parent(page)}/confirm/" if kind == "move" else f"{kind}/"
        return self._posted(f"pages/{page.pk}/{where}"), []

    def _by_process(self, kind: str) -> tuple[Callable[[], Ordered], list[tuple[int, str]]]:
        from closercities.core.models import Topic

        if kind == "rename":
            topic = Topic.objects.get(code="chaos").pk
            return self._ordered(do=kind, topic=topic, title=self._new_title()), []
        if kind.startswith("publish"):
            page, title = self._public_page().pk, self._new_title()
            return self._ordered(do="publish", page=page, title=title), [(page, title)]
        page = self._any_page(live=True)
        more = {"parent": self._other_parent(page)} if kind == "move" else {}
        return self._ordered(do=kind, page=page.pk, **more), []

    def _any_page(self, **fields: Any) -> Any:
        from cases.models import CasePage

        return self._random.choice(list(CasePage.objects.filter(**fields).order_by("pk")))

    def _public_page(self) -> Any:
        """One that may be published for everybody: of a private one nobody is told."""
        return self._any_page(view_restrictions=None)

    def _other_parent(self, page: Any) -> int:
        from cases.models import CaseIndexPage

        parent = page.get_parent()
        return int(CaseIndexPage.objects.exclude(pk=parent.pk).order_by("pk").first().pk)

    def _new_title(self) -> str:
        return f"Title {self._random.getrandbits(40):010x}"

    def _draft(self, page: Any) -> str:
        page.title = self._new_title()
        page.save_revision()
        return str(page.title)

    def calm(self) -> None:
        """The slow receiver becomes quick."""
        self._receivers["slow"].answer = None

    def waits(self) -> str:
        """Deliveries, documents and tasks that are not done."""
        from django_tasks_db.models import DBTaskResult

        from closercities.api.front_cache.models import Purge
        from closercities.api.webhooks.models import DeliveryState, WebhookDelivery
        from closercities.publication.invalidation import pending

        tasks = DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).count()
        deliveries = WebhookDelivery.objects.filter(state=DeliveryState.PENDING).count()
        waiting = {"deliveries": deliveries, "documents": pending(), "tasks": tasks}
        waiting["purges"] = Purge.objects.count()
        return ", ".join(f"{count} {what}" for what, count in waiting.items() if count)

    def faults(self) -> list[str]:
        """Each change told to both receivers, in order, as it was committed, and nothing else."""
        promised = [each for act, wanted in self._acts if act.is_confirmed for each in wanted]
        untold = [
            f"{name} receiver: {fault}"
            for name, receiver in self._receivers.items()
            for fault in faults_of(receiver, self._begun, promised)
        ]
        return [*untold, *not_purged(self._cache)]

    def figures(self) -> dict[str, int]:
        """How much was done, and sent."""
        from closercities.publication import clock

        came = [message["id"] for receiver in self._receivers.values() for message in receiver.messages]
        different = sum(len({each["id"] for each in every.messages}) for every in self._receivers.values())
        confirmed = sum(act.is_confirmed for act, _promised in self._acts)
        return {
            "acts": len(self._acts),
            "acts that were confirmed": confirmed,
            "changes committed": clock.now() - self._begun,
            "messages that came": len(came),
            "messages that came again": len(came) - different,
            "purges by key": len(self._cache.asked),
        }
