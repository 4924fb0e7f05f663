"""The journey of a submission: from the first answer to the published case, with its files and its mail."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from random import Random

from tests.chaos.admin import Admin, Posted
from tests.chaos.editor import Editor
from tests.chaos.points import Point
from tests.chaos.submitters import Deed, Submitter

EDITOR, PASSWORD = "chaos", "for-chaos-only"
_ROOM, _OUTBOX = "cases.submissions", "closercities.operations.outbox.delivery"
_FILES = f"{_ROOM}.uploads.receiving"


class SubmissionScenario:
    """See :class:`tests.chaos.scenario.Scenario`."""

    name = "submissions"
    orders: Mapping[str, Callable[..., None]] = {}
    acts: Sequence[str] = (
        "begin",
        "save",
        "save",
        "upload",
        "send",
        "confirm",
        "accept",
        "publish",
        "withdraw",
    )
    points: Sequence[Point] = (
        Point("begun, not committed", f"{_ROOM}.writing.make_link", "after", ("begin",)),
        Point("begun, not answered", f"{_ROOM}.views.begin.begin", "after", ("begin",)),
        Point("answers come, not kept", f"{_ROOM}.views.steps.save_answers", "before", ("save",)),
        Point("answers kept, not committed", f"{_ROOM}.writing._keep", "after", ("save",)),
        Point("answers committed, not answered", f"{_ROOM}.views.steps.save_answers", "after", ("save",)),
        Point("file come, not looked into", f"{_FILES}.examine", "before", ("upload",)),
        Point(
            "file looked into, not stored",
            f"{_FILES}._store",
            "before",
            ("upload",),
        ),
        Point("file stored, not recorded", f"{_FILES}._record", "before", ("upload",)),
        Point("file recorded, not answered", f"{_FILES}._record", "after", ("upload",)),
        Point("sent, not moved", f"{_ROOM}.views.sending.send_suspected", "before", ("send",)),
        Point("moved, no mail written", f"{_ROOM}.mail.queue", "before", ("send", "confirm", "accept")),
        Point("mail written, not committed", f"{_ROOM}.mail.queue", "after", ("send", "confirm")),
        Point(
            "sent and committed, not answered", f"{_ROOM}.views.sending.send_suspected", "after", ("send",)
        ),
        Point("confirmed, not answered", f"{_ROOM}.moving.confirm", "after", ("confirm",)),
        Point("accepting, no draft made", f"{_ROOM}.accepting.draft_of", "before", ("accept",)),
        Point("draft made, not accepted", f"{_ROOM}.accepting.move", "before", ("accept",)),
        Point("accepted, editor not answered", f"{_ROOM}.admin.views.accept", "after", ("accept",)),
        Point("published, submission not moved", f"{_ROOM}.signals.move", "before", ("publish",)),
        Point("published and moved, not committed", f"{_ROOM}.signals.move", "after", ("publish",)),
        Point("withdrawn, not answered", f"{_ROOM}.views.status.move", "after", ("withdraw",)),
        Point("mail claimed, not sent", f"{_OUTBOX}._send", "before", ("send", "confirm")),
        Point("mail sent, not recorded", f"{_OUTBOX}.record_sent", "before", ("send", "confirm")),
        Point("mail recorded, task not ended", f"{_OUTBOX}._send", "after", ("send", "confirm")),
    )

    @contextmanager
    def outside(self) -> Iterator[dict[str, str]]:
        """Nothing: mail goes into a folder."""
        yield {"FORM_POSTS_PER_HOUR": "1000000"}

    def prepare(self) -> None:
        """A site, and an editor."""
        from closercities.core.models import User
        from tests.factories.site import make_site

        make_site("en")
        User.objects.create_superuser(EDITOR, password=PASSWORD)

    @contextmanager
    def round(self, address: str, editor: Editor, random: Random) -> Iterator["SubmissionRound"]:
        """Nobody has begun yet."""
        yield SubmissionRound(address, random)


class SubmissionRound:
    """See :class:`tests.chaos.scenario.Round`."""

    def __init__(self, address: str, random: Random) -> None:
        from cases.models import CasePage
        from cases.submissions.models import Submission
        from closercities.operations.outbox.models import OutgoingMail

        Submission.objects.all().delete()
        OutgoingMail.objects.all().delete()
        for page in CasePage.objects.all():
            page.delete()
        self._random, self._address = random, address
        self._admin = Admin(address, EDITOR, PASSWORD)
        self._people: list[Submitter] = []
        self._begun: list[Deed] = []
        self._deeds: list[Deed | Posted] = []

    def act(self, kind: str) -> Callable[[], Deed | Posted]:
        """By HTTP, as the browser of a submitter or of an editor sends it."""
        begin = self._ready(kind)

        def begun() -> Deed | Posted:
            self._deeds.append(begin())
            return self._deeds[-1]

        return begun

    def _ready(self, kind: str) -> Callable[[], Deed | Posted]:
        if kind == "begin":
            return self._begin
        person = self._person(kind)
        if kind == "accept":
            from cases.submissions.admin.stamp import stamp_of

            row = person.submission()
            return partial(
                person.handled, kind, self._admin, f"submissions/{row.pk}/move/accept/", seen=stamp_of(row)
            )
        if kind == "publish":
            path = f"bulk/wagtailcore/page/publish/?id={person.submission().page_id}"
            return partial(person.handled, kind, self._admin, path)
        return partial(person.do, kind, self._random)

    def _begin(self) -> Deed:
        self._begun.append(Submitter.begin(self._address))
        return self._begun[-1]

    def _person(self, kind: str) -> Submitter:
        """Somebody who can do ``kind`` now; one is made where there is none."""
        fitting = [person for person in self._people if person.can(kind)]
        if fitting and (kind != "save" or self._random.random() < 0.8):
            return self._random.choice(fitting)
        person = Submitter.made(self._address, kind)
        self._people.append(person)
        return person

    def calm(self) -> None:
        """All is calm already."""

    def waits(self) -> str:
        """Mail, documents and tasks that are not done."""
        from django_tasks_db.models import DBTaskResult

        from closercities.operations.outbox.models import MailState, OutgoingMail
        from closercities.publication.invalidation import pending

        tasks = DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).count()
        mails = OutgoingMail.objects.filter(state=MailState.WAITING).count()
        waiting = {"mails": mails, "documents": pending(), "tasks": tasks}
        return ", ".join(f"{count} {what}" for what, count in waiting.items() if count)

    def faults(self) -> list[str]:
        """Everything that was acknowledged is there exactly once, and nothing is half."""
        from tests.chaos.submitted import faults_of_all

        own = [fault for person in self._people for fault in person.faults()]
        lost = [fault for begun in self._begun for fault in Submitter.faults_of_begun(begun)]
        return [*own, *lost, *self._rude_answers(), *faults_of_all()]

    def _rude_answers(self) -> Iterator[str]:
        """Whoever was in the way of a kill is told to come again, or nothing at all."""
        for deed in self._deeds:
            if deed.status >= 500 and (deed.status != 503 or b"Traceback" in deed.body):
                yield f"somebody was answered {deed.status}: {deed.body[:200]!r}"

    def figures(self) -> dict[str, int]:
        """How much was done."""
        from cases.submissions.models import Submission, Upload
        from closercities.operations.outbox.models import OutgoingMail

        return {
            "acts": len(self._deeds),
            "acts that were confirmed": sum(deed.is_confirmed for deed in self._deeds),
            "submissions": Submission.objects.count(),
            "cases": Submission.objects.exclude(page=None).count(),
            "files": Upload.objects.count(),
            "mails": OutgoingMail.objects.count(),
        }
