"""``/api/v2/preview/``: one draft, for a key that may see drafts and the token of an editor."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from closercities.api.keys.lifecycle import create_key
from closercities.api.preview.checks import check_front_ends
from closercities.api.preview.models import PreviewToken
from closercities.api.preview.tokens import forget_old_tokens, make
from closercities.core.models import User
from closercities.publication.models import PublishedDocument
from tests.api.keyed import bearing
from tests.factories.cases import make_case
from tests.factories.pages import make_standard_page
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
PREVIEW = "/api/v2/preview/"


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("ada", "ada@example.org", "secret")


def ask(token: str, *scopes: str, method: str = "GET", **options: Any) -> Any:
    _key, secret = create_key("Embassy", scopes or ["preview"])
    headers = {**bearing(secret), "Preview-Token": token}
    return Client().generic(method, PREVIEW, headers=headers, **options)


def look(client: Client, page: Any, title: str) -> Any:
    """What the panel shows of ``page`` with an unsaved ``title`` on the front end Embassy."""
    empty = inline_formset([])
    form = {"title": title, "slug": page.slug, "body": streamfield([]), "comments": empty}
    form |= {"chosen_related_pages": empty}
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(address, nested_form_data(form)).json() == {"is_valid": True, "is_available": True}
    return client.get(address, {"mode": "front-end:Embassy"})


def status_and_title(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["title"]


def test_token_opens_the_draft_in_the_shape_of_a_case(editor: User, client: Client) -> None:
    page = make_case("Old garden")
    published = client.get(f"/api/v2/cases/{page.pk}/").json()
    page.title = "Secret garden"
    documents = list(PublishedDocument.objects.values_list("pk", "etag"))
    answer = ask(make(page, editor))
    assert answer.json() == {**published, "title": "Secret garden"}
    assert set(answer["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert "ETag" not in answer
    assert list(PublishedDocument.objects.values_list("pk", "etag")) == documents
    assert b"Secret" not in client.get("/api/v2/cases/").content
    assert b"Secret" not in client.get("/api/v2/changes/").content


def test_two_tokens_each_open_their_own_page(editor: User) -> None:
    first, second = make_standard_page("One", live=False), make_standard_page("Two", live=False)
    tokens = [make(page, editor) for page in (first, second)]
    assert [ask(token).json()["title"] for token in tokens] == ["One", "Two"]


def test_draft_of_a_restricted_page_is_shown(editor: User) -> None:
    page = make_standard_page("Inside")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert ask(make(page, editor)).json()["title"] == "Inside"


def test_token_without_a_key_or_its_scope_shows_nothing(editor: User) -> None:
    token = make(make_standard_page("Secret"), editor)
    alone = Client().get(PREVIEW, headers={"Preview-Token": token})
    assert status_and_title(alone) == (401, "Key required")
    wrong = Client().get(PREVIEW, headers={"Preview-Token": token, **bearing("cc_no")})
    assert status_and_title(wrong) == (401, "Invalid key")
    assert status_and_title(ask(token, "webhooks")) == (403, "Missing scope")


@pytest.mark.parametrize("token", ["forged", "a\x00b", "x" * 50_000, "é\udcff", "' OR 1=1 --"])
def test_unknown_token_is_not_found(token: str) -> None:
    assert status_and_title(ask(token)) == (404, "Not found")


def test_request_without_a_token_or_with_one_in_the_query_is_refused() -> None:
    assert status_and_title(ask("")) == (400, "Invalid parameter")
    assert status_and_title(ask("", QUERY_STRING="token=x")) == (400, "Unknown parameter")


def test_expired_token_is_gone_and_then_forgotten(editor: User) -> None:
    token = make(make_standard_page("Secret"), editor)
    PreviewToken.objects.update(expires_at=timezone.now())
    forget_old_tokens()
    assert status_and_title(ask(token)) == (410, "Preview over")
    PreviewToken.objects.update(expires_at=timezone.now() - timedelta(hours=2))
    forget_old_tokens()
    assert PreviewToken.objects.count() == 0


def test_revoked_token_is_gone_at_once_with_its_draft(editor: User) -> None:
    token = make(make_standard_page("Secret"), editor)
    assert ask(token, method="DELETE").status_code == 204
    assert status_and_title(ask(token)) == (410, "Preview over")
    assert PreviewToken.objects.get().content == {}


def test_token_dies_with_the_rights_of_who_made_it(editor: User) -> None:
    token = make(make_standard_page("Secret"), editor)
    User.objects.update(is_superuser=False)
    assert status_and_title(ask(token)) == (410, "Preview over")
    User.objects.update(is_superuser=True, is_active=False)
    assert status_and_title(ask(token)) == (410, "Preview over")


def test_token_of_a_deleted_page_is_not_found(editor: User) -> None:
    page = make_standard_page("Secret")
    token = make(page, editor)
    page.delete()
    assert status_and_title(ask(token)) == (404, "Not found")


def test_nobody_makes_a_token_for_a_page_that_they_may_not_edit() -> None:
    with pytest.raises(PermissionDenied):
        make(make_standard_page("Secret"), User.objects.create_user("bob"))
    assert PreviewToken.objects.count() == 0


def test_panel_leads_to_the_front_end_with_a_token(admin_client: Client, settings: Settings) -> None:
    settings.PREVIEW_FRONT_ENDS = {"Embassy": "https://embassy.example/draft?site=1"}
    page = make_standard_page("Secret")
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert b"Preview on Embassy" in editor.content
    assert "frame-src 'self' https://embassy.example;" in editor["Content-Security-Policy"] + ";"
    answer = look(admin_client, page, "Unsaved")
    assert answer.status_code == 302
    query = parse_qs(urlsplit(answer["Location"]).query)
    assert query.keys() == {"site", "content_type", "id", "token"}
    assert query["id"] == [str(page.pk)]
    assert query["content_type"] == ["home.standardpage"]
    assert ask(query["token"][0]).json()["title"] == "Unsaved"
    assert answer["Referrer-Policy"] == "no-referrer"


def test_panel_has_no_front_ends_unless_they_are_set(admin_client: Client) -> None:
    page = make_standard_page("Secret")
    assert b"Preview on" not in admin_client.get(f"/admin/pages/{page.pk}/edit/").content
    assert look(admin_client, page, "Unsaved").status_code == 404


@pytest.mark.parametrize(
    "address", ["", "embassy", "javascript:x", "https://a;b", "https://u@a", "http://[a"]
)
def test_address_that_cannot_be_framed_is_an_error(address: str, settings: Settings) -> None:
    settings.PREVIEW_FRONT_ENDS = {"Embassy": address, "Good": "https://embassy.example/draft"}
    assert [error.id for error in check_front_ends(None)] == ["api.E006"]
