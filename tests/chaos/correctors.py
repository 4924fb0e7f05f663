"""Somebody who corrects their case, and the editor who takes that over."""

import json
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from tests.chaos.admin import Admin, Posted
from tests.chaos.deeds import Deed, posted, posted_picture, square
from tests.chaos.published import Act, Published, words

if TYPE_CHECKING:
    from cases.submissions.models import Correction

_ENDS = {"begin correction": "begin/", "send correction": "", "withdraw correction": "withdraw/"}


class Corrector(Published):
    """See :class:`Published`."""

    ACTS = {
        "begin correction": (),
        "correct": ("begin",),
        "correct picture": ("begin",),
        "add to correction": ("begin",),
        "withdraw correction": ("begin", "change", "add"),
        "send correction": ("begin", "change"),
        "take correction": ("begin", "change", "add", "send"),
        "decline correction": ("begin", "change", "send"),
        "publish correction": ("begin", "change", "add", "send", "take"),
    }
    EVENTS = {
        "send correction": "correction_send",
        "take correction": "correction_take",
        "decline correction": "correction_decline",
        "publish correction": "correction_publish",
    }

    def __init__(self, address: str, number: int, token: str) -> None:
        super().__init__(address, number, token)
        self._saves: dict[str, list[tuple[str, Deed]]] = {}
        self._uploads: list[Deed] = []

    def prepare(self, step: str, random: Random) -> None:
        """Begin, change, add, send or take a correction."""
        from django.core.files.base import ContentFile

        from cases.submissions.correcting import taking, verbs
        from cases.submissions.uploads.receiving import receive

        if step == "begin":
            verbs.begin_correction(self.number)
        elif step == "change":
            answers = {"summary": words(random), self._words_of_picture(): words(random)}
            verbs.save_correction(self.number, answers)
        elif step == "add":
            receive(self.number, ContentFile(square(random), "square.png"))
        elif step == "send":
            verbs.send_correction(self.number)
        else:
            names, based_on = self._takeable()
            taking.take_correction(self.number, names, based_on=based_on)

    def _correction(self, *states: str) -> "Correction | None":
        return self.submission().corrections.filter(state__in=states).first()

    def can(self, kind: str) -> bool:
        """Whether the correction stands so that ``kind`` fits."""
        from cases.submissions.correcting.verbs import is_empty

        if kind == "publish correction":
            return self._correction("taken") is not None
        there = self._correction("writing", "sent")
        if there is None or kind == "begin correction":
            return there is None and kind == "begin correction"
        if kind == "withdraw correction":
            return True
        if kind in ("take correction", "decline correction"):
            return there.state == "sent"
        return there.state == "writing" and not (kind == "send correction" and is_empty(there))

    def act(self, kind: str, admin: Admin, random: Random) -> Act:
        """By HTTP, as the browser of the submitter or of an editor sends it."""
        if kind in ("take correction", "decline correction", "publish correction"):
            return self._at_the_desk(kind, admin)
        place = f"/en/share/{self.token}"
        if kind == "add to correction":

            def add() -> Deed:
                self._uploads.append(posted_picture(self.address, f"{place}/files/", random))
                return self._uploads[-1]

            return add
        if kind in ("correct", "correct picture"):
            step, name = (
                ("project", "summary") if kind == "correct" else ("pictures", self._words_of_picture())
            )
            text, saves = words(random), self._saves.setdefault(name, [])

            def save() -> Deed:
                saves.append((text, posted(self.address, f"{place}/correction/{step}/", {name: text})))
                return saves[-1][1]

            return save
        return partial(posted, self.address, f"{place}/correction/{_ENDS[kind]}")

    def _at_the_desk(self, kind: str, admin: Admin) -> Act:
        from cases.submissions.admin.stamp import stamp_of

        row = self.submission()
        if kind == "publish correction":
            return partial(Posted, admin, f"bulk/wagtailcore/page/publish/?id={row.page_id}")
        path, seen = f"submissions/{row.pk}/correction/", stamp_of(row)
        if kind == "decline correction":
            return partial(Posted, admin, path, seen=seen, deed="decline", words="It was right as it was.")
        names, based_on = self._takeable()
        return partial(Posted, admin, path, seen=seen, deed="take", fields=names, based_on=str(based_on))

    def _takeable(self) -> tuple[list[str], int | None]:
        """All that the correction that waits would change, and the version of the case that it is laid on."""
        from cases.submissions.correcting.added import name_of_file
        from cases.submissions.correcting.questions import changed

        there = self._correction("sent")
        assert there is not None
        files = [name_of_file(upload) for upload in there.uploads.all()]
        return [*changed(there), *files], self.page().latest_revision_id

    def _words_of_picture(self) -> str:
        from cases.submissions.correcting.media import media_answers

        return next(name for name in media_answers(self.page()) if name.endswith("-words"))

    # -- afterwards ----------------------------------------------------------------------------
    def lost(self, row: Any) -> Iterator[str]:
        """Words and files of corrections, and whole ones."""
        for name, saves in self._saves.items():
            since = next((n for n in range(len(saves), 0, -1) if saves[n - 1][1].is_confirmed), 0)
            there = {each.answers.get(name) for each in row.corrections.all()}
            if since and not there & {text for text, _deed in saves[since - 1 :]}:
                yield f"{name} {saves[since - 1][0]!r} was confirmed, and {there} is there"
        yield from self._lost_files(row)
        yield from self._lost_corrections(row)

    def _lost_files(self, row: Any) -> Iterator[str]:
        there = set(row.uploads.values_list("key", flat=True))
        told = [json.loads(deed.body)["files"] for deed in self._uploads if deed.is_confirmed]
        gone = {each["key"] for files in told for each in files} - there
        if gone and not row.corrections.filter(state="withdrawn").exists():
            yield f"files {gone} were confirmed and are gone"

    def _lost_corrections(self, row: Any) -> Iterator[str]:
        told = [kind for kind, deed in self._deeds if deed.is_confirmed]
        if told.count("begin correction") > row.corrections.count():
            yield "a correction that was begun is not there"
        if told.count("withdraw correction") > row.corrections.filter(state="withdrawn").count():
            yield "withdrawing a correction was confirmed and did not happen"
