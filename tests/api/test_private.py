"""What must not get out: drafts, restricted pages, other sites, aliases in disguise."""

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from home.models import HomePage, StandardPage
from tests.api.conftest import Ask
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import DownloadFactory, PictureFactory
from tests.factories.pages import make_article, make_standard_page, translate
from tests.factories.site import case_index, locale, made, make_site

pytestmark = pytest.mark.django_db
SECRET = "Secret garden"


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def restrict(page: Page, kind: str = PageViewRestriction.LOGIN) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="open")


def everything(ask: Ask) -> str:
    lists = [
        ask("pages/", fields="*"),
        ask("pages/", search="secret"),
        *(
            ask("pages/", type=name, fields="*")
            for name in ("cases.CasePage", "home.StandardPage", "research.ArticlePage")
        ),
    ]
    details = [ask(f"pages/{item['id']}/") for item in ask("pages/")["items"]]
    return str([lists, details]).lower()


def hidden_page(kind: str) -> Page:
    if kind == "draft":
        return make_standard_page(SECRET, live=False)
    if kind == "other site":
        root = Page.get_first_root_node()
        home = root.add_child(instance=HomePage(title="Other", slug="other", locale=locale("en")))
        Site.objects.create(hostname="other.example", root_page=home)
        return made(home, StandardPage, title=SECRET)
    page = make_standard_page(SECRET)
    if kind == "below a restricted page":
        restrict(page)
        return made(page, type(page), title=f"{SECRET} below")
    restrict(page, kind)
    return page


@pytest.mark.parametrize(
    "kind",
    [
        "draft",
        "below a restricted page",
        PageViewRestriction.LOGIN,
        PageViewRestriction.PASSWORD,
    ],
)
def test_hidden_page_is_nowhere(ask: Ask, refuse: Ask, kind: str) -> None:
    page = hidden_page(kind)
    markup = f'<p><a linktype="page" id="{page.pk}">there</a></p>'
    case = make_case(
        "Public",
        distinctive=markup,
        challenge=[("paragraph", markup)],
        links=[("link", {"page": page})],
        campaign=page,
    )
    make_article(cases=(case,))
    told = everything(ask)
    assert "secret" not in told
    assert "<a>there</a>" in told
    for path in (f"pages/{page.pk}/", f"pages/find/?id={page.pk}", f"pages/find/?html_path={page.url_path}"):
        assert refuse(path, 404)
    for name in ("child_of", "descendant_of", "ancestor_of", "translation_of"):
        assert refuse(f"pages/?{name}={page.pk}", 400)


def test_logged_in_reader_gets_the_same_answer(admin_client: Client) -> None:
    page = hidden_page(PageViewRestriction.LOGIN)
    assert admin_client.get(f"/api/v2/pages/{page.pk}/").status_code == 404
    assert SECRET not in admin_client.get("/api/v2/pages/").content.decode()


def test_reader_who_knows_the_password_gets_the_same_answer(client: Client) -> None:
    page = hidden_page(PageViewRestriction.PASSWORD)
    restriction = page.get_view_restrictions().get()
    session = client.session
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()
    assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404


def test_public_page_of_another_site_is_linked_to_and_stands_in_no_list(ask: Ask, refuse: Ask) -> None:
    page = hidden_page("other site")
    markup = f'<p><a linktype="page" id="{page.pk}">there</a></p>'
    case = make_case("Public", distinctive=markup, links=[("link", {"page": page})])
    told = ask(f"pages/{case.pk}/")
    assert told["distinctive"] == f'<p><a href="{page.full_url}">there</a></p>'
    assert page.full_url.startswith("http://other.example/")
    assert told["links"][0]["value"]["page"]["meta"]["html_url"] == page.full_url
    assert page.pk not in [item["id"] for item in ask("pages/")["items"]]
    for path in (f"pages/{page.pk}/", f"pages/find/?id={page.pk}", f"pages/find/?html_path={page.url_path}"):
        assert refuse(path, 404)


def test_other_site_is_told_of_when_asked_for(ask: Ask) -> None:
    hidden_page("other site")
    assert [item["title"] for item in ask("pages/", site="other.example")["items"]] == ["Other", SECRET]


def test_alias_is_in_no_list_and_says_what_it_is(ask: Ask) -> None:
    page = make_case("English words")
    alias = page.copy_for_translation(locale("ar"), alias=True)
    alias.live = True
    type(page).objects.filter(pk=alias.pk).update(live=True)
    assert ask("pages/", type="cases.CasePage", locale="ar")["meta"]["total_count"] == 0
    assert ask("pages/", type="cases.CasePage")["meta"]["total_count"] == 1
    assert ask("pages/", search="English words", locale="ar")["meta"]["total_count"] == 0
    meta = ask(f"pages/{alias.pk}/")["meta"]
    assert (meta["locale"], meta["language_tag"], meta["alias_of"]["id"]) == ("ar", "en", page.pk)


def test_explanation_of_a_restricted_translation_does_not_stand_in(ask: Ask) -> None:
    page = make_full_case()
    row = page.factor_rows.get()
    row.explanation = ""
    page.factor_rows = [row]
    page.save_revision().publish()
    arabic = translate(page, "ar", title="ساحة")
    told = arabic.factor_rows.get()
    told.explanation = "Secret explanation"
    arabic.factor_rows = [told]
    arabic.save_revision().publish()
    restrict(arabic)
    assert "Secret" not in str(ask(f"pages/{page.pk}/"))


@pytest.mark.parametrize("endpoint", ["images", "documents"])
def test_file_in_a_restricted_collection_is_not_given(ask: Ask, refuse: Ask, endpoint: str) -> None:
    root = Collection.get_first_root_node()
    private = root.add_child(name="Private")
    below = Collection.objects.get(pk=private.pk).add_child(name="Below")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    make = PictureFactory if endpoint == "images" else DownloadFactory
    make(title="Public")
    hidden = [make(title=SECRET, collection=collection) for collection in (private, below)]
    assert [item["title"] for item in ask(f"{endpoint}/")["items"]] == ["Public"]
    for each in hidden:
        assert refuse(f"{endpoint}/{each.pk}/", 404)


def test_index_of_cases_lists_only_public_children(ask: Ask) -> None:
    make_case("Shown")
    make_case(SECRET, live=False)
    children = ask("pages/", child_of=case_index().pk)["items"]
    assert [item["title"] for item in children] == ["Shown"]
