"""What happened to a submission, as its submitter is told."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, gettext_lazy

from cases.submissions.models import Event, Submission

_WHAT = {
    "correction_send": gettext_lazy("You proposed a correction"),
    "correction_discard": gettext_lazy("You discarded a correction"),
    "correction_withdraw": gettext_lazy("You withdrew the correction"),
    "correction_take": gettext_lazy("An editor took the correction over into a draft of the page"),
    "correction_decline": gettext_lazy("An editor left the page as it is"),
    "correction_publish": gettext_lazy("The page was published with the correction"),
    "relay_on": gettext_lazy("You let readers write to you"),
    "relay_off": gettext_lazy("You let nobody write to you any more"),
}


@dataclass(frozen=True)
class Told:
    """One thing that happened: what, in words, and what was said."""

    at: datetime
    what: str
    words: str
    move: str


def told_events(submission: Submission) -> list[Told]:
    """Everything that happened, the oldest first; without the notes among editors."""
    return [
        Told(event.at, _what(event), event.words, event.move)
        for event in submission.events.all()
        if not event.is_note
    ]


def _what(event: Event) -> str:
    if event.after:
        return str(event.get_after_display())
    return str(_WHAT.get(event.move) or gettext("You wrote to the editors"))
