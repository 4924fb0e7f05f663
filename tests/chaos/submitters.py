"""A submitter whose requests may break off, and what they were told."""

import io
import json
import threading
from http.client import HTTPConnection, HTTPException
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from tests.chaos.admin import Admin, Posted

if TYPE_CHECKING:
    from cases.submissions.models import Submission

SECONDS = 60
BOUNDARY = "----a-file-of-chaos"


class Deed:
    """A request under way; ``status`` is 0 when the connection broke."""

    process: int | None = None

    def __init__(self, address: str, path: str, body: bytes, headers: dict[str, str], well: int) -> None:
        self.status, self.location, self.body = 0, "", b""
        self._well = well
        self._thread = threading.Thread(target=self._ask, args=(address, path, body, headers))
        self._thread.start()

    def _ask(self, address: str, path: str, body: bytes, headers: dict[str, str]) -> None:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=SECONDS)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            self.location, self.body = answer.headers.get("Location", ""), content
            self.status = answer.status
        except (OSError, HTTPException):
            pass
        finally:
            connection.close()

    @property
    def is_confirmed(self) -> bool:
        """Whether who sent it was told that it is done."""
        return self.status == self._well

    def wait(self) -> None:
        """Return when it is over."""
        self._thread.join()


def _posted(address: str, path: str, **fields: str) -> Deed:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return Deed(address, path, urlencode(fields).encode(), headers, 302)


class Submitter:
    """Somebody with a link. What they did is kept, to be compared with what is there in the end."""

    def __init__(self, address: str, token: str, mailed: str = "") -> None:
        self._address, self.token, self._mailed = address, token, mailed
        self._saves: list[tuple[str, Deed]] = []
        self._uploads: list[Deed] = []
        self._moves: dict[str, Deed] = {}
        self.accepting: Posted | None = None
        self.publishing: Posted | None = None

    @staticmethod
    def begin(address: str) -> Deed:
        """Begin the full form."""
        return _posted(address, "/en/share/", way="full")

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
        if kind in ("confirm", "accept", "publish", "withdraw"):
            moving.send(submission.pk, confirmed=kind in ("accept", "publish"))
        if kind == "publish":
            accept(submission.pk)
        return cls(address, token_of(link), mailed)

    def submission(self) -> "Submission":
        """As it is now."""
        from cases.submissions.links import link_with

        return link_with(self.token).submission

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
        }
        return state in fitting[kind]

    def do(self, kind: str, random: Random) -> Deed:
        """Save an answer, add a file, send, confirm or withdraw."""
        if kind == "save":
            text = f"Summary {random.getrandbits(40):010x}"
            self._saves.append((text, _posted(self._address, self._path("project"), summary=text)))
            return self._saves[-1][1]
        if kind == "upload":
            self._uploads.append(self._upload(random))
            return self._uploads[-1]
        path = {"send": self._path("check"), "withdraw": self._path("withdraw")}.get(kind)
        self._moves[kind] = _posted(self._address, path or f"/en/share/{self._mailed}/confirm/")
        return self._moves[kind]

    def handled(self, kind: str, admin: Admin, path: str, **fields: str) -> Posted:
        """Have an editor accept or publish it."""
        posted = Posted(admin, path, **fields)
        if kind == "accept":
            self.accepting = posted
        else:
            self.publishing = posted
        return posted

    def _path(self, name: str) -> str:
        return f"/en/share/{self.token}/{name}/"

    def _upload(self, random: Random) -> Deed:
        from PIL import Image

        picture = io.BytesIO()
        Image.new("RGB", (40, 30), tuple(random.randbytes(3))).save(picture, "PNG")
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="square.png"\r\n'
        body = f"{head}Content-Type: image/png\r\n\r\n".encode() + picture.getvalue()
        headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Accept": "application/json"}
        return Deed(
            self._address, self._path("files"), body + f"\r\n--{BOUNDARY}--\r\n".encode(), headers, 201
        )

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
        states = {
            "send": self._moves.get("send"),
            "confirm": self._moves.get("confirm"),
            "withdraw": self._moves.get("withdraw"),
            "accept": self.accepting,
            "publish": self.publishing,
        }
        done = set(row.events.values_list("move", flat=True))
        for move, deed in states.items():
            names = {move, f"{move}_confirmed"}
            if deed is not None and deed.is_confirmed and not names & done:
                found.append(f"{move} was confirmed and did not happen")
        return found
