"""Every page type previews as it will look, also before it was saved for the first time."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from cases.models import CaseIndexPage, CasePage
from closercities.core.models import BasePage
from home.models import CampaignPage, HomePage, StandardPage
from research.models import ArticlePage, InterviewPage
from tests.factories.cases import make_full_case
from tests.factories.pages import (
    home,
    make_article,
    make_campaign,
    make_interview,
    make_standard_page,
    research_index,
)
from tests.factories.site import case_index, make_site

pytestmark = pytest.mark.django_db
OURS = [model for model in get_page_models() if issubclass(model, BasePage)]
# Where an editor adds a page of each type; the rest stand in every site from the start.
PARENTS = {
    CasePage: case_index,
    ArticlePage: research_index,
    InterviewPage: research_index,
    StandardPage: home,
    CampaignPage: lambda: make_standard_page("Campaigns", slug="campaigns"),
}
MAKERS = {
    **PARENTS,
    HomePage: home,
    CaseIndexPage: case_index,
    CasePage: make_full_case,
    ArticlePage: make_article,
    InterviewPage: make_interview,
    StandardPage: make_standard_page,
    CampaignPage: make_campaign,
}
TITLE = "A title that nobody saved"


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def form_data(html: str, model: type[Page]) -> dict[str, Any]:
    """What a browser would send of the page editor in ``html``, its streams left empty."""
    form = BeautifulSoup(html, "html.parser").find("form", id="page-edit-form")
    data: dict[str, Any] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type")
        if (
            not name
            or "__prefix__" in name
            or (kind in {"checkbox", "radio"} and not field.has_attr("checked"))
        ):
            continue
        chosen = field.find("option", selected=True) if field.name == "select" else None
        data[name] = field.text if field.name == "textarea" else (chosen or field).get("value", "")
    streams = [field.name for field in model._meta.get_fields() if isinstance(field, StreamField)]
    return data | {f"{name}-count": "0" for name in streams} | {"title": TITLE}


def assert_previews(client: Client, edit_url: str, preview_url: str, model: type[Page]) -> None:
    data = form_data(client.get(edit_url).content.decode(), model)
    assert client.post(preview_url, data).json() == {"is_valid": True, "is_available": True}
    html = client.get(preview_url, {"mode": ""}).content.decode()
    assert BeautifulSoup(html, "html.parser").find(string=lambda text: TITLE in text) is not None
    assert 'href="/static/css/site.css"' in html


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_page_previews_what_stands_in_the_form(admin_client: Client, model: type[Page]) -> None:
    page = MAKERS.get(model, research_index)()
    edit_url = f"/admin/pages/{page.pk}/edit/"
    assert_previews(admin_client, edit_url, f"{edit_url}preview/", model)


@pytest.mark.parametrize("model", PARENTS, ids=lambda model: model.__name__)
def test_page_previews_before_it_is_saved(admin_client: Client, model: type[Page]) -> None:
    name = f"{model._meta.app_label}/{model._meta.model_name}/{PARENTS[model]().pk}/"
    assert_previews(admin_client, f"/admin/pages/add/{name}", f"/admin/pages/add/{name}preview/", model)
