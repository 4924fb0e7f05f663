"""Each role, tried on the admin's own views: what it may do, and what it may not."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.test import Client, TestCase
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page
from wagtail_localize.models import TranslationSource

from cases.models import CasePage
from closercities.core import roles
from closercities.core.models import Factor, Organisation, SustainableDevelopmentGoal, Topic, User
from closercities.translation.translating import translate
from home.models import Navigation
from research.models import ResearchIndexPage
from tests.factories.cases import make_case
from tests.factories.core import FactorFactory, OrganisationFactory, TopicFactory
from tests.factories.site import case_index, locale, made, make_site

pytestmark = pytest.mark.django_db

NAMES = ("Editors", "Moderators", "Translators", "Researchers", "Administrators")


def user(group: str, username: str = "") -> User:
    """An active user of one group."""
    person = User.objects.create_user(username or group.lower(), password="secret")
    person.groups.set(Group.objects.filter(name=group))
    return person


@dataclass
class Site:
    """What the actions below act on."""

    case: CasePage
    arabic: CasePage
    research: ResearchIndexPage
    navigation: Navigation
    arabic_navigation: Navigation


@pytest.fixture
def site() -> Site:
    make_site()
    case = make_case("Kites")
    case.save_revision().publish()
    arabic = translate(
        CasePage.objects.get(pk=case.pk), locale("ar"), {("title", 0): "طائرات"}, publish=False
    )
    home = case_index("en").get_parent()
    research = made(home, ResearchIndexPage, title="Research", slug="research")
    navigation = Navigation.objects.create(locale=locale("en"))
    arabic_navigation = translate(navigation, locale("ar"), {})
    return Site(case, arabic, research, navigation, arabic_navigation)


def opens(answer: Any) -> bool:
    """Whether a view answered with its page, not with the refusal that leads home."""
    assert answer.status_code in (200, 302, 403), answer.status_code
    refused = answer.status_code == 403 or (
        answer.status_code == 302
        and (answer.headers["Location"] == "/admin/" or "/admin/login/" in answer.headers["Location"])
    )
    return not refused


def snippet(model: Any, view: str, *arguments: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=arguments)


def page_url(name: str, page: Page, *arguments: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=(*arguments, page.pk))


def publish(client: Client, page: Page) -> bool:
    """Whether posting the form of a page with “publish” publishes it."""
    made_before = page.get_latest_revision().pk
    client.post(
        page_url("edit", page), {"action-publish": "1", "title": "Kites fly", "slug": page.slug, **FORMSETS}
    )
    fresh = CasePage.objects.get(pk=page.pk)
    return bool(fresh.live_revision_id and fresh.live_revision_id > made_before)


def formset(name: str) -> dict[str, str]:
    return {
        f"{name}-{key}": "0" for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }


STREAMS = ("challenge", "approach", "results", "story", "lessons", "links")
ROWS = (
    "topic_rows",
    "goal_rows",
    "organisation_rows",
    "person_rows",
    "factor_rows",
    "chosen_related_pages",
    "comments",
)
FORMSETS = {
    **{f"{name}-count": "0" for name in STREAMS},
    **{key: value for name in ROWS for key, value in formset(name).items()},
    "distinctive": "null",
    "preconditions": "null",
}


def publish_translation(client: Client, site: Site) -> bool:
    # wagtail-localize publishes when the transaction ends.
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(page_url("edit", site.arabic), {"action": "publish"})
    return bool(CasePage.objects.get(pk=site.arabic.pk).live)


def publish_by_synchronising(client: Client, site: Site) -> bool:
    CasePage.objects.get(pk=site.arabic.pk).unpublish()
    source = TranslationSource.objects.get_for_instance(site.case)
    address = reverse("wagtail_localize:update_translations", args=(source.pk,))
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(address, {"publish_translations": "on"})
    return bool(CasePage.objects.get(pk=site.arabic.pk).live)


Action = Callable[[Client, Site], bool]


def at(address: Callable[[], str]) -> Action:
    """Opening an address, worked out when it is opened."""
    return lambda client, _site: opens(client.get(address()))


def on(address: Callable[[Site], str]) -> Action:
    """Opening an address of something on the site."""
    return lambda client, site: opens(client.get(address(site)))


def name(view: str, *arguments: Any) -> Action:
    return at(lambda: reverse(view, args=arguments))


# Each action gets a signed-in client and the site, and says whether it was allowed. Beside it: who may,
# E(ditor), M(oderator), T(ranslator), R(esearcher), A(dministrator).
ACTIONS: dict[str, tuple[Action, str]] = {
    "enter the admin": (name("wagtailadmin_home"), "EMTRA"),
    "write a case": (
        at(lambda: reverse("wagtailadmin_pages:add", args=("cases", "casepage", case_index().pk))),
        "EMA",
    ),
    "change a case": (on(lambda site: page_url("edit", site.case)), "EMA"),
    "publish a case": (lambda client, site: publish(client, site.case), "MA"),
    "unpublish a case": (on(lambda site: page_url("unpublish", site.case)), "MA"),
    "delete a live case": (on(lambda site: page_url("delete", site.case)), "MA"),
    "move a live case": (on(lambda site: page_url("move", site.case)), "MA"),
    "lock a case": (lambda client, site: opens(client.post(page_url("lock", site.case))), "MA"),
    "see versions of a case": (on(lambda site: page_url("history", site.case)), "EMA"),
    "open a translation": (on(lambda site: page_url("edit", site.arabic)), "EMTA"),
    "delete a translation": (on(lambda site: page_url("delete", site.arabic)), "EMA"),
    "publish a translation": (publish_translation, "MA"),
    "translate into another language": (
        on(lambda site: reverse("wagtail_localize:submit_page_translation", args=(site.case.pk,))),
        "EMTA",
    ),
    "publish by synchronising": (publish_by_synchronising, "MA"),
    "throw a translation away": (
        on(lambda site: reverse("wagtail_localize:convert_to_alias", args=(site.arabic.pk,))),
        "MA",
    ),
    "write an article": (
        on(
            lambda site: reverse("wagtailadmin_pages:add", args=("research", "articlepage", site.research.pk))
        ),
        "EMRA",
    ),
    "add an organisation": (at(lambda: snippet(Organisation, "add")), "EMRA"),
    "delete an organisation": (at(lambda: snippet(Organisation, "delete", OrganisationFactory().pk)), "MA"),
    "add a topic": (at(lambda: snippet(Topic, "add")), "MA"),
    "delete a topic": (at(lambda: snippet(Topic, "delete", TopicFactory().pk)), "A"),
    "change the codebook": (at(lambda: snippet(Factor, "edit", FactorFactory().pk)), "RA"),
    "correct a goal": (at(lambda: snippet(SustainableDevelopmentGoal, "edit", 1)), "A"),
    "change the navigation": (on(lambda site: snippet(Navigation, "edit", site.navigation.pk)), "MA"),
    "translate the navigation": (
        on(lambda site: snippet(Navigation, "edit", site.arabic_navigation.pk)),
        "MTA",
    ),
    "upload a picture": (name("wagtailimages:add"), "EMRA"),
    "choose a picture": (name("wagtailimages_chooser:choose"), "EMTRA"),
    "upload a document": (name("wagtaildocs:add"), "EMRA"),
    "read submissions": (name("submissions_desk:index"), "EMA"),
    "export submissions with addresses": (
        at(lambda: reverse("submissions_desk:export", args=["waiting"]) + "?personal=1"),
        "MA",
    ),
    "make rules of assignment": (name("assignment_rules:add"), "MA"),
    "change site settings": (name("wagtailsettings:edit", "home", "sitesettings"), "MA"),
    "see the table of translations": (name("translations:index"), "EMTA"),
    "see what was sent to translation": (name("translations:runs"), "EMTA"),
    "see imports": (name("imports:index"), "MA"),
    "see mail": (name("mail:index"), "MA"),
    "change the texts of mail": (name("mail_texts:index"), "MA"),
    "manage users": (name("wagtailusers_users:index"), "A"),
    "manage groups": (name("wagtailusers_groups:index"), ""),
    "manage sites": (name("wagtailsites:index"), ""),
    "manage collections": (name("wagtailadmin_collections:index"), "A"),
    "manage redirects": (name("wagtailredirects:index"), "A"),
    "manage workflows": (name("wagtailadmin_workflows:index"), "A"),
}


@pytest.mark.parametrize("group", NAMES)
def test_role_may_do_what_the_table_says_and_nothing_else(client: Client, site: Site, group: str) -> None:
    client.force_login(user(group))
    allowed = {title for title, (action, _who) in ACTIONS.items() if action(client, site)}
    assert allowed == {title for title, (_action, who) in ACTIONS.items() if group[0] in who}


def test_somebody_without_a_role_cannot_enter(client: Client, site: Site) -> None:
    client.force_login(User.objects.create_user("nobody"))
    assert {title for title, (action, _who) in ACTIONS.items() if action(client, site)} == set()


def test_researcher_changes_research_and_no_other_page(client: Client, site: Site) -> None:
    client.force_login(user("Researchers"))
    assert opens(client.get(page_url("edit", site.research)))
    for page in (site.case, site.arabic, case_index("en"), case_index("en").get_parent()):
        assert not opens(client.get(page_url("edit", page)))
    arabic_home = Page.objects.get(pk=case_index("ar").get_parent().pk)
    translated = made(arabic_home, ResearchIndexPage, title="بحوث", slug="research")
    assert opens(client.get(page_url("edit", translated)))


def test_translator_who_is_also_an_editor_changes_sources_too(client: Client, site: Site) -> None:
    person = user("Translators")
    person.groups.add(Group.objects.get(name="Editors"))
    client.force_login(person)
    assert opens(client.get(page_url("edit", site.case)))
    assert opens(client.get(page_url("edit", site.arabic)))


def test_translator_cannot_write_to_a_source_by_any_other_door(client: Client, site: Site) -> None:
    client.force_login(user("Translators"))
    revision = site.case.get_latest_revision().pk
    revert = reverse("wagtailadmin_pages:revisions_revert", args=(site.case.pk, revision))
    for address in (
        revert,
        page_url("copy", site.case),
        page_url("unpublish", site.case),
        page_url("delete", site.case),
        page_url("delete", site.arabic),
        page_url("convert_alias", site.case),
    ):
        assert client.post(address, {"title": "Mine"}).status_code in (302, 403, 404), address
    client.post(page_url("edit", site.case), {"title": "Mine", "slug": "mine", **FORMSETS})
    fresh = CasePage.objects.get(pk=site.case.pk)
    assert (fresh.title, fresh.live, fresh.get_latest_revision().pk) == ("Kites", True, revision)
    assert CasePage.objects.count() == 2


def test_editor_sends_to_moderation_and_a_moderator_approves(client: Client, site: Site) -> None:
    page = CasePage.objects.get(pk=site.case.pk)
    page.unpublish()
    client.force_login(user("Editors"))
    data = {"title": "Kites for all", "slug": "kites", "action-submit": "1", **FORMSETS}
    client.post(page_url("edit", page), data)
    state = CasePage.objects.get(pk=page.pk).current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=(page.pk, "approve", state.pk))
    client.post(approve)
    assert not CasePage.objects.get(pk=page.pk).live
    client.force_login(user("Moderators"))
    client.post(approve)
    fresh = CasePage.objects.get(pk=page.pk)
    assert (fresh.live, fresh.title) == (True, "Kites for all")


def test_workflow_starts_without_a_user(site: Site) -> None:
    page = CasePage.objects.get(pk=site.case.pk)
    page.save_revision()
    assert page.get_workflow().start(page, None).status == "in_progress"


def test_administrator_cannot_make_or_touch_a_superuser(client: Client, admin_user: User) -> None:
    admin = user("Administrators")
    client.force_login(admin)
    form = {"username": "new", "email": "new@example.org", "first_name": "N", "last_name": "N"}
    passwords = {"password1": "a-long-secret-1", "password2": "a-long-secret-1"}
    client.post(reverse("wagtailusers_users:add"), {**form, **passwords, "is_superuser": "on"})
    assert User.objects.get(username="new").is_superuser is False
    edit = reverse("wagtailusers_users:edit", args=(admin_user.pk,))
    assert not opens(client.post(edit, {**form, **passwords, "username": "taken", "is_active": "on"}))
    own = reverse("wagtailusers_users:edit", args=(User.objects.get(username="new").pk,))
    client.post(own, {**form, "is_superuser": "on", "is_active": "on"})
    bulk = reverse("wagtail_bulk_action", args=("core", "user", "set_active_state"))
    client.post(f"{bulk}?id={admin_user.pk}&next=/admin/users/", {"mark_as_active": "False"})
    admin_user.refresh_from_db()
    assert (admin_user.username, admin_user.is_active) == ("admin", True)
    assert User.objects.get(username="new").is_superuser is False


def test_migration_on_a_populated_database_adds_and_takes_nothing_away() -> None:
    migration = import_module("closercities.core.migrations.0004_data_roles")
    editors = Group.objects.get(name="Editors")
    editors.permissions.remove(*Permission.objects.filter(codename="add_place"))
    editors.permissions.add(Permission.objects.get(codename="add_topic"))
    Group.objects.filter(name="Researchers").delete()
    before = GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count()
    researchers = sum(1 for role in roles.ROLES if role.group == "Researchers" for _ in role.files) * 2
    for _time in range(2):
        migration.grant(apps, None)
    held = set(editors.permissions.values_list("codename", flat=True))
    assert {"add_place", "add_topic"} <= held
    assert Group.objects.filter(name="Researchers").count() == 1
    after = GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count()
    assert after == (before[0], before[1] + researchers)


def test_research_migration_opens_the_sections_that_are_there(site: Site) -> None:
    GroupPagePermission.objects.filter(group__name="Researchers").delete()
    import_module("research.migrations.0002_data_section").open_existing_sections(apps, None)
    granted = GroupPagePermission.objects.filter(group__name="Researchers")
    assert set(granted.values_list("page_id", "permission__codename")) == {
        (site.research.pk, "add_page"),
        (site.research.pk, "change_page"),
    }
