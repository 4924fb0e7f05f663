"""What a machine wrote goes live when a person has read it, or where the language's rules allow it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import GroupApprovalTask, Page, TaskState, Workflow, WorkflowTask
from wagtail_localize.models import StringTranslation, Translation

from cases.models import CasePage
from closercities.core.models import User
from closercities.core.roles import MODERATORS, TRANSLATORS
from closercities.translation.going_live import unread_machine_sentences
from closercities.translation.models import LanguageApprovalTask, LocaleRules, Origin
from closercities.translation.translating import translate
from closercities.translation.writing import Author, review_segments, write_segments
from tests.factories.cases import make_case
from tests.factories.people import member
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
TITLE = ("title", 0)
BY_MACHINE = Author(Origin.MACHINE)


@pytest.fixture
def draft() -> CasePage:
    """A Dutch draft whose title a machine wrote."""
    make_site()
    case = CasePage.objects.get(pk=make_case("A square", summary="A dry place.").pk)
    page = translate(case, locale("nl"), {}, publish=False)
    write_segments(record(page), {TITLE: "Een plein"}, BY_MACHINE)
    found: CasePage = CasePage.objects.get(pk=page.pk)
    return found


def record(page: Any) -> Translation:
    found: Translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale=page.locale
    )
    return found


def is_refused(page: Page) -> bool:
    try:
        page.save_revision().publish()
    except PublishPagePermissionError:
        return True
    return False


def test_draft_of_a_machine_is_refused_until_a_person_has_read_it(draft: CasePage) -> None:
    moderator = member(MODERATORS)
    assert is_refused(draft)
    assert not Page.objects.get(pk=draft.pk).live
    assert not draft.permissions_for_user(moderator).can_publish()
    assert draft.permissions_for_user(moderator).can_set_view_restrictions()

    review_segments(record(draft), {TITLE: "Een plein"}, moderator)

    assert draft.permissions_for_user(moderator).can_publish()
    assert not is_refused(draft)
    assert Page.objects.get(pk=draft.pk).live


def test_draft_of_a_machine_goes_live_where_the_rules_allow_it(draft: CasePage) -> None:
    LocaleRules.objects.create(locale=locale("ar"), machine_may_go_live=True)
    assert is_refused(draft)
    LocaleRules.objects.create(locale=locale("nl"), machine_may_go_live=True)
    assert not is_refused(draft)


def test_correction_by_a_person_needs_no_review(draft: CasePage) -> None:
    write_segments(record(draft), {TITLE: "Het plein"}, Author(user=member(TRANSLATORS)))
    assert not is_refused(draft)


def test_original_and_sentences_that_are_gone_hold_nothing_back(draft: CasePage) -> None:
    original = CasePage.objects.get(locale=locale("en"))
    assert not is_refused(original)
    original.title = "A garden"
    original.save()
    record(draft).source.update_from_db()
    assert StringTranslation.objects.filter(translation_type="machine").exists()
    assert unread_machine_sentences(draft) == 0
    assert not is_refused(draft)


def test_asking_costs_two_queries(draft: CasePage, django_assert_num_queries: Any) -> None:
    permissions = draft.permissions_for_user(User.objects.create_superuser("root"))
    with django_assert_num_queries(2):
        assert permissions.reason_against_publishing


def test_what_was_scheduled_is_asked_about_then(draft: CasePage) -> None:
    draft.go_live_at = timezone.now() + timedelta(days=1)
    assert is_refused(draft)
    review_segments(record(draft), {TITLE: "Een plein"}, member(MODERATORS))
    assert not is_refused(draft)
    write_segments(record(draft), {("summary", 0): "Droog"}, BY_MACHINE)
    revision = draft.revisions.get(approved_go_live_at__isnull=False)
    past = timezone.now() - timedelta(hours=1)
    revision.content["go_live_at"], revision.approved_go_live_at = past.isoformat(), past
    revision.publish()
    assert Page.objects.get(pk=draft.pk).live


def test_editor_says_why_there_is_nothing_to_publish(draft: CasePage, client: Client) -> None:
    client.force_login(member(MODERATORS))
    answer = client.get(f"/admin/pages/{draft.pk}/edit/", follow=True).content.decode()
    assert "1 sentence was written by a machine and nobody has read it." in answer
    answer = client.post(
        f"/admin/pages/{draft.pk}/edit/", {"action": "publish", "localize-translation-save": "1"}
    )
    assert answer["Location"] == f"/admin/pages/{draft.pk}/edit/"
    assert not Page.objects.get(pk=draft.pk).live


def step() -> LanguageApprovalTask:
    found: LanguageApprovalTask = LanguageApprovalTask.objects.get()
    return found


def test_workflow_of_pages_has_reviewers_of_languages() -> None:
    workflow = Workflow.objects.get(name="Moderators approval")
    assert [each.task.specific for each in WorkflowTask.objects.filter(workflow=workflow)] == [step()]
    assert set(step().groups.values_list("name", flat=True)) == set(
        GroupApprovalTask.objects.get().groups.values_list("name", flat=True)
    )


def test_translation_is_approved_by_the_reviewers_of_its_language(draft: CasePage) -> None:
    reviewers = Group.objects.create(name="Readers of Dutch")
    LocaleRules.objects.create(locale=locale("nl"), reviewers=reviewers)
    moderator, reviewer = member(MODERATORS), member("Readers of Dutch")
    original = CasePage.objects.get(locale=locale("en"))
    for page in (draft, original):
        page.save_revision()
        page.get_workflow().start(page, moderator)

    assert step().get_actions(draft, moderator) == []
    assert [name for name, _label, _asks in step().get_actions(draft, reviewer)] == ["reject"]
    review_segments(record(draft), {TITLE: "Een plein"}, reviewer)
    assert len(step().get_actions(draft, reviewer)) == 3
    assert len(step().get_actions(original, moderator)) == 3
    assert step().get_actions(original, reviewer) == []
    waiting = {
        user: [state.revision.content_object for state in TaskState.objects.reviewable_by(user)]
        for user in (moderator, reviewer)
    }
    assert waiting == {moderator: [original], reviewer: [draft]}
    assert step().locked_for_user(draft, moderator)
    assert not step().locked_for_user(draft, reviewer)
    assert not step().user_can_access_editor(draft, moderator)


def test_asking_what_waits_costs_as_much_for_many(
    draft: CasePage, django_assert_max_num_queries: Any
) -> None:
    reviewers = Group.objects.create(name="Readers of Dutch")
    LocaleRules.objects.create(locale=locale("nl"), reviewers=reviewers)
    moderator, reviewer = member(MODERATORS), member("Readers of Dutch")
    costs = []
    for title in ("One", "Two", "Three"):
        case = CasePage.objects.get(pk=make_case(title).pk)
        page = translate(case, locale("nl"), {}, publish=False)
        page.get_workflow().start(page, moderator)
        with django_assert_max_num_queries(9) as asked:
            waiting = list(step().get_task_states_user_can_moderate(User.objects.get(pk=reviewer.pk)))
        costs.append((len(waiting), len(asked)))
    assert [number for number, _cost in costs] == [1, 2, 3]
    assert len({cost for _number, cost in costs}) == 1
    assert not step().get_task_states_user_can_moderate(moderator)
