"""What was submitted becomes the draft of a case, with everything in its place."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from cases.importer.targets import NoTargetError
from cases.models import CaseIndexPage, CasePage
from cases.submissions.accepting import accept
from cases.submissions.models import Submission
from cases.submissions.moving import NotPossibleError
from cases.submissions.questionnaire import steps_for
from cases.submissions.questionnaire.steps import FULL
from cases.submissions.states import State
from cases.submissions.writing import begin, save_answers
from closercities.core.models import Organisation, Place, Topic, User
from tests.cases.submissions.filling import ANSWERS, Submitter
from tests.factories.core import GoalFactory, OrganisationFactory, TopicFactory
from tests.factories.pages import make_campaign
from tests.factories.site import case_index

pytestmark = pytest.mark.django_db


def received(**answers: Any) -> Submission:
    """A submission at the desk, with ``answers`` over those of a full form."""
    number = begin("full", "en").submission_id
    save_answers(number, {**ANSWERS, **answers})
    Submission.objects.filter(pk=number).update(state=State.RECEIVED)
    return Submission.objects.get(pk=number)


def blocks(stream: Any) -> list[tuple[str, Any]]:
    return [(block.block_type, block.value) for block in stream]


def test_every_answer_has_its_place(site: None) -> None:
    GoalFactory(number=11), GoalFactory(number=13)
    TopicFactory(code="heat")
    known = OrganisationFactory(name="water BOARD")
    submission = received(topics=["heat"])
    page = accept(submission.pk)

    page = CasePage.objects.get(pk=page.pk)
    assert (page.title, page.summary) == (ANSWERS["title"], ANSWERS["summary"])
    assert (page.kind, page.stage, page.licence) == ("technological", "finished", "cc-by-sa-4.0")
    assert (page.start_date, page.end_date) == (date(2011, 1, 1), date(2013, 12, 31))
    assert (page.place.label, page.place.country, page.place_in_words) == (
        "Rotterdam",
        "NL",
        "Agniese quarter",
    )
    assert (page.latitude, page.longitude) == (Decimal("51.92600"), Decimal("4.47400"))
    assert [row.topic.code for row in page.topic_rows.all()] == ["heat"]
    assert [row.goal_id for row in page.goal_rows.all()] == [11, 13]
    assert [(block.block_type, str(block.value)) for block in page.challenge] == [
        ("paragraph", "<p>Streets flooded.</p><p>Cellars too.</p>")
    ]
    assert "&lt;b&gt;the square&lt;/b&gt;" in str(page.approach[0].value)
    assert [(lesson.value["kind"], lesson.value["title"]) for lesson in page.lessons] == [
        ("do", "Begin with the school"),
        ("dont", "Do not fence it"),
        ("suggestion", "Two lines"),
        ("suggestion", "of advice"),
    ]
    assert [link.value["url"] for link in page.links] == [
        "https://www.example.org/square",
        "https://example.org/report",
    ]
    assert [(row.organisation.name, row.role) for row in page.organisation_rows.all()] == [
        ("water BOARD", "lead"),
        ("School", "partner"),
        ("Neighbours", "partner"),
        ("City of Rotterdam", "funder"),
    ]
    assert page.organisation_rows.first().organisation == known
    assert [(row.direction, row.form_of_sharing, row.explanation) for row in page.factor_rows.all()] == [
        ("booster", "exchange", "Everybody can visit it"),
        ("barrier", "exchange", "Pumps are dear"),
        ("barrier", "exchange", "Rules differ"),
    ]
    assert page.contact_email == "amina@example.org"
    assert not page.live
    assert page.current_workflow_state is not None
    assert submission.page_id is None
    assert Submission.objects.get(pk=submission.pk).page_id == page.pk


def test_no_question_of_the_form_is_forgotten() -> None:
    """The form that the tests fill, and look for in the draft, is the whole form."""
    asked = {question.name for step in FULL for question in step.questions}
    assert asked == set(ANSWERS)
    assert {question.name for step in steps_for("quick") for question in step.questions} <= asked


@pytest.mark.parametrize(
    ("language", "locale", "source_language"),
    [("en", "en", "en"), ("ar", "ar", "ar"), ("de", "en", "de"), ("pt-br", "en", "pt-br")],
)
def test_case_stands_in_the_language_it_was_written_in(
    site: None, language: str, locale: str, source_language: str
) -> None:
    page = accept(received(language=language).pk)
    assert (page.locale.language_code, page.source_language) == (locale, source_language)


def test_case_that_came_through_a_campaign_says_so(site: None, client: Client) -> None:
    campaign = make_campaign("Open call", slug="open-call", closes_at=None)
    submitter = Submitter(client).begin(campaign="open-call")
    assert submitter.submission.campaign_id == campaign.pk
    submitter.fill(ANSWERS)
    Submission.objects.update(state=State.RECEIVED)
    assert accept(submitter.submission.pk).campaign_id == campaign.pk


def test_accepting_twice_makes_one_case(site: None) -> None:
    submission = received()
    accept(submission.pk)
    with pytest.raises(NotPossibleError):
        accept(submission.pk)
    assert CasePage.objects.count() == 1


@pytest.mark.parametrize("state", [State.DRAFT, State.UNCONFIRMED, State.SPAM, State.ERASED, State.PUBLISHED])
def test_what_is_not_at_the_desk_is_not_accepted(site: None, state: State) -> None:
    submission = received()
    Submission.objects.update(state=state)
    with pytest.raises(NotPossibleError):
        accept(submission.pk)
    assert (CasePage.objects.count(), Organisation.objects.count(), Place.objects.count()) == (0, 0, 0)


def test_without_a_list_of_cases_nothing_changes(site: None) -> None:
    submission = received()
    for page in CaseIndexPage.objects.all():
        Page.objects.get(pk=page.pk).delete()
    with pytest.raises(NoTargetError):
        accept(submission.pk)
    assert Submission.objects.get(pk=submission.pk).state == State.RECEIVED


def test_case_without_a_title_is_refused_whole(site: None) -> None:
    submission = received(title="   ")
    with pytest.raises(ValidationError):
        accept(submission.pk)
    assert Submission.objects.get(pk=submission.pk).state == State.RECEIVED
    assert Organisation.objects.count() == 0


def test_topics_that_are_gone_are_left_out(site: None) -> None:
    TopicFactory(code="heat")
    submission = received(topics=["heat", "gone"], goals=["11", "99"])
    assert Topic.objects.filter(code="gone").count() == 0
    page = accept(submission.pk)
    assert page.topic_rows.count() + page.goal_rows.count() == 0


def test_long_lesson_stands_whole_below_its_short_title(site: None) -> None:
    line = "Ask the neighbours first. " * 12
    page = accept(received(lessons_do=line).pk)
    lesson = page.lessons[0].value
    assert len(lesson["title"]) <= 200
    assert line.strip() in str(lesson["text"])


def test_draft_belongs_to_who_accepted_it(site: None) -> None:
    user = User.objects.create_superuser("editor", password="editor")
    page = accept(received().pk, user)
    assert page.current_workflow_state.requested_by == user
    assert case_index("en").get_children().count() == 1
