"""Merging with a case that is there: part by part, into a draft, told, and taken back."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, Revision

from cases.models import CasePage
from cases.submissions.admin.stamp import stamp_of
from cases.submissions.erasure import erase
from cases.submissions.links import make_link, token_of
from cases.submissions.models import Merge, Submission
from cases.submissions.revising import PARTS
from cases.submissions.states import Actor
from cases.submissions.uploads import receive
from closercities.core.models import Place
from closercities.operations.outbox.models import OutgoingMail
from tests.cases.submissions.uploads.made import jpeg
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import GoalFactory, TopicFactory
from tests.factories.submissions import make_submission

pytestmark = pytest.mark.django_db


def address(name: str, submission: Submission, *more: Any) -> str:
    return reverse(f"submissions_desk:{name}", args=[submission.pk, *more])


def press(client: Client, submission: Submission, case: CasePage, **data: Any) -> Any:
    """Merge the two as they are now."""
    case = CasePage.objects.get(pk=case.pk)
    row = Submission.objects.get(pk=submission.pk)
    given = {"seen": stamp_of(row), "based_on": case.latest_revision_id or "", **data}
    return client.post(address("merge_with", submission, case.pk), given)


def undo(client: Client, submission: Submission) -> None:
    row = Submission.objects.get(pk=submission.pk)
    answer = client.post(address("move", submission, "undo_merge"), {"seen": stamp_of(row)})
    assert answer.status_code == 302


def parts(**how: str) -> dict[str, str]:
    return {f"part-{name}": value for name, value in how.items()}


def newest(case: CasePage) -> Any:
    return CasePage.objects.get(pk=case.pk).get_latest_revision_as_object()


def texts(stream: Any) -> list[str]:
    return [str(block.value) for block in stream]


def state(submission: Submission) -> str:
    return Submission.objects.get(pk=submission.pk).state


def with_a_draft(case: Any) -> Any:
    """``case`` with words of an editor ahead of what is live."""
    case.audience = "Words of an editor"
    case.save_revision()
    return case


def test_parts_go_into_a_draft_and_the_rest_stays(editor: Client) -> None:
    TopicFactory(code="water")
    GoalFactory(number=13)
    case = with_a_draft(make_full_case())
    submission = make_submission(
        "A square for rain",
        answers={
            "topics": ["water"],
            "goals": ["11", "13"],
            "challenge": "It <b>rained</b>.",
            "audience": "Water boards",
            "boosters": "They saw it before it was built.\nA model of chalk",
            "links": "example.org/square",
        },
    )
    upload = receive(submission.pk, SimpleUploadedFile("square.jpg", jpeg()))
    shown = editor.get(address("merge_with", submission, case.pk)).content.decode()
    for words in ("It &lt;b&gt;rained&lt;/b&gt;.", "Words of an editor", "Rotterdam", "example.org/square"):
        assert words in shown, words
    places = Place.objects.count()
    answer = press(
        editor,
        submission,
        case,
        files=[upload.key],
        **parts(
            title="keep", challenge="add", goal_rows="add", topic_rows="replace", factor_rows="add",
            audience="add", links="replace", bogus="add", summary="bogus",
        ),
    )  # fmt: skip
    assert (answer.status_code, state(submission)) == (302, "merged")
    assert Place.objects.count() == places
    draft, live = newest(case), CasePage.objects.get(pk=case.pk)
    assert draft.title == live.title == "A square that holds rain"
    assert len(texts(draft.challenge)) == 2
    assert "It &lt;b&gt;rained&lt;/b&gt;." in texts(draft.challenge)[1]
    assert [row.goal_id for row in draft.goal_rows.all()] == [11, 13]
    assert [row.topic.code for row in draft.topic_rows.all()] == ["water"]
    assert [row.explanation for row in draft.factor_rows.all()] == [
        "They saw it before it was built.",
        "A model of chalk",
    ]
    assert draft.audience == "Words of an editor\n\nWater boards"
    assert [block.value["url"] for block in draft.links] == ["https://example.org/square"]
    assert [block.block_type for block in draft.story] == ["picture"]
    # What is live is as it was.
    assert (len(live.challenge), live.audience, live.goal_rows.count()) == (1, "", 1)
    assert live.has_unpublished_changes
    merge = Merge.objects.get()
    assert (merge.page_id, merge.had_draft, merge.revision_id) == (case.pk, True, live.latest_revision_id)
    assert set(merge.parts) == {
        "challenge", "goal_rows", "topic_rows", "factor_rows", "audience", "links", "files",
    }  # fmt: skip
    assert PageLogEntry.objects.filter(page=case.pk, action="submissions.merge").count() == 1
    mail = OutgoingMail.objects.get(about=submission.reference)
    assert mail.kind == "submission_merged"
    assert f"“A square that holds rain”, {case.full_url}" in mail.text
    status = Client().get(f"/en/share/{token_of(make_link(submission))}/").content.decode()
    assert "It joins a case that is there already" in status
    assert case.full_url in status
    assert "What the case took over" in editor.get(address("read", submission)).content.decode()

    live.get_latest_revision().publish()
    assert state(submission) == "published"
    kinds = OutgoingMail.objects.filter(about=submission.reference).values_list("kind", flat=True)
    assert set(kinds) == {"submission_merged", "submission_published"}


def test_older_version_that_goes_live_publishes_no_merge(editor: Client) -> None:
    case = with_a_draft(make_case())
    older = case.get_latest_revision()
    submission = make_submission(answers={"challenge": "New"})
    press(editor, submission, case, **parts(challenge="replace"))
    older.publish()
    assert state(submission) == "merged"


def test_merge_is_undone_to_what_the_draft_was(editor: Client) -> None:
    case = with_a_draft(make_case())
    submission = make_submission(answers={"challenge": "Not to be kept"})
    press(editor, submission, case, **parts(challenge="replace"))
    undo(editor, submission)
    draft = newest(case)
    assert (draft.audience, texts(draft.challenge)) == ("Words of an editor", [])
    row = Submission.objects.get(pk=submission.pk)
    assert (row.state, row.page, CasePage.objects.get().has_unpublished_changes) == ("reading", None, True)
    # A second time, with a case that has no draft and no version yet; and erased instead of undone.
    Revision.objects.all().delete()
    CasePage.objects.update(latest_revision=None, has_unpublished_changes=False)
    press(editor, submission, case, **parts(challenge="replace"))
    assert texts(newest(case).challenge) == ["<p>Not to be kept</p>"]
    erase(submission.pk, Actor.SUBMITTER)
    page = CasePage.objects.get()
    assert (page.has_unpublished_changes, texts(newest(case).challenge)) == (False, [])
    assert not any("Not to be kept" in str(revision.content) for revision in Revision.objects.all())


def test_draft_that_was_edited_since_keeps_everything_and_says_so(editor: Client) -> None:
    case = make_case()
    submission = make_submission(answers={"challenge": "Taken over"})
    press(editor, submission, case, **parts(challenge="replace"))
    edited = newest(case)
    edited.audience = "Written since"
    edited.save_revision()
    undo(editor, submission)
    assert (state(submission), newest(case).audience) == ("reading", "Written since")
    assert texts(newest(case).challenge) == ["<p>Taken over</p>"]
    said = editor.get(address("read", submission)).content.decode()
    assert "had been edited since, and keeps what was taken over" in said


def test_what_is_in_the_way_is_said_and_nothing_changes(editor: Client) -> None:
    case, submission = make_case(), make_submission()
    stale = stamp_of(submission)
    nothing = press(editor, submission, case, **parts(summary="keep"))
    assert nothing.status_code == 422
    assert "Choose at least one part" in nothing.content.decode()
    with_a_draft(case)
    late = press(editor, submission, case, based_on="", **parts(summary="replace", challenge="keep"))
    assert late.status_code == 409
    said = late.content.decode()
    assert "somebody worked on the case" in said
    assert 'name="part-summary" value="replace" checked' in said
    for seen in ("", "x", "0.99"):
        other = press(editor, submission, case, seen=seen, **parts(summary="replace"))
        assert (other.status_code, "something happened" in other.content.decode()) == (409, True)
    editor.post(address("move", submission, "decline"), {"seen": stale, "words": "No."})
    settled = press(editor, submission, case, **parts(summary="replace"))
    assert (settled.status_code, "cannot be merged" in settled.content.decode()) == (409, True)
    assert (state(submission), Merge.objects.count(), newest(case).summary) == ("declined", 0, "")


def test_case_is_found_by_its_title_or_number(editor: Client, sign_in: Any) -> None:
    case = make_case("حديقة <i>المطر</i>", live=False)
    other = make_case("Elsewhere", code="ar")
    submission = make_submission()
    for words in ("حديقة", str(case.pk)):
        said = editor.get(address("merge", submission), {"q": words}).content.decode()
        assert address("merge_with", submission, case.pk) in said
        assert address("merge_with", submission, other.pk) not in said
        assert "<i>المطر" not in said
    for hostile in ("\x00", "9" * 400, "%", "\u202e" * 500):
        assert editor.get(address("merge", submission), {"q": hostile}).status_code == 200
    said = editor.get(address("merge_with", submission, other.pk)).content.decode()
    assert "The answers are in English, the case is in Arabic" in said
    assert editor.get(address("merge_with", submission, 10**9)).status_code == 404


def test_parts_are_named_once() -> None:
    assert len({part.name for part in PARTS}) == len(PARTS)
    for part in PARTS:
        for name in part.names:
            assert hasattr(CasePage, name), name
