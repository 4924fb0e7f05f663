"""What an editor had before their eyes: so that nobody acts on what has changed meanwhile."""

from typing import Any

from cases.submissions.models import Event, Submission


def stamp_of(submission: Submission) -> str:
    """The last event and the version of the answers, as a form carries them."""
    last = Event.objects.filter(submission=submission).order_by("-pk").values_list("pk", flat=True).first()
    return f"{last or 0}.{submission.version}"


def read_stamp(text: Any) -> tuple[int, int] | None:
    """``(number of the last event, version)``; ``None`` for what is no stamp."""
    first, _dot, second = str(text or "").partition(".")
    if not (first.isascii() and first.isdecimal() and second.isascii() and second.isdecimal()):
        return None
    return (int(first), int(second)) if len(first) < 19 and len(second) < 10 else None
