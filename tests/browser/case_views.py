"""Pages around a public case, in every state: corrections with their pictures, and messages of readers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cases.submissions.models import RelayedMessage, Submission
    from tests.browser.form_views import View

LONG = "What stands here is far too long. " * 60
WRONG: dict[str, Any] = {
    "title": "",
    "summary": "",
    "start_year": "soon",
    "point": "up north",
    "links": "not an address",
    "challenge": "Streets flooded. " * 1_300,
    "lessons_do": "Begin with the school. " * 100,
    "lead": "Water board " * 30,
}


def views_of_cases(locale: str) -> Iterator["View"]:
    """All of them in ``locale``. Makes the submissions, corrections and messages that they show."""
    yield from _corrections(locale)
    yield from _messages(locale)


def published(locale: str) -> tuple["Submission", str]:
    """A submission with two pictures and a plan whose case is public, and the address of its link."""
    from cases.submissions.accepting import accept
    from cases.submissions.links import make_link, token_of
    from cases.submissions.models import Submission
    from tests.browser.form_views import begun, with_files

    number = begun(locale, "full", {"relay": "yes", "language": locale.partition("-")[0]})
    with_files(number)
    move_on(number)
    accept(number).get_latest_revision().publish()
    submission = Submission.objects.get(pk=number)
    return submission, f"/{locale}/share/{token_of(make_link(submission))}/"


def move_on(number: int) -> None:
    """Send it, with its address confirmed."""
    from cases.submissions.moving import send

    send(number, confirmed=True)


# -- corrections ---------------------------------------------------------------------------------
def _corrections(locale: str) -> Iterator["View"]:
    from cases.submissions.correcting.questions import STEPS
    from tests.browser.form_views import View

    steps = [*(step.name for step in STEPS), "pictures"]
    _none, place = published(locale)
    yield View("correction, none", f"{place}correction/")
    _begun_one, place = _begun(locale)
    yield View("correction begun", f"{place}correction/")
    yield View("correction begun, sent", f"{place}correction/", is_pressed=True)
    yield View("correction begun, withdraw", f"{place}correction/withdraw/")
    yield View("status, correction begun", place)
    yield View("correction, too late", f"{place}correction/?late=1")
    for step in steps:
        yield View(f"correction {step}", f"{place}correction/{step}/")
    changed, place = _begun(locale)
    _changed(changed, new_files=True)
    yield View("correction changed", f"{place}correction/")
    yield View("correction pictures changed", f"{place}correction/pictures/")
    wrong, place = _begun(locale)
    _changed(wrong, **WRONG)
    for step in steps:
        yield View(f"correction {step} wrong", f"{place}correction/{step}/", is_pressed=True)
    yield View("correction wrong, sent", f"{place}correction/", is_pressed=True)
    yield from _told_corrections(locale)


def _begun(locale: str) -> tuple["Submission", str]:
    from cases.submissions.correcting.verbs import begin_correction

    submission, place = published(locale)
    begin_correction(submission.pk)
    return submission, place


def _changed(submission: "Submission", *, new_files: bool = False, **answers: Any) -> None:
    """Words of every sort are changed, also of pictures; ``answers`` are what else."""
    from cases.submissions.correcting.media import media_answers
    from cases.submissions.correcting.verbs import save_correction
    from tests.browser.form_views import with_files

    page = submission.page
    assert page is not None
    words, caption = "-words", "-caption"
    media = [name for name in media_answers(page) if name.endswith((words, caption))]
    given = dict.fromkeys(media, LONG if answers else "The basin on a dry day, seen from the school")
    told = {"summary": "The square was dug out, and the cellars are dry.", "tile": given and media[0][8:-6]}
    save_correction(submission.pk, {**told, **given, **answers}, why="The figures are new.")
    if new_files:
        with_files(submission.pk, first=7)


def _told_corrections(locale: str) -> Iterator["View"]:
    """The status page and the page of the correction, in each state that an editor brings about."""
    from cases.submissions.correcting.added import name_of_file
    from cases.submissions.correcting.questions import changed
    from cases.submissions.correcting.taking import take_correction
    from cases.submissions.correcting.verbs import decline_correction, send_correction
    from tests.browser.form_views import View

    for state in ("sent", "declined", "taken", "published"):
        submission, place = _begun(locale)
        _changed(submission, new_files=True)
        correction = send_correction(submission.pk)
        if state == "declined":
            decline_correction(submission.pk, "We could not find the new figure.\n\nDo you have a source?")
        elif state != "sent":
            page: Any = submission.page
            page.refresh_from_db()
            names = [*changed(correction)[1:], name_of_file(correction.uploads.all()[0])]
            based_on = page.latest_revision_id
            revision = take_correction(submission.pk, names, based_on=based_on, words="Thank you.")
            if state == "published":
                revision.publish()
        yield View(f"status, correction {state}", place)
        yield View(f"correction {state}", f"{place}correction/")
        if state == "sent":
            yield View("correction sent, withdraw", f"{place}correction/withdraw/")


# -- messages of readers -------------------------------------------------------------------------
def _messages(locale: str) -> Iterator["View"]:
    from cases.submissions.relay.tokens import token_for
    from cases.submissions.relay.verbs import switch
    from tests.browser.form_views import View

    submission, place = published(locale)
    yield View("messages on", f"{place}messages/")
    contact = _contact(locale, submission)
    yield View("message", contact)
    yield View("message empty, sent", contact, is_pressed=True)
    yield View("message written", f"{contact}sent/")
    for name, points in (("message", 0), ("suspect message", 70)):
        address = f"/{locale}/contact/confirm/{token_for(_written(submission, locale, points))}/"
        yield View(f"{name} to confirm", address)
        # At each width it is confirmed once, and the second time it is told that it was.
        yield View(f"{name} confirmed", address, is_pressed=True, may_be_done=True)
    yield View("message unknown", f"/{locale}/contact/confirm/1.{'x' * 43}/", status=404)
    off, place = published(locale)
    late = token_for(_written(off, locale, 0))
    switch(off.pk, on=False)
    yield View("messages off", f"{place}messages/")
    yield View("message to nobody", _contact(locale, off), status=404)
    yield View("message too late", f"/{locale}/contact/confirm/{late}/")


def _contact(locale: str, submission: "Submission") -> str:
    assert submission.page is not None
    return f"/{locale}/contact/{submission.page.translation_key}/"


def _written(submission: "Submission", locale: str, points: int) -> "RelayedMessage":
    from cases.submissions.relay.verbs import write

    return write(
        submission,
        name="Tunde Adébáyọ̀",
        email=f"reader-{submission.reference.lower()}-{points}@example.org",
        words="We would like to do the same.\n\nWho looks after the pumps?",
        shows_address=True,
        locale=locale,
        suspicion=points,
    )
