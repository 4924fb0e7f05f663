"""Whether corrections and messages fit together with the history, the cases, the files and the mail."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

# The moves that a correction in each state has made.
_MOVES = {
    "writing": (),
    "sent": ("send",),
    "taken": ("send", "take"),
    "published": ("send", "take", "publish"),
    "declined": ("send", "decline"),
}


def faults_of_corrections(row: Any) -> Iterator[str]:
    """What does not hold of the corrections of a submission, in words."""
    corrections = list(row.corrections.all())
    asked: Counter[str] = Counter()
    for each in corrections:
        was_sent = each.sent_at is not None
        ended = ("send", "withdraw") if was_sent else ("discard",)
        asked.update(f"correction_{move}" for move in _MOVES.get(each.state, ended))
    moves = row.events.filter(move__startswith="correction_").values_list("move", flat=True)
    if asked != Counter(moves):
        yield f"its corrections ask for {dict(asked)}, and its history has {dict(Counter(moves))}"
    waits = any(each.state == "sent" for each in corrections)
    if waits != (row.correction_sent_at is not None):
        yield f"a correction {'waits' if waits else 'does not wait'}, and its list says otherwise"
    yield from (fault for each in corrections for fault in _files(each))
    if row.page is not None:
        yield from _page(row.page, corrections)


def _files(correction: Any) -> Iterator[str]:
    for upload in correction.uploads.all():
        if correction.state == "withdrawn" and not upload.picture_id:
            yield f"the file {upload.key} of a withdrawn correction is there"
        was_taken = f"file-{upload.key}" in correction.taken
        if was_taken != (upload.state == "accepted"):
            yield f"the file {upload.key} is {upload.state}, and {'was' if was_taken else 'was not'} taken"


def _page(page: Any, corrections: list[Any]) -> Iterator[str]:
    """The newest version that each correction went into says what it said."""
    draft = page.get_latest_revision_as_object()
    live = _newest(corrections, "published")
    if live is not None:
        yield from (f"published, the case {fault}" for fault in _unlike(page, live))
    taken = _newest(corrections, "published", "taken")
    if taken is not None:
        yield from (f"taken, the draft {fault}" for fault in _unlike(draft, taken))
    yield from _pictures(draft, corrections)


def _newest(corrections: list[Any], *states: str) -> Any:
    found = [each for each in corrections if each.state in states]
    return max(found, key=lambda each: each.revision_id or 0, default=None)


def _unlike(page: Any, correction: Any) -> Iterator[str]:
    from cases.submissions.correcting.media import media_answers

    said = {"summary": page.summary, **media_answers(page)}
    for name in correction.taken:
        if name in said and said[name] != correction.answer(name):
            yield f"says {said[name]!r} of {name}, and not {correction.answer(name)!r}"


def _pictures(draft: Any, corrections: list[Any]) -> Iterator[str]:
    """Each picture that was taken stands in the case once."""
    shown: Counter[int] = Counter()
    for block in draft.story.get_prep_value():
        value = block["value"]
        items = value.get("pictures", []) if block["type"] == "gallery" else [value]
        held = [item.get("value", item).get("image") for item in items]
        shown.update(each["image"] if isinstance(each, dict) else each for each in held if each)
    for correction in corrections:
        for upload in correction.uploads.filter(state="accepted"):
            if shown[upload.picture_id] != 1:
                yield f"the picture of {upload.key} stands {shown[upload.picture_id]} times in its case"


def faults_of_messages(row: Any) -> Iterator[str]:
    """What does not hold of the messages of readers, in words."""
    from closercities.operations.outbox.models import OutgoingMail

    passed_on = list(OutgoingMail.objects.filter(about=row.reference, kind="relay_message"))
    held = row.messages.filter(state="held")
    if held.exists() != (row.message_held_at is not None):
        yield f"{held.count()} messages are held, and its list says otherwise"
    for message in row.messages.all():
        count = sum(message.words in mail.text for mail in passed_on)
        if count != (message.state == "relayed"):
            yield f"the message {message.pk} is {message.state}, and was passed on {count} times"


def mail_of(row: Any) -> Counter[str]:
    """The mail that corrections and messages ask for, by kind."""
    from cases.submissions.states import CORRECTION_MOVES_BY_NAME

    asked: Counter[str] = Counter()
    for move in row.events.filter(move__startswith="correction_").values_list("move", flat=True):
        asked[CORRECTION_MOVES_BY_NAME[move.removeprefix("correction_")].mail] += 1
    asked["relay_confirm"] = row.messages.count()
    asked["relay_message"] = row.messages.filter(state="relayed").count()
    return +asked


def orphans() -> Iterator[str]:
    """Copies in the library that no submission knows of."""
    from cases.submissions.models import Upload
    from closercities.core.models import Picture

    known = set(Upload.objects.exclude(picture=None).values_list("picture", flat=True))
    for picture in Picture.objects.exclude(pk__in=known):
        yield f"the picture {picture.pk} in the library came with nothing"
