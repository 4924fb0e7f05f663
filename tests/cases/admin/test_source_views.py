"""Moving the facts to another language's page, comparing, reverting and scheduling: from the admin."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import Translation

from cases.models import CasePage
from closercities.core.models import User
from closercities.translation.translating import translate
from tests.admin_forms import edit, posted
from tests.factories.cases import make_full_case
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CasePage:
    make_site()
    page = make_full_case("Kites")
    page.save_revision().publish()
    return CasePage.objects.get(pk=page.pk)


@pytest.fixture
def arabic(case: CasePage) -> CasePage:
    page: CasePage = translate(case, locale("ar"), {("title", 0): "طائرات"})
    return page


def signed_in(client: Client, group: str) -> Client:
    user = User.objects.create_user(group)
    user.groups.set(Group.objects.filter(name=group))
    client.force_login(user)
    return client


def move(page: CasePage) -> str:
    return reverse("cases_change_source", args=(page.pk,))


def test_moderator_moves_the_facts_and_edits_them_there(
    client: Client, case: CasePage, arabic: CasePage
) -> None:
    signed_in(client, "Moderators")
    assert "Edit the facts here from now on" in client.get(edit(arabic)).content.decode()
    asked = client.get(move(arabic))
    assert asked.status_code == 200
    assert CasePage.objects.get(pk=arabic.pk).is_source is False
    assert client.post(move(arabic)).headers["Location"] == edit(arabic)
    moved = CasePage.objects.get(pk=arabic.pk)
    assert moved.is_source
    assert moved.stage == case.stage == CasePage.objects.get(pk=case.pk).facts.stage
    assert not Translation.objects.get(target_locale=arabic.locale).enabled
    form = client.get(edit(arabic)).content.decode()
    assert 'name="stage"' in form
    assert 'name="stage"' not in client.get(edit(case)).content.decode()


@pytest.mark.parametrize("group", ["Editors", "Translators", "Researchers"])
def test_who_does_not_publish_cannot_move_the_facts(client: Client, arabic: CasePage, group: str) -> None:
    signed_in(client, group)
    assert "Edit the facts here from now on" not in client.get(edit(arabic)).content.decode()
    for answer in (client.get(move(arabic)), client.post(move(arabic))):
        assert answer.headers["Location"] == "/admin/"
    assert CasePage.objects.get(pk=arabic.pk).is_source is False


def test_source_page_and_alias_are_no_place_to_move_the_facts_to(
    admin_client: Client, case: CasePage
) -> None:
    alias = case.create_alias(parent=case.get_parent(), update_slug="kites-again")
    for page in (case, alias):
        assert admin_client.post(move(page)).headers["Location"] == "/admin/"
    assert CasePage.objects.get(pk=case.pk).is_source
    assert admin_client.post(reverse("cases_change_source", args=(999_999,))).status_code == 404


def test_translation_says_where_the_facts_are(admin_client: Client, case: CasePage, arabic: CasePage) -> None:
    said = admin_client.get(edit(arabic)).content.decode()
    assert "the same in every language" in said
    assert edit(case) in said


def test_two_versions_are_compared_rows_included(admin_client: Client, case: CasePage) -> None:
    first = case.get_latest_revision()
    draft = case.get_latest_revision_as_object()
    draft.summary = "Now with boats."
    rows = list(draft.factor_rows.all())
    rows[0].explanation = "They flew them together."
    draft.factor_rows = rows
    second = draft.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=(case.pk, first.pk, second.pk))
    said = admin_client.get(address).content.decode()
    assert "Now with boats." in said
    assert "flew" in said


def test_earlier_version_is_reverted_to_with_its_rows_and_facts(admin_client: Client, case: CasePage) -> None:
    first = case.get_latest_revision()
    draft = case.get_latest_revision_as_object()
    draft.stage, draft.factor_rows, draft.topic_rows = "planned", [], []
    draft.save_revision().publish()
    assert CasePage.objects.get(pk=case.pk).facts.factor_rows.count() == 0
    revert = reverse("wagtailadmin_pages:revisions_revert", args=(case.pk, first.pk))
    assert admin_client.get(revert).status_code == 200
    first.publish()
    facts = CasePage.objects.get(pk=case.pk).facts
    assert (facts.stage, facts.factor_rows.count(), facts.topic_rows.count()) == ("finished", 1, 1)


def test_form_schedules_publication(admin_client: Client, case: CasePage) -> None:
    case.unpublish()
    case = CasePage.objects.get(pk=case.pk)
    when = timezone.now() + timedelta(days=2)
    data = posted(admin_client, case, go_live_at=when.strftime("%Y-%m-%d %H:%M"), **{"action-publish": "1"})
    answer = admin_client.post(edit(case), data)
    fresh = CasePage.objects.get(pk=case.pk)
    assert answer.status_code == 302
    assert not fresh.live
    assert fresh.scheduled_revision is not None
    assert fresh.scheduled_revision.approved_go_live_at.date() == when.date()
