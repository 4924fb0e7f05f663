"""Many submitters at once, each in a thread: they begin, answer each step, add files and send."""

import io
import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from PIL import Image

from cases.submissions.questionnaire import FULL, Step
from tests.cases.submissions.filling import ANSWERS, form_data
from tests.cases.submissions.uploads.made import pdf

SECONDS_FOR_AN_ANSWER = 240
BOUNDARY = "----one-of-a-crowd"
BARE_FORM = "/limit/form/"


@dataclass
class Told:
    """What one submitter was told; ``seconds`` by what was asked."""

    token: str = ""
    is_sent: bool = False
    steps: int = 0
    files: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    error: str = ""


class Submitter:
    """The ``number``th of a crowd, at ``address``; begins nothing new after ``ends`` (monotonic)."""

    def __init__(self, address: str, number: int, ends: float) -> None:
        self._host, self._number, self._ends = urlsplit(address).netloc, number, ends
        self.told = Told()
        self.answers: dict[str, Any] = {
            **{name: answer for name, answer in ANSWERS.items() if answer and name != "goals"},
            "title": f"A square that holds rain, number {number}",
            "email": f"submitter-{number}@example.org",
        }

    def run(self) -> None:
        """Share the project, from the first answer to the last button."""
        try:
            self._share()
        except (OSError, AssertionError, ValueError) as error:
            self.told.error = f"{type(error).__name__}: {error}"

    def _share(self) -> None:
        self.told.token = self._go("begin", "/en/share/", {"way": "full"}).split("/")[3]
        for step in FULL:
            if time.monotonic() > self._ends:
                return
            if step.takes_files:
                self._add_files()
            self._answer(step)
        self._go("send", f"/en/share/{self.told.token}/check/", {})
        self.told.is_sent = True

    def _answer(self, step: Step) -> None:
        data = {**form_data(step, self.answers, 0), "version": ""}
        bare = {"number": self._number, "story": urlencode(data, doseq=True)}
        self._go("bare form", BARE_FORM, bare)
        self._go("step", f"/en/share/{self.told.token}/{step.name}/", data)
        self.told.steps += 1

    def _add_files(self) -> None:
        picture = io.BytesIO()
        colour = (self._number % 256, self._number // 256, 90)
        Image.new("RGB", (640, 480), colour).save(picture, "JPEG")
        self._add("square.jpg", "image/jpeg", picture.getvalue())
        self._add("plan.pdf", "application/pdf", pdf())

    def _add(self, name: str, kind: str, content: bytes) -> None:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        body = f"{head}Content-Type: {kind}\r\n\r\n".encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Accept": "application/json"}
        status, _where, said = self._ask("file", f"/en/share/{self.told.token}/files/", body, headers)
        assert status == 201, f"{name} was answered {status}: {said[:200]!r}"
        self.told.files += [each["key"] for each in json.loads(said)["files"]]

    def _go(self, what: str, path: str, data: dict[str, Any]) -> str:
        """Where the answer to a form leads."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, where, said = self._ask(what, path, urlencode(data, doseq=True).encode(), headers)
        assert status == 302, f"{path} was answered {status}: {said[:200]!r}"
        return where

    def _ask(self, what: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str, bytes]:
        connection = HTTPConnection(self._host, timeout=SECONDS_FOR_AN_ANSWER)
        begun = time.monotonic()
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            said = answer.read()
        finally:
            connection.close()
        self.told.seconds.setdefault(what, []).append(time.monotonic() - begun)
        self.told.statuses[answer.status] += 1
        return answer.status, answer.headers.get("Location", ""), said


def share_at_once(address: str, number: int, seconds: float) -> list[Submitter]:
    """``number`` submitters who all begin now, and what they were told when all are done."""
    ends = time.monotonic() + seconds
    crowd = [Submitter(address, each, ends) for each in range(number)]
    threads = [threading.Thread(target=each.run) for each in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return crowd


def faults_of(crowd: list[Submitter]) -> list[str]:
    """What does not hold: something acknowledged is not there exactly once, or somebody met an error."""
    from cases.submissions.models import Submission

    found = [f"submitter {number}: {each.told.error}" for number, each in enumerate(crowd) if each.told.error]
    begun = sum(bool(each.told.token) for each in crowd)
    if (there := Submission.objects.count()) != begun:
        found.append(f"{begun} began, and {there} are there")
    for number, each in enumerate(crowd):
        found += [f"submitter {number}: {fault}" for fault in _lost(each) if each.told.token]
    return found


def _lost(submitter: Submitter) -> list[str]:
    from cases.submissions.links import link_with
    from closercities.operations.outbox.models import OutgoingMail

    told, row = submitter.told, link_with(submitter.told.token).submission
    asked = {question.name for step in FULL[: told.steps] for question in step.questions}
    expected = {name: answer for name, answer in submitter.answers.items() if name in asked}
    kept = {name: row.answers.get(name) for name in expected}
    compared = {
        "answers": (kept, expected),
        "files": (sorted(row.uploads.values_list("key", flat=True)), sorted(told.files)),
        "sent": (list(row.events.values_list("move", flat=True)), ["send"] * told.is_sent),
        "mails": (OutgoingMail.objects.filter(about=row.reference).count(), int(told.is_sent)),
    }
    lost = [
        f"{name}: {there} are there, not {wanted}"
        for name, (there, wanted) in compared.items()
        if there != wanted
    ]
    gone = [each.key for each in row.uploads.all() if not each.file.storage.exists(each.file.name)]
    return [*lost, *(f"the file {key} is not there" for key in gone)]
