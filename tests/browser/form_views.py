"""Every page of the form that shares a project, in every state: made in the database, by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.browser.case_views import views_of_cases

WRONG = {
    "email": "amina(at)example",
    "start_year": "soon",
    "end_year": "12",
    "links": "not an address",
    "point": "up north",
    "title": "A square " * 40,
    "challenge": "Streets flooded. " * 1_300,
    "lessons_do": "Begin with the school. " * 100,
    "lead": "Water board " * 30,
    "end": "",
}


@dataclass(frozen=True)
class View:
    """A page by its ``path``; ``is_pressed`` says that the button of its form is pressed before it is seen.

    ``ticks`` is what is ticked before; ``may_be_done`` says that there is no button any more when that was
    pressed on another look. ``status`` is what opening it answers.
    """

    name: str
    path: str
    is_pressed: bool = False
    status: int = 200
    ticks: str = ""
    may_be_done: bool = False


def views_in(locale: str) -> list[View]:
    """All of them in ``locale``. Makes the submissions that they show."""
    whole = [("begin", ""), ("question sheet", "questions/"), ("find", "find/")]
    found = [View(name, f"/{locale}/share/{path}") for name, path in whole]
    found.append(View("find, without an address", f"/{locale}/share/find/", is_pressed=True))
    found.append(View("unknown link", f"/{locale}/share/{'x' * 44}/", status=404))
    return [*found, *_steps(locale), *_states(locale), *_ends(locale), *views_of_cases(locale)]


def _steps(locale: str) -> Iterator[View]:
    from cases.submissions.questionnaire import FULL, QUICK
    from tests.cases.submissions.filling import ANSWERS

    for way, steps in (("full", FULL), ("quick", QUICK)):
        kept = {"empty": {}, "filled": ANSWERS, "wrong": {**ANSWERS, **WRONG}}
        places = {name: f"/{locale}/share/{_begun(locale, way, answers)}/" for name, answers in kept.items()}
        for step in steps:
            for name, place in places.items():
                is_wrong = name == "wrong"
                yield View(f"{way} {step.name} {name}", f"{place}{step.name}/", is_pressed=is_wrong)
        if way == "full":
            yield View("check filled", f"{places['filled']}check/")
            yield View("check empty, sent", f"{places['empty']}check/", is_pressed=True)
            yield View("check wrong, sent", f"{places['wrong']}check/", is_pressed=True)


def _begun(locale: str, way: str, answers: dict[str, Any]) -> str:
    """The token of somebody who has given ``answers``."""
    from cases.submissions.links import make_link, token_of
    from cases.submissions.models import Submission

    number = begun(locale, way, answers, with_more=False)
    if answers and way == "full":
        with_files(number)
    return token_of(make_link(Submission.objects.get(pk=number)))


def begun(locale: str, way: str, answers: dict[str, Any], *, with_more: bool = True) -> int:
    """A submission with ``answers``, and ``with_more`` all others as well."""
    from cases.submissions.writing import begin, save_answers
    from tests.cases.submissions.filling import ANSWERS

    link = begin(way, locale)
    given = {**ANSWERS, "topics": [], **answers} if with_more else answers
    if "@" in given.get("email", ""):
        # One address gets a handful of mails a day.
        given = {**given, "email": f"{link.submission.reference.lower()}@example.org"}
    save_answers(link.submission_id, {name: answer for name, answer in given.items() if answer})
    return link.submission_id


def with_files(number: int, first: int = 1) -> None:
    """Two pictures, of which one is described, and a plan under a long name."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from cases.submissions.uploads import describe, receive
    from tests.cases.submissions.uploads.made import numbered, pdf

    described = receive(number, numbered(first))
    describe(number, described.key, description="Children on the stairs of the basin", credit="Amina")
    receive(number, numbered(first + 1))
    receive(number, SimpleUploadedFile(f"plan-{first}-{'of-the-basin-' * 6}.pdf", pdf()))


def _states(locale: str) -> Iterator[View]:
    from cases.submissions.states import State

    for state in State:
        place = f"/{locale}/share/{_in_state(locale, state)}/"
        status = 410 if state == State.ERASED else 200
        yield View(f"status {state.value}", place, status=status)
        if state in (State.DRAFT, State.RECEIVED, State.PUBLISHED):
            for name in ("erase", "link"):
                yield View(f"{name} {state.value}", f"{place}{name}/")
        if state in (State.DRAFT, State.RECEIVED, State.ACCEPTED):
            yield View(f"withdraw {state.value}", f"{place}withdraw/")


def _ends(locale: str) -> Iterator[View]:
    """What a person does last, a link that is revoked, and one that a program could have asked for."""
    from cases.submissions.links import link_with, revoke_links
    from cases.submissions.models import Submission
    from cases.submissions.moving import send

    for state in ("draft", "published"):
        place = f"/{locale}/share/{_in_state(locale, state)}/erase/"
        yield View(f"erase {state}, not sure", place, is_pressed=True)
    yield View("erased", place, is_pressed=True, ticks="sure", may_be_done=True)
    revoked = _in_state(locale, "received")
    revoke_links(link_with(revoked).submission)
    yield View("revoked link", f"/{locale}/share/{revoked}/", status=410)
    suspect = _in_state(locale, "draft")
    number = link_with(suspect).submission_id
    Submission.objects.filter(pk=number).update(suspicion=60, suspected_for={"haste": 30, "crowd": 50})
    send(number, confirmed=False)
    yield View("status of a suspect", f"/{locale}/share/{suspect}/")


def _in_state(locale: str, state: str) -> str:
    """The token of a submission in ``state``, with the history that leads there."""
    from cases.submissions.accepting import accept
    from cases.submissions.erasure import erase
    from cases.submissions.links import link_with
    from cases.submissions.moving import move, send
    from cases.submissions.states import Actor
    from tests.cases.submissions.filling import ANSWERS

    token = _begun(locale, "full", {**ANSWERS, "topics": [], "language": locale.partition("-")[0]})
    submission = link_with(token).submission
    number = submission.pk
    if state == "draft":
        return token
    send(number, confirmed=state != "unconfirmed")
    words = "Which figures do you have?\n\nA year is enough."
    moves = {"reading": "read", "changes_asked": "ask_changes", "declined": "decline", "spam": "mark_spam"}
    if state in moves:
        asked = ["results", "end_year"] if state == "changes_asked" else []
        move(
            number,
            moves[state],
            Actor.DESK,
            words="" if state in ("reading", "spam") else words,
            questions=asked,
        )
    elif state == "withdrawn":
        move(number, "withdraw", Actor.SUBMITTER)
    elif state in ("accepted", "published", "merged"):
        page = accept(number)
        if state != "accepted":
            page.save_revision().publish()
        if state == "merged":
            type(submission).objects.filter(pk=number).update(state="merged")
    elif state == "erased":
        erase(number, Actor.SUBMITTER)
    return token
