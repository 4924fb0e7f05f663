"""A platform as it is after its first start, and a browser to use it with."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, sync_playwright
from wagtail.models import Collection

from closercities.core import moderation, roles, starting_data
from closercities.core.models import Factor, SustainableDevelopmentGoal, Topic, User
from closercities.translation.moderation import ensure_language_approval
from tests.e2e.people import PASSWORD
from tests.factories.site import locale, make_site

# Playwright's own loop runs in the thread of the test: Django takes that for an asynchronous caller.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium_browser(chromium: str) -> Iterator[Browser]:
    """The Chromium of this machine. As root it can have no sandbox."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def platform(transactional_db: None) -> None:
    """What migrations bring, which the tests before may have flushed, and a site in English and Arabic."""
    locale("en"), locale("ar")
    for create, model in (
        (starting_data.create_topics, Topic),
        (starting_data.create_goals, SustainableDevelopmentGoal),
        (starting_data.create_factors, Factor),
    ):
        create(model)
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    make_site("en", "ar")
    submit = {"codename": "submit_translation", "name": "Can submit translations"}
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_for_model(
        apps.get_model("wagtail_localize", "Translation")
    )
    apps.get_model("auth", "Permission").objects.get_or_create(content_type=content_type, **submit)
    roles.grant_roles(apps)
    moderation.ensure_workflow(apps)
    ensure_language_approval(apps)


@pytest.fixture
def account(platform: None) -> Callable[[str], str]:
    """Makes a user of a group; the name to sign in with."""

    def make(group: str) -> str:
        user = User.objects.create_user(group.lower(), password=PASSWORD)
        user.groups.set(Group.objects.filter(name=group))
        return str(user.username)

    return make


@pytest.fixture
def admin_address(live_server: Any) -> str:
    """Where the served platform is."""
    return str(live_server.url)
