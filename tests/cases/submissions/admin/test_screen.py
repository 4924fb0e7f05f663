"""One submission on one screen, and what can be done there."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import CaseIndexPage, CasePage
from cases.submissions.models import Event, Look, Submission
from cases.submissions.questionnaire import FULL
from cases.submissions.states import State
from cases.submissions.words import keep_late_words
from cases.submissions.writing import save_answers
from closercities.core.models import Organisation, Place, User
from closercities.operations.outbox.models import OutgoingMail
from tests.factories.cases import make_full_case
from tests.factories.core import TopicFactory
from tests.factories.submissions import make_submission

pytestmark = pytest.mark.django_db
PRIVATE = {"name": "Amina Haddad", "email": "amina@example.org"}


def address(name: str, submission: Submission, *more: str) -> str:
    return reverse(f"submissions_desk:{name}", args=[submission.pk, *more])


def read(client: Client, submission: Submission) -> str:
    answer = client.get(address("read", submission))
    assert answer.status_code == 200
    return answer.content.decode()


def seen(said: str) -> str:
    """What the forms of the screen carry."""
    return re.findall(r'name="seen" value="([^"]+)"', said)[0]


def do(client: Client, submission: Submission, move: str, **data: Any) -> Any:
    """Press the button of ``move`` on the screen as it is now."""
    data.setdefault("seen", seen(read(client, submission)))
    return client.post(address("move", submission, move), data)


def state(submission: Submission) -> str:
    return Submission.objects.get(pk=submission.pk).state


def mails(submission: Submission) -> list[str]:
    return list(OutgoingMail.objects.filter(about=submission.reference).values_list("kind", flat=True))


def test_screen_tells_what_was_answered_and_what_is_wrong(editor: Client) -> None:
    answers = {"end_year": "12", "challenge": "One <b>flood</b>", "point": "30.06, 31.25"}
    made = make_submission(answers=answers)
    said = read(editor, made)
    for words in ("One &lt;b&gt;flood&lt;/b&gt;", "Rotterdam", "Netherlands", "waits 3 days", made.reference):
        assert words in said, words
    assert "Write the year with four figures" in said
    assert "Country of the spot on the map: Egypt; country in the answer: Netherlands." in said
    assert "You chose" not in said
    assert "Nobody has looked yet" in said
    assert "No case and no other submission is like it" in said


def test_what_was_not_sent_is_nobodys_business(editor: Client) -> None:
    made = make_submission(state="draft")
    for name in ("read", "preview"):
        assert editor.get(address(name, made)).status_code == 404
    assert editor.post(address("note", made), {"words": "x"}).status_code == 404
    assert editor.post(address("move", made, "withdraw"), {"seen": "0.0"}).status_code == 404


def test_who_submitted_is_hidden_until_somebody_who_may_looks(editor: Client, moderator: Client) -> None:
    made = make_submission(answers=PRIVATE)
    save_answers(made.pk, {"name": "Amina B. Haddad", "email": "other@example.org"})
    keep_late_words(made, FULL[0], {"name": "Amina Late"})
    for client in (editor, moderator):
        said = read(client, made)
        assert "Amina" not in said
        assert "example.org" not in said
    assert editor.post(address("personal", made)).status_code == 403
    assert not Look.objects.exists()
    said = moderator.post(address("personal", made)).content.decode()
    for words in ("Amina B. Haddad", "Amina Haddad", "Amina Late", "other@example.org"):
        assert words in said, words
    look = Look.objects.get()
    assert (look.submission_id, look.user_name, look.where) == (made.pk, "moderators", "screen")
    assert "moderators" in read(editor, made).split('id="looks-heading"')[1]


def test_opening_the_address_of_a_look_shows_nothing(moderator: Client) -> None:
    made = make_submission()
    assert moderator.get(address("personal", made)).status_code == 405
    assert not Look.objects.exists()


@pytest.mark.parametrize(
    ("before", "move", "data", "after", "mail"),
    [
        ("received", "read", {}, "reading", []),
        ("received", "accept", {}, "accepted", ["submission_accepted"]),
        ("reading", "decline", {"words": "Not now."}, "declined", ["submission_declined"]),
        ("reading", "ask_changes", {"words": "Where?"}, "changes_asked", ["submission_changes_asked"]),
        ("unconfirmed", "mark_spam", {}, "spam", []),
        ("accepted", "withdraw", {}, "withdrawn", ["submission_withdrawn"]),
        ("spam", "take_up_again", {}, "reading", []),
    ],
)
def test_each_move_of_the_desk(
    editor: Client, before: str, move: str, data: dict[str, str], after: str, mail: list[str]
) -> None:
    made = make_submission(state=before)
    answer = do(editor, made, move, **data)
    assert answer.status_code == 302
    assert (state(made), mails(made)) == (after, mail)
    event = made.events.get()
    assert (event.move, event.actor, event.user) == (move, "desk", User.objects.get(username="editors"))
    assert str(State(after).label) in read(editor, made)


@pytest.mark.parametrize("move", ["publish", "erase", "confirm", "nothing"])
def test_what_the_desk_cannot_do_is_missing(editor: Client, move: str) -> None:
    made = make_submission(state="accepted")
    assert do(editor, made, move).status_code == 404
    assert state(made) == "accepted"


def test_buttons_are_those_of_the_state(editor: Client) -> None:
    made = make_submission(state="published")
    assert "Nothing can be done in this state" in read(editor, made)
    made = make_submission(state="declined")
    assert re.findall(r"/move/(\w+)/", read(editor, made)) == ["take_up_again"]


def test_declining_needs_a_reason(editor: Client) -> None:
    made = make_submission()
    answer = do(editor, made, "decline", words="  ")
    assert answer.status_code == 422
    assert "Say why, in words for the submitter" in answer.content.decode()
    assert (state(made), mails(made)) == ("received", [])


def test_text_to_start_from_is_sent_in_the_language_of_the_form(editor: Client) -> None:
    made = make_submission(locale="ar")
    do(editor, made, "decline", start="known-already", words="")
    words = made.events.get().words
    assert words
    assert "This project is among our cases" not in words
    made = make_submission()
    do(editor, made, "decline", start="known-already", words="My own words.")
    assert made.events.get().words == "My own words."


def test_single_questions_are_asked_again(editor: Client) -> None:
    made = make_submission()
    do(editor, made, "ask_changes", words="Any figures?", questions=["results", "city", "bogus"])
    event = made.events.get()
    assert event.questions == ["results", "city"]
    assert event.words == (
        "Any figures?\n\nPlease look at this again:\n– What came of it so far?\n– City, town or region"
    )
    assert read(editor, made).count("asked again") == 2


def test_second_editor_is_told_who_was_first_and_keeps_their_words(editor: Client, moderator: Client) -> None:
    made = make_submission()
    stamp = seen(read(editor, made))
    assert "editors</bdi> has this page open, too" in read(moderator, made)
    do(moderator, made, "decline", words="Too short.")
    answer = do(editor, made, "ask_changes", seen=stamp, words="Any figures?", questions=["results"])
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "something happened after you opened the page" in said
    assert "moderators" in said
    assert "Too short." in said
    assert "Any figures?" in said
    assert (state(made), mails(made)) == ("declined", ["submission_declined"])


def test_answers_that_changed_meanwhile_are_looked_at_first(editor: Client) -> None:
    made = make_submission()
    stamp = seen(read(editor, made))
    save_answers(made.pk, {"results": "No flood since."})
    answer = do(editor, made, "accept", seen=stamp)
    assert answer.status_code == 409
    assert "No flood since." in answer.content.decode()
    assert state(made) == "received"
    assert not CasePage.objects.exists()


@pytest.mark.parametrize("stamp", ["", "x", "1", "1.x", "²", "9" * 40 + ".1", "-1.0"])
def test_form_without_a_right_stamp_changes_nothing(editor: Client, stamp: str) -> None:
    made = make_submission()
    assert do(editor, made, "read", seen=stamp).status_code == 409
    assert state(made) == "received"


def test_second_click_changes_nothing(editor: Client) -> None:
    made = make_submission()
    stamp = seen(read(editor, made))
    assert do(editor, made, "accept", seen=stamp).status_code == 302
    assert do(editor, made, "accept", seen=stamp).status_code == 409
    assert CasePage.objects.count() == 1


def test_accept_without_a_list_of_cases_says_what_to_do_and_changes_nothing(editor: Client) -> None:
    made = make_submission()
    CaseIndexPage.objects.all().delete()
    answer = do(editor, made, "accept")
    assert answer.status_code == 409
    assert "there is no list of cases to put it under" in answer.content.decode()
    assert (state(made), mails(made), Place.objects.count()) == ("received", [], 0)
    assert editor.get(address("preview", made)).status_code == 409


def test_accept_of_what_cannot_be_a_page_says_so_and_changes_nothing(editor: Client) -> None:
    made = make_submission("", answers={"title": ""})
    answer = do(editor, made, "accept")
    assert answer.status_code == 422
    assert "the page of the case cannot be kept" in answer.content.decode()
    assert (state(made), Organisation.objects.count(), Place.objects.count()) == ("received", 0, 0)


def test_note_is_kept_among_editors(editor: Client, moderator: Client) -> None:
    made = make_submission()
    assert editor.post(address("note", made), {"words": "Ask <b>Ana</b>"}).status_code == 302
    assert "Ask &lt;b&gt;Ana&lt;/b&gt;" in read(moderator, made)
    event = made.events.get()
    assert (event.is_note, event.after) == (True, "")
    assert editor.post(address("note", made), {"words": " "}).status_code == 422


def test_submission_is_handed_over(editor: Client, moderator: Client) -> None:
    made = make_submission()
    other = User.objects.get(username="moderators")
    stamp = seen(read(editor, made))
    editor.post(address("assign", made), {"user": other.pk, "seen": stamp})
    assert Submission.objects.get(pk=made.pk).assigned_to == other
    assert "Handed over to moderators" in read(editor, made)
    late = editor.post(address("assign", made), {"user": "", "seen": stamp})
    assert late.status_code == 409
    assert Submission.objects.get(pk=made.pk).assigned_to == other
    assert Event.objects.count() == 1


@pytest.mark.parametrize("who", ["x", "0", "²", "9" * 30])
def test_nobody_unknown_gets_a_submission(editor: Client, who: str) -> None:
    made = make_submission()
    stranger = User.objects.create_user("reader")
    for given in (who, str(stranger.pk)):
        answer = editor.post(address("assign", made), {"user": given, "seen": seen(read(editor, made))})
        assert answer.status_code == 404


def test_what_is_alike_is_shown(editor: Client) -> None:
    TopicFactory(code="water")
    case = make_full_case("a square that holds RAIN")
    made = make_submission(answers={"email": "secret@example.org"})
    make_submission("Another one", answers={"email": "secret@example.org"})
    make_submission("Unsent", state="draft", answers={"email": "secret@example.org"})
    said = read(editor, made).split('id="alike-heading"')[1]
    assert case.title in said
    assert "same title" in said
    assert "Another one" in said
    assert "Unsent" not in said
    assert "secret@example.org" not in said


def test_preview_is_the_page_as_it_would_be_and_keeps_nothing(editor: Client) -> None:
    made = make_submission()
    answer = editor.get(address("preview", made))
    said = answer.content.decode()
    assert answer.status_code == 200
    for words in (
        "A square that holds rain",
        "Residents drew the square in chalk",
        "Rotterdam",
        "Water board",
    ):
        assert words in said, words
    assert "amina@example.org" not in said
    counted = [model.objects.count() for model in (CasePage, Place, Organisation)]
    assert (counted, state(made)) == ([0, 0, 0], "received")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_preview_of_next_to_nothing(editor: Client) -> None:
    made = make_submission("", answers=dict.fromkeys(("title", "summary", "city", "country", "lead"), ""))
    assert editor.get(address("preview", made)).status_code == 200


def test_reader_without_handling_sees_no_button(editor: Client, sign_in: Any) -> None:
    made = make_submission()
    person = User.objects.get(username="editors")
    person.groups.get().permissions.remove(
        *person.groups.get().permissions.filter(codename="change_submission")
    )
    said = read(editor, made)
    assert 'name="seen"' not in said
    assert editor.post(address("note", made), {"words": "x"}).status_code == 403


def test_address_stays_hidden_in_the_editor_of_the_case(editor: Client, moderator: Client) -> None:
    made = make_submission(answers={"email": "secret@example.org"})
    do(editor, made, "accept")
    edit = reverse("wagtailadmin_pages:edit", args=[CasePage.objects.get().pk])
    assert "secret@example.org" not in editor.get(edit).content.decode()
    assert "secret@example.org" in moderator.get(edit).content.decode()
