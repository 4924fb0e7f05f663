"""Somebody whose case is public: what corrections and messages begin with."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import TYPE_CHECKING, Any, Self

from tests.chaos.admin import Admin, Posted
from tests.chaos.deeds import Deed, square

if TYPE_CHECKING:
    from cases.models import CasePage
    from cases.submissions.models import Submission

Act = Callable[[], Deed | Posted]


class Published:
    """What is done about a case, and what everybody was told, to be compared with what is there in the end.

    ``ACTS`` is what can be done, with what is done before it by the verbs alone; ``EVENTS`` is how an act
    stands in the history of the submission.
    """

    ACTS: Mapping[str, tuple[str, ...]] = {}
    EVENTS: Mapping[str, str] = {}

    def __init__(self, address: str, number: int, token: str) -> None:
        self.address, self.number, self.token = address, number, token
        self._deeds: list[tuple[str, Deed | Posted]] = []

    @classmethod
    def made(cls, address: str, kind: str, random: Random) -> Self:
        """Somebody who can do ``kind``: what comes before was done, and nobody was killed meanwhile."""
        person = cls(address, *_published(random))
        for step in cls.ACTS[kind]:
            person.prepare(step, random)
        return person

    def prepare(self, step: str, random: Random) -> None:
        """Do one of the values of ``ACTS``."""
        raise NotImplementedError

    def can(self, kind: str) -> bool:
        """Whether ``kind`` fits how all stands."""
        raise NotImplementedError

    def act(self, kind: str, admin: Admin, random: Random) -> Act:
        """Get ready to do ``kind``; what is returned does it, and asks no database."""
        raise NotImplementedError

    def lost(self, row: Any) -> Iterator[str]:
        """What is gone of what was confirmed."""
        raise NotImplementedError

    def ready(self, kind: str, admin: Admin, random: Random) -> Act:
        """The same as :meth:`act`, and note what came of it."""
        act = self.act(kind, admin, random)

        def done() -> Deed | Posted:
            self._deeds.append((kind, act()))
            return self._deeds[-1][1]

        return done

    def submission(self) -> "Submission":
        """As it is now."""
        from cases.submissions.models import Submission

        return Submission.objects.select_related("page").get(pk=self.number)

    def page(self) -> "CasePage":
        """Its case."""
        page: CasePage | None = self.submission().page
        assert page is not None
        return page

    def faults(self) -> list[str]:
        """What does not hold of what anybody was told."""
        row = self.submission()
        return [f"{row.reference}: {fault}" for fault in [*self.lost(row), *self._not_happened(row)]]

    def _not_happened(self, row: Any) -> Iterator[str]:
        done = Counter(row.events.values_list("move", flat=True))
        told = Counter(kind for kind, deed in self._deeds if deed.is_confirmed)
        for kind, event in self.EVENTS.items():
            if told[kind] > done[event]:
                yield f"{kind} was confirmed {told[kind]} times and happened {done[event]} times"


def words(random: Random) -> str:
    """Something to say that nobody has said."""
    return f"Words {random.getrandbits(40):010x}"


def _published(random: Random) -> tuple[int, str]:
    """A submission with a picture whose case is public, and the token of who shared it."""
    from django.core.files.base import ContentFile

    from cases.submissions import moving
    from cases.submissions.accepting import accept
    from cases.submissions.links import token_of
    from cases.submissions.uploads.receiving import receive
    from cases.submissions.writing import begin, save_answers
    from tests.cases.submissions.filling import ANSWERS

    link = begin("full", "en")
    number, email = link.submission_id, f"{link.submission.reference.lower()}@example.org"
    save_answers(number, {**ANSWERS, "email": email, "topics": [], "goals": [], "relay": "yes"})
    receive(number, ContentFile(square(random), "square.png"))
    moving.send(number, confirmed=True)
    accept(number).get_latest_revision().publish()
    return number, token_of(link)
