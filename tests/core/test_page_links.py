"""Links follow the language of the address, whether or not they were looked up before."""

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import ReferenceIndex
from wagtail.rich_text import expand_db_html

from closercities.core.page_links import forget_links, load_links_of, localized
from tests.factories.cases import make_case
from tests.factories.pages import make_standard_page, translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")
    forget_links()


def test_link_follows_the_language_of_the_address(client: Client) -> None:
    target, only_english = make_standard_page(), make_standard_page("Only English")
    translate(target, "ar", title="من نحن", slug="about-in-arabic")
    text = "".join(f'<p><a linktype="page" id="{each.pk}">there</a></p>' for each in (target, only_english))
    page = make_case("Linking", challenge=[("paragraph", text)])
    for known in (True, False):
        if not known:
            ReferenceIndex.objects.all().delete()
        english = client.get(page.get_url()).content.decode()
        assert '<a href="/en/about-us/">there</a>' in english
        arabic = client.get(page.get_url().replace("/en/", "/ar/", 1)).content.decode()
        assert '<a href="/ar/about-in-arabic/">there</a>' in arabic
        assert '<a href="/en/only-english/">there</a>' in arabic


def test_link_to_a_page_that_is_gone_keeps_its_words() -> None:
    assert expand_db_html('<a linktype="page" id="999999">there</a>') == "<a>there</a>"
    assert expand_db_html('<a linktype="page">there</a>') == "<a>there</a>"
    assert expand_db_html('<a linktype="page" id="x">there</a>') == "<a>there</a>"


def test_draft_of_a_translation_is_not_led_to() -> None:
    target = make_standard_page()
    translated = translate(target, "ar", title="من نحن")
    translated.unpublish()
    page = make_case(links=[("link", {"page": target})])
    with translation.override("ar"):
        load_links_of(page)
        assert localized(target).pk == target.pk


def test_what_one_request_looked_up_is_gone_in_the_next() -> None:
    target = make_standard_page()
    page = make_case(links=[("link", {"page": target})])
    load_links_of(page)
    translate(target, "ar", title="من نحن")
    forget_links()
    with translation.override("ar"):
        assert localized(target).locale.language_code == "ar"
