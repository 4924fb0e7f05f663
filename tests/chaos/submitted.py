"""Whether submissions, their history, cases, files and mail fit together."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.chaos.corrected import faults_of_corrections, faults_of_messages, mail_of, orphans


def faults_of_all() -> Iterator[str]:
    """What does not hold of everything that is there, in words."""
    from cases.submissions.models import Submission

    mailed = messages()
    pages: Counter[int] = Counter()
    for row in Submission.objects.select_related("page"):
        pages.update([row.page_id] if row.page_id else [])
        yield from (f"{row.reference}: {fault}" for fault in [*_history(row), *_case(row), *_files(row)])
        own = [*faults_of_corrections(row), *faults_of_messages(row), *_mail(row, mailed)]
        yield from (f"{row.reference}: {fault}" for fault in own)
    yield from _cases(pages)
    yield from orphans()


def messages() -> Counter[str]:
    """How often each mail came, by the key in its Message-ID."""
    from email import message_from_bytes

    from django.conf import settings

    found: Counter[str] = Counter()
    for file in Path(settings.EMAIL_FILE_PATH).glob("*"):
        # The backend writes several messages of one connection into a file, with a line between.
        for part in file.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
            number = message_from_bytes(part.strip() + b"\n").get("Message-ID", "")
            found[number.strip("<>").partition("@")[0]] += 1
    return found


def _history(row: Any) -> Iterator[str]:
    before = "draft"
    moves: Counter[str] = Counter()
    for event in row.events.order_by("pk"):
        if not event.after:
            continue
        moves[event.move] += 1
        if event.before != before:
            yield f"{event.move} came from {event.before}, and it was {before}"
        before = event.after
    if before != row.state:
        yield f"it is {row.state}, and its history ends with {before}"
    yield from (f"{move} happened {count} times" for move, count in moves.items() if count > 1)


def _case(row: Any) -> Iterator[str]:
    if row.state == "erased":
        # What was published stays until an editor takes it down.
        return
    has_case = row.state in ("accepted", "published")
    if has_case != (row.page is not None):
        yield f"it is {row.state}, and its case is {row.page}"
    if row.page is not None and row.page.live != (row.state == "published"):
        yield f"it is {row.state}, and its case is {'live' if row.page.live else 'a draft'}"


def _cases(pages: Counter[int]) -> Iterator[str]:
    from cases.models import CasePage

    there = set(CasePage.objects.values_list("pk", flat=True))
    yield from (f"the case {number} has no submission" for number in there - set(pages))
    yield from (f"the case {number} has {count} submissions" for number, count in pages.items() if count > 1)


def _files(row: Any) -> Iterator[str]:
    for upload in row.uploads.all():
        if not upload.file or not upload.file.storage.exists(upload.file.name):
            yield f"the file {upload.key} is not there"


def _mail(row: Any, mailed: Counter[str]) -> Iterator[str]:
    from cases.submissions.states import BY_NAME
    from closercities.operations.outbox.models import OutgoingMail

    written = list(OutgoingMail.objects.filter(about=row.reference))
    asked = Counter(BY_NAME[event.move].mail for event in row.events.all() if event.move in BY_NAME)
    asked += mail_of(row)
    del asked[""]
    if asked != Counter(mail.kind for mail in written):
        yield f"mail should be {dict(asked)}, and is {sorted(mail.kind for mail in written)}"
    if row.state == "erased":
        yield from _not_erased(row, written)
        return
    for mail in written:
        if mail.state != "sent":
            yield f"the mail {mail.kind} is {mail.state}"
        elif not mailed[str(mail.key)] and not mailed[mail.key.hex]:
            yield f"the mail {mail.kind} is said to be sent, and never came"


def _not_erased(row: Any, written: list[Any]) -> Iterator[str]:
    if row.answers or row.email or row.title or row.links.filter(revoked_at=None).exists():
        yield "it is erased, and what was said is there"
    if row.uploads.exists() or row.messages.exists() or row.corrections.exists():
        yield "it is erased, and what came with it is there"
    for mail in written:
        if mail.to or mail.text or mail.state == "waiting":
            yield f"it is erased, and the mail {mail.kind} has words or waits"
