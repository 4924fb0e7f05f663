"""Where sites begin, beside what Wagtail finds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from closercities.publication.serialisation.site_roots import SiteRoots, site_roots
from tests.factories.home import make_standard_page
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


def wagtails() -> list[object]:
    """What Wagtail reads itself."""
    Site.clear_site_root_paths_cache()
    return list(Site.get_site_root_paths())


def test_without_a_site_nothing_begins() -> None:
    Site.objects.all().delete()
    assert site_roots() == SiteRoots([], "")


def test_sites_begin_where_wagtail_finds_them_and_are_read_in_one_query() -> None:
    default = make_site("en", "ar", "nl")
    below = make_standard_page("Partners")
    arabic = Page.objects.get(translation_key=default.root_page.translation_key, locale__language_code="ar")
    Site.objects.create(hostname="b.example", root_page=below, port=443)
    Site.objects.create(hostname="a.example", root_page=below, port=8_080)
    Site.objects.create(hostname="ar.example", root_page=arabic)
    with CaptureQueriesContext(connection) as captured:
        found = site_roots()
    assert len(captured) == 1
    assert found.default_url == "http://localhost"
    # Wagtail reads this from what was left for all processes.
    assert list(Site.get_site_root_paths()) == found.paths
    assert found.paths == wagtails()
    assert [(each.root_url, each.language_code) for each in found.paths] == [
        ("http://a.example:8080", "en"),
        ("https://b.example", "en"),
        *(
            (origin, code)
            for origin in ("http://localhost", "http://ar.example")
            for code in ("en", "ar", "nl")
        ),
    ]
