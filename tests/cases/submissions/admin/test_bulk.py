"""Many submissions at once."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from cases.submissions.models import Submission
from closercities.core.models import User
from closercities.operations.outbox.models import OutgoingMail
from tests.factories.submissions import SubmissionFactory, make_submission

pytestmark = pytest.mark.django_db


def act(client: Client, action: str, chosen: list[Any], next_url: str = "", **data: Any) -> Any:
    query = QueryDict(mutable=True)
    query.setlist("id", [str(each) for each in chosen])
    query["next"] = next_url or reverse("submissions_desk:queue", args=["waiting"])
    address = reverse("wagtail_bulk_action", args=["submissions", "submission", action])
    return client.post(f"{address}?{query.urlencode()}", data, follow=True)


def states() -> dict[str, str]:
    return dict(Submission.objects.values_list("title", "state"))


def test_many_are_declined_each_in_the_language_of_its_form(editor: Client) -> None:
    first, second = (
        make_submission("One"),
        make_submission("Two", locale="ar", answers={"email": "b@example.org"}),
    )
    answer = act(editor, "decline", [first.pk, second.pk], start="not-urban")
    assert "Done: 2 submissions." in answer.content.decode()
    assert states() == {"One": "declined", "Two": "declined"}
    english, arabic = first.events.get().words, second.events.get().words
    assert english.startswith("We collect projects of cities")
    assert arabic
    assert arabic != english
    assert OutgoingMail.objects.filter(kind="submission_declined").count() == 2


def test_declining_many_needs_a_reason(editor: Client) -> None:
    made = make_submission("One")
    answer = act(editor, "decline", [made.pk])
    assert "Say why, in words for the submitter." in answer.content.decode()
    assert states() == {"One": "received"}


def test_what_was_settled_meanwhile_is_left_and_counted(editor: Client) -> None:
    chosen = [make_submission("One").pk, make_submission("Two", state="published").pk]
    said = act(editor, "mark_spam", chosen).content.decode()
    assert "Done: 1 submission." in said
    assert "1 submission was left as it is" in said
    assert states() == {"One": "spam", "Two": "published"}
    assert not OutgoingMail.objects.exists()


def test_everything_in_a_filtered_list_is_that_and_no_more(editor: Client) -> None:
    for number in range(60):
        make_submission(f"Casino {number}", suspicion=90, state="unconfirmed")
    make_submission("A garden", suspicion=90)
    make_submission("Casino of the people")
    suspects = reverse("submissions_desk:queue", args=["suspects"])
    act(editor, "mark_spam", ["all"], next_url=f"{suspects}?q=casino")
    kept = Submission.objects.exclude(state="spam").values_list("title", flat=True)
    assert set(kept) == {"A garden", "Casino of the people"}


@pytest.mark.parametrize("next_url", ["/admin/", "/admin/submissions/nothing/", "/nowhere/"])
def test_everything_of_nowhere_is_nothing(editor: Client, next_url: str) -> None:
    make_submission("One")
    assert act(editor, "mark_spam", ["all"], next_url=next_url).status_code in (200, 404)
    assert states() == {"One": "received"}


def test_mistake_is_undone_from_the_message(editor: Client) -> None:
    made = make_submission("One")
    said = act(editor, "mark_spam", [made.pk]).content.decode()
    undo = reverse("wagtail_bulk_action", args=["submissions", "submission", "take_up_again"])
    assert f"{undo}?id={made.pk}" in said.replace("&amp;", "&")
    act(editor, "take_up_again", [made.pk])
    assert states() == {"One": "reading"}


def test_many_are_assigned(editor: Client, moderator: Client) -> None:
    chosen = SubmissionFactory.create_batch(3)
    other = User.objects.get(username="moderators")
    act(editor, "assign", [each.pk for each in chosen], user=other.pk)
    assert set(Submission.objects.values_list("assigned_to", flat=True)) == {other.pk}
    stranger = User.objects.create_user("reader")
    act(editor, "assign", [each.pk for each in chosen], user=stranger.pk)
    assert set(Submission.objects.values_list("assigned_to", flat=True)) == {other.pk}


def test_unsent_ones_and_nonsense_cannot_be_chosen(editor: Client) -> None:
    made = make_submission("Unsent", state="draft")
    act(editor, "mark_spam", [made.pk, "x", "²", "9" * 30])
    assert states() == {"Unsent": "draft"}


def test_reader_without_handling_is_refused(editor: Client) -> None:
    made = make_submission("One")
    held = User.objects.get(username="editors").groups.get().permissions
    held.remove(*held.filter(codename="change_submission"))
    assert act(editor, "mark_spam", [made.pk]).status_code == 403
    assert states() == {"One": "received"}
