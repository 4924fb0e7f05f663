"""A submitter whose requests may break off, and what they were told."""

import json
from random import Random
from typing import TYPE_CHECKING, Any

from tests.chaos.admin import Admin, Posted
from tests.chaos.deeds import Deed, posted, posted_picture

if TYPE_CHECKING:
    from cases.submissions.models import Submission


class Submitter:
    """Somebody with a link. What they did is kept, to be compared with what is there in the end."""

    def __init__(self, address: str, number: int, token: str, mailed: str) -> None:
        self._address, self._number, self.token, self._mailed = address, number, token, mailed
        self._saves: list[tuple[str, Deed]] = []
        self._uploads: list[Deed] = []
        self._moves: dict[str, Deed] = {}
        self.accepting: Posted | None = None
        self.publishing: Posted | None = None

    @staticmethod
    def begin(address: str) -> Deed:
        """Begin the full form."""
        return posted(address, "/en/share/", {"way": "full"})

    @classmethod
    def made(cls, address: str, kind: str) -> "Submitter":
        """Somebody who can do ``kind``: what comes before was done, and nobody was killed meanwhile."""
        from cases.submissions import moving
        from cases.submissions.accepting import accept
        from cases.submissions.links import make_link, token_of
        from cases.submissions.writing import begin, save_answers
        from tests.cases.submissions.filling import ANSWERS

        link = begin("full", "en")
        email = f"{link.submission.reference.lower()}@example.org"
        answers = {**ANSWERS, "email": email, "topics": [], "goals": []}
        submission = save_answers(link.submission_id, answers).submission
        mailed = token_of(make_link(submission, mailed_to=email))
        if kind in ("confirm", "accept", "publish", "withdraw", "erase"):
            moving.send(submission.pk, confirmed=kind in ("accept", "publish"))
        if kind == "publish":
            accept(submission.pk)
        return cls(address, submission.pk, token_of(link), mailed)

    def submission(self) -> "Submission":
        """As it is now."""
        from cases.submissions.models import Submission

        return Submission.objects.select_related("page").get(pk=self._number)

    def can(self, kind: str) -> bool:
        """Whether ``kind`` fits the state, and was not asked for before."""
        state = self.submission().state
        fitting = {
            "save": ("draft", "unconfirmed"),
            "upload": ("draft", "unconfirmed"),
            "send": ("draft",),
            "confirm": ("unconfirmed",),
            "accept": ("received",),
            "publish": ("accepted",),
            "withdraw": ("unconfirmed",),
            "erase": ("unconfirmed", "received", "withdrawn"),
        }
        return state in fitting[kind]

    def do(self, kind: str, random: Random) -> Deed:
        """Save an answer, add a file, send, confirm, withdraw or erase."""
        if kind == "save":
            text = f"Summary {random.getrandbits(40):010x}"
            self._saves.append((text, posted(self._address, self._path("project"), {"summary": text})))
            return self._saves[-1][1]
        if kind == "upload":
            self._uploads.append(posted_picture(self._address, self._path("files"), random))
            return self._uploads[-1]
        if kind == "erase":
            self._moves[kind] = posted(self._address, self._path("erase"), {"sure": "yes"}, well=200)
            return self._moves[kind]
        path = {"send": self._path("check"), "withdraw": self._path("withdraw")}.get(kind)
        self._moves[kind] = posted(self._address, path or f"/en/share/{self._mailed}/confirm/")
        return self._moves[kind]

    def handled(self, kind: str, admin: Admin, path: str, **fields: str) -> Posted:
        """Have an editor accept or publish it."""
        sent = Posted(admin, path, **fields)
        if kind == "accept":
            self.accepting = sent
        else:
            self.publishing = sent
        return sent

    def _path(self, name: str) -> str:
        return f"/en/share/{self.token}/{name}/"

    # -- afterwards ----------------------------------------------------------------------------
    @staticmethod
    def faults_of_begun(deed: Deed) -> list[str]:
        """What is lost of a beginning that was confirmed."""
        from cases.submissions.links import UnknownLinkError, link_with

        if not deed.is_confirmed:
            return []
        try:
            link_with(deed.location.split("/")[3])
        except UnknownLinkError:
            return [f"{deed.location} leads nowhere"]
        return []

    def faults(self) -> list[str]:
        """What does not hold of what this submitter was told."""
        row = self.submission()
        return [f"{row.reference}: {fault}" for fault in self._faults(row)]

    def _faults(self, row: Any) -> list[str]:
        return [*(self._lost(row) if row.state != "erased" else []), *self._not_moved(row)]

    def _lost(self, row: Any) -> list[str]:
        found = []
        possible, refused = {row.answers.get("summary")} - {None}, ""
        since = next((n for n in range(len(self._saves), 0, -1) if self._saves[n - 1][1].is_confirmed), 0)
        if since:
            refused = self._saves[since - 1][0]
            if not possible & {text for text, _deed in self._saves[since - 1 :]}:
                found.append(f"the answer {refused!r} was confirmed, and {possible} is there")
        there = set(row.uploads.values_list("key", flat=True))
        for deed in self._uploads:
            keys = {each["key"] for each in json.loads(deed.body)["files"]} if deed.is_confirmed else set()
            if keys - there:
                found.append(f"files {keys - there} were confirmed and are gone")
        return found

    def _not_moved(self, row: Any) -> list[str]:
        found = []
        states = {**self._moves, "accept": self.accepting, "publish": self.publishing}
        done = set(row.events.values_list("move", flat=True))
        for move, deed in states.items():
            names = {move, f"{move}_confirmed"}
            if deed is not None and deed.is_confirmed and not names & done:
                found.append(f"{move} was confirmed and did not happen")
        return found
