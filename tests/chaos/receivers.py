"""Somebody whom readers of their case write to, those readers, and the editor who looks at what was held."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from tests.chaos.admin import Admin, Posted
from tests.chaos.deeds import Deed, posted
from tests.chaos.published import Act, Published, words

if TYPE_CHECKING:
    from cases.submissions.models import RelayedMessage

# With these an editor looks at a message first.
LINKS = " https://a.example https://b.example https://c.example https://d.example"
SUSPECT = 70


class Receiver(Published):
    """See :class:`Published`."""

    ACTS = {
        "write message": (),
        "confirm message": ("message",),
        "pass message on": ("suspect message", "confirm"),
        "keep message back": ("suspect message", "confirm"),
    }
    EVENTS = {"pass message on": "relay_pass_on", "keep message back": "relay_refuse"}

    def __init__(self, address: str, number: int, token: str) -> None:
        super().__init__(address, number, token)
        self._messages: list[tuple[str, Deed]] = []
        self._confirmed: list[tuple[int, Deed]] = []

    def prepare(self, step: str, random: Random) -> None:
        """Write a message, or confirm it."""
        from cases.submissions.relay import verbs

        if step == "confirm":
            verbs.confirm(self._message("unconfirmed").pk)
            return
        points = SUSPECT if step == "suspect message" else 0
        given = _message(words(random))
        verbs.write(self.submission(), **given, shows_address=True, locale="en", suspicion=points)

    def _message(self, state: str) -> "RelayedMessage":
        return self.submission().messages.filter(state=state).latest("pk")

    def can(self, kind: str) -> bool:
        """Whether a message stands so that ``kind`` fits."""
        state = "unconfirmed" if kind == "confirm message" else "held"
        return kind == "write message" or self.submission().messages.filter(state=state).exists()

    def act(self, kind: str, admin: Admin, random: Random) -> Act:
        """By HTTP, as the browser of a reader or of an editor sends it."""
        from cases.submissions.admin.stamp import stamp_of
        from cases.submissions.relay.tokens import token_for

        if kind == "write message":
            path = f"/en/contact/{self.page().translation_key}/"
            return partial(self._write, path, words(random) + random.choice(("", LINKS)))
        if kind == "confirm message":
            message = self._message("unconfirmed")
            return partial(self._confirm, message.pk, f"/en/contact/confirm/{token_for(message)}/")
        row, deed = self.submission(), "pass_on" if kind == "pass message on" else "refuse"
        path, which = f"submissions/{row.pk}/messages/", str(self._message("held").pk)
        return partial(Posted, admin, path, seen=stamp_of(row), deed=deed, message=which)

    def _write(self, path: str, text: str) -> Deed:
        self._messages.append((text, posted(self.address, path, {**_message(text), "shows_address": "on"})))
        return self._messages[-1][1]

    def _confirm(self, number: int, path: str) -> Deed:
        self._confirmed.append((number, posted(self.address, path, well=200)))
        return self._confirmed[-1][1]

    # -- afterwards ----------------------------------------------------------------------------
    def lost(self, row: Any) -> Iterator[str]:
        """Messages, and what was said of them."""
        said = Counter(row.messages.values_list("words", flat=True))
        states = dict(row.messages.values_list("pk", "state"))
        for text, deed in self._messages:
            if said[text] > 1 or (deed.is_confirmed and not said[text]):
                yield f"a message was written once and is there {said[text]} times: {text!r}"
        for number, deed in self._confirmed:
            if deed.is_confirmed and states[number] == "unconfirmed":
                yield f"the message {number} was confirmed and is {states[number]}"


def _message(text: str) -> dict[str, str]:
    return {"name": "Tunde", "email": f"{text[6:16]}@example.org", "words": text}
