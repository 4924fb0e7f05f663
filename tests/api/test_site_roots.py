"""The site that is asked for is the one that Wagtail finds."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction, Site

from closercities.api.site_roots import hidden_paths, root_paths
from tests.factories.pages import make_standard_page
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
HOSTS = ("a.example", "a.example:81", "a.example:82", "b.example", "b.example:9", "c.example", "[::1]:80")
SITES = {
    "only a default": [("localhost", 80, True)],
    "a default and one of a name": [("localhost", 80, True), ("a.example", 80, False)],
    "a default and several of a name": [
        ("localhost", 80, True),
        ("a.example", 81, False),
        ("a.example", 82, False),
    ],
    "a default that has the name": [
        ("a.example", 80, True),
        ("a.example", 81, False),
        ("b.example", 80, False),
    ],
    "no default": [("a.example", 81, False), ("a.example", 82, False), ("b.example", 80, False)],
    "none": [],
}


@pytest.mark.parametrize("name", SITES)
def test_site_is_the_one_that_wagtail_finds(name: str) -> None:
    make_site("en", "ar")
    roots = [make_standard_page(f"Root {number}") for number, _site in enumerate(SITES[name])]
    Site.objects.all().delete()
    for root, (hostname, port, is_default) in zip(roots, SITES[name], strict=True):
        Site.objects.create(hostname=hostname, port=port, is_default_site=is_default, root_page=root)
    for host in HOSTS:
        request = RequestFactory().get("/", headers={"host": host})
        site = Site._find_for_request(request)
        expected = [] if site is None else [site.root_page.path]
        assert root_paths(request) == expected, host


def test_roots_are_those_of_every_locale_and_hidden_paths_those_of_restrictions() -> None:
    make_site("en", "ar")
    site = Site.objects.get()
    trees = Page.objects.filter(translation_key=site.root_page.translation_key)
    request = RequestFactory().get("/")
    assert sorted(root_paths(request)) == sorted(tree.path for tree in trees)
    assert len(trees) == 2
    assert hidden_paths() == []
    page = make_standard_page("Hidden")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert hidden_paths() == [page.path]
