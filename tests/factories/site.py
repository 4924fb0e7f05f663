"""The tree that every site has: a root, a home page a locale, and an index of cases in each."""

from typing import Any

from wagtail.models import Locale, Page, Site

from cases.models import CaseIndexPage
from home.models import HomePage

DEFAULT_LOCALES = ("en", "ar")


def locale(code: str) -> Locale:
    """The locale with this code."""
    return Locale.objects.get_or_create(language_code=code)[0]


def make_site(*codes: str) -> Site:
    """A site with home page and case index, live, in each locale (English and Arabic unless given)."""
    codes = codes or DEFAULT_LOCALES
    locale("en")
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale("en"))
    )
    Site.objects.all().delete()
    root.get_children().delete()
    root = Page.objects.get(pk=root.pk)
    home = root.add_child(instance=HomePage(title="Home", slug="home", locale=locale(codes[0])))
    site = Site.objects.create(
        hostname="localhost", root_page=home, is_default_site=True, site_name="Closer Cities"
    )
    index = home.add_child(instance=CaseIndexPage(title="Cases", slug="cases", locale=home.locale))
    for code in codes[1:]:
        for page in (home, index):
            translated = page.copy_for_translation(locale(code))
            translated.slug = page.slug if page is index else translated.slug
            translated.save_revision().publish()
    return site


def case_index(code: str = "en") -> CaseIndexPage:
    """The list of cases of a locale."""
    return CaseIndexPage.objects.get(locale__language_code=code)


def made(parent: Page, model: Any, **fields: Any) -> Any:
    """A page of ``model`` below ``parent``, in its locale, live unless ``live=False``."""
    fields.setdefault("locale", parent.locale)
    return Page.objects.get(pk=parent.pk).specific.add_child(instance=model(**fields))
