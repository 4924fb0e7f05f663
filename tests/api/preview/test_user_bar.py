"""``/api/v2/preview/user-bar/``: Wagtail's user bar and checks, as markup for another website."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.users.models import UserProfile

from closercities.api.keys.lifecycle import create_key
from closercities.api.preview.tokens import make
from closercities.core.models import User
from tests.api.keyed import bearing
from tests.factories.cases import make_case
from tests.factories.pages import make_standard_page
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
USER_BAR = "/api/v2/preview/user-bar/"
ADMIN, EMBASSY = "https://admin.example", "https://embassy.example"
CONFIGURATION = re.compile(r'id="checker-axe-configuration" type="application/json">(.*?)</script>')


@pytest.fixture(autouse=True)
def _site(settings: Settings) -> None:
    make_site("en", "ar")
    settings.WAGTAILADMIN_BASE_URL = ADMIN
    settings.PREVIEW_FRONT_ENDS = {"Embassy": f"{EMBASSY}/draft"}


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("ada", "ada@example.org", "secret")


def ask(token: str, query: str = "", scope: str = "preview") -> Any:
    _key, secret = create_key("Embassy", [scope])
    return Client().get(f"{USER_BAR}{query}", headers={**bearing(secret), "Preview-Token": token})


def markup(answer: Any) -> str:
    assert answer.status_code == 200
    assert set(answer["Cache-Control"].split(", ")) == {"private", "no-store"}
    return str(answer.content.decode())


def allowed_origins(text: str) -> Any:
    (told,) = CONFIGURATION.findall(text)
    return json.loads(told)["spec"]["allowedOrigins"]


def test_user_bar_has_whole_addresses_and_lets_the_admin_check(editor: User) -> None:
    text = markup(ask(make(make_case("Garden"), editor)))
    addresses = re.findall(r'(?:src|href)="([^"#]+)"', text)
    assert len(addresses) > 4
    assert {address[:15] for address in addresses} == {"//admin.example"}
    assert 'data-wagtail-userbar-origin="//admin.example"' in text
    assert allowed_origins(text) == ["<same_origin>", ADMIN, EMBASSY]
    assert "Show in Explorer" in text


def test_user_bar_is_hidden_beside_the_form_and_only_checks(editor: User) -> None:
    text = markup(ask(make(make_case("Garden"), editor), "?in_preview_panel=true"))
    assert "<aside hidden" in text
    assert "Show in Explorer" not in text
    assert allowed_origins(text) == ["<same_origin>", ADMIN, EMBASSY]


def test_user_bar_speaks_the_language_of_who_made_the_token(editor: User) -> None:
    UserProfile.objects.create(user=editor, preferred_language="fr")
    assert "Voir les actions rapides Wagtail" in markup(ask(make(make_case("Garden"), editor)))


def test_user_bar_needs_the_token_the_scope_and_the_right_page(editor: User) -> None:
    page, other = make_standard_page("One"), make_standard_page("Two")
    token = make(page, editor)
    assert ask(token, scope="webhooks").status_code == 403
    assert ask("forged").status_code == 404
    assert ask(token, f"?id={other.pk}").status_code == 404
    assert ask(token, f"?id={page.pk}").status_code == 200
    assert Client().get(USER_BAR, headers={"Preview-Token": token}).status_code == 401


@pytest.mark.parametrize(
    "query",
    ["?in_preview_panel=1", "?in_preview_panel=true&in_preview_panel=true", "?id=x", "?id=%00", "?token=x"],
)
def test_user_bar_refuses_what_it_does_not_know(editor: User, query: str) -> None:
    assert ask(make(make_standard_page("One"), editor), query).status_code == 400


def test_checks_panel_of_the_admin_may_look_into_the_frame(admin_client: Client) -> None:
    page = make_standard_page("One")
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert allowed_origins(editor) == ["<same_origin>", ADMIN, EMBASSY]


def test_checks_are_stock_where_there_are_no_front_ends(admin_client: Client, settings: Settings) -> None:
    settings.PREVIEW_FRONT_ENDS = {}
    page = make_standard_page("One")
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "checker-axe-configuration" in editor
    assert "allowedOrigins" not in editor
