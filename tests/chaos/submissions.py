"""The journey of a submission: from the first answer to the case, its corrections, and messages about it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from random import Random

from tests.chaos.admin import Admin, Posted
from tests.chaos.correctors import Corrector
from tests.chaos.deeds import Deed
from tests.chaos.editor import Editor
from tests.chaos.points import Point
from tests.chaos.published import Published
from tests.chaos.receivers import Receiver
from tests.chaos.submission_points import POINTS
from tests.chaos.submitters import Submitter

EDITOR, PASSWORD = "chaos", "for-chaos-only"
SUBMITTING = (
    "begin",
    "save",
    "save",
    "upload",
    "send",
    "confirm",
    "accept",
    "publish",
    "withdraw",
    "erase",
)


class SubmissionScenario:
    """See :class:`tests.chaos.scenario.Scenario`."""

    name = "submissions"
    orders: Mapping[str, Callable[..., None]] = {}
    acts: Sequence[str] = (*SUBMITTING, *Corrector.ACTS, *Receiver.ACTS)
    points: Sequence[Point] = POINTS

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
        from closercities.core.models import Picture
        from closercities.operations.outbox.models import OutgoingMail

        Submission.objects.all().delete()
        OutgoingMail.objects.all().delete()
        for page in CasePage.objects.all():
            page.delete()
        Picture.objects.all().delete()
        self._random, self._address = random, address
        self._admin = Admin(address, EDITOR, PASSWORD)
        self._people: list[Submitter] = []
        self._published: list[Published] = []
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
        for each in (Corrector, Receiver):
            if kind in each.ACTS:
                return self._of_a_case(each, kind).ready(kind, self._admin, self._random)
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

    def _of_a_case(self, who: type[Published], kind: str) -> Published:
        """Somebody whose case is public, and of whom ``kind`` can be done now."""
        fitting = [each for each in self._published if isinstance(each, who) and each.can(kind)]
        if fitting:
            return self._random.choice(fitting)
        self._published.append(who.made(self._address, kind, self._random))
        return self._published[-1]

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
        own += [fault for person in self._published for fault in person.faults()]
        lost = [fault for begun in self._begun for fault in Submitter.faults_of_begun(begun)]
        return [*own, *lost, *self._rude_answers(), *faults_of_all()]

    def _rude_answers(self) -> Iterator[str]:
        """Whoever was in the way of a kill is told to come again, or nothing at all."""
        for deed in self._deeds:
            if deed.status >= 500 and (deed.status != 503 or b"Traceback" in deed.body):
                yield f"somebody was answered {deed.status}: {deed.body[:200]!r}"

    def figures(self) -> dict[str, int]:
        """How much was done."""
        from cases.submissions.models import Correction, RelayedMessage, Submission, Upload
        from closercities.operations.outbox.models import OutgoingMail

        return {
            "acts": len(self._deeds),
            "acts that were confirmed": sum(deed.is_confirmed for deed in self._deeds),
            "submissions": Submission.objects.count(),
            "cases": Submission.objects.exclude(page=None).count(),
            "corrections": Correction.objects.count(),
            "messages of readers": RelayedMessage.objects.count(),
            "files": Upload.objects.count(),
            "mails": OutgoingMail.objects.count(),
        }
