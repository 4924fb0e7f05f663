"""The pages that every site has: a home page and the sections below it, in each locale.

Their slugs stand in addresses that others rely on and are the same in every locale.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import TranslationSource

from closercities.translation.translating import translate
from home.models import HomePage
from home.models.standard import CAMPAIGNS_SLUG

HOME_TITLES = {"en": "Closer Cities", "ar": "مدن أقرب"}


@dataclass(frozen=True)
class Section:
    """A page below every home page; ``model`` is a label such as ``cases.CaseIndexPage``."""

    slug: str
    model: str
    titles: Mapping[str, str]


SECTIONS = (
    Section(
        "cases",
        "cases.CaseIndexPage",
        {"en": "Cases", "nl": "Cases", "es": "Casos", "fr": "Cas", "pt-br": "Casos", "ar": "الحالات"},
    ),
    Section(
        "research",
        "research.ResearchIndexPage",
        {
            "en": "Research",
            "nl": "Onderzoek",
            "es": "Investigación",
            "fr": "Recherche",
            "pt-br": "Pesquisa",
            "ar": "البحوث",
        },
    ),
    Section(
        CAMPAIGNS_SLUG,
        "home.StandardPage",
        {
            "en": "Campaigns",
            "nl": "Campagnes",
            "es": "Campañas",
            "fr": "Campagnes",
            "pt-br": "Campanhas",
            "ar": "الحملات",
        },
    ),
)


@transaction.atomic
def ensure_site() -> list[str]:
    """Make what is missing of locales, site, home pages and sections; what was made, in words.

    What is there stays as it is, whoever made it. The page that Wagtail welcomes with is
    deleted while nobody has touched it.
    """
    made = [f"locale {locale}" for locale in _ensure_locales()]
    default = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    home, home_is_new = _ensure_home(default)
    made += [str(home)] if home_is_new else []
    pages: list[tuple[Page, Mapping[str, str]]] = [(home, HOME_TITLES)]
    for section in SECTIONS:
        page, is_new = _ensure_section(section, home)
        made += [str(page)] if is_new else []
        pages.append((page, section.titles))
    for page, titles in pages:
        made += [f"{target} ({target.locale.language_code})" for target in _ensure_translations(page, titles)]
    return made


def _ensure_locales() -> Iterator[Locale]:
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        locale, is_new = Locale.objects.get_or_create(language_code=code)
        if is_new:
            yield locale


def _ensure_home(locale: Locale) -> tuple[Page, bool]:
    """The home page of the default site, which the site is made with where there is none."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    present = site.root_page.specific if site else HomePage.objects.filter(locale=locale).first()
    if isinstance(present, HomePage) and site:
        return present, False
    is_new = not isinstance(present, HomePage)
    home = _new_home(locale) if is_new else present
    _point_site_at(home, site)
    _delete_welcome()
    return home, is_new


def _new_home(locale: Locale) -> Page:
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale)
    )
    # It holds the slug that the home page needs. No signals: it will be gone before a task could index it.
    _welcome_pages().update(slug="welcome")
    root = Page.objects.get(pk=root.pk)
    slug = find_available_slug(root, "home")
    return _published(root, HomePage(title=HOME_TITLES["en"], slug=slug, locale=locale))


def _published(parent: Page, page: Any) -> Any:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _point_site_at(home: Page, site: Site | None) -> None:
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = site or Site(is_default_site=True)
    site.hostname = address.hostname or "localhost"
    site.port = port
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.save()


def _welcome_pages() -> Any:
    """The page that Wagtail's own migrations make, as long as it is as they made it."""
    return Page.objects.filter(
        depth=2,
        numchild=0,
        latest_revision__isnull=True,
        title__startswith="Welcome to your new Wagtail site",
    )


def _delete_welcome() -> None:
    for page in _welcome_pages().filter(sites_rooted_here__isnull=True):
        page.delete()


def _ensure_section(section: Section, home: Page) -> tuple[Page, bool]:
    model = apps.get_model(section.model)
    present = model.objects.child_of(home).filter(slug=section.slug).first()
    if present is not None:
        return present, False
    home = Page.objects.get(pk=home.pk)
    page = model(title=section.titles["en"], slug=section.slug, locale=home.locale)
    return _published(home, page), True


def _ensure_translations(page: Page, titles: Mapping[str, str]) -> Iterator[Page]:
    present = set(page.get_translations(inclusive=True).values_list("locale__language_code", flat=True))
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code not in present]
    for locale in Locale.objects.filter(language_code__in=codes):
        title = title_in(titles, locale.language_code)
        if title:
            yield _translated(page, locale, title)


def title_in(titles: Mapping[str, str], code: str) -> str:
    """What a page is called in the locale ``code``: by ``titles``, else by the catalogue of the interface.

    Empty where neither has a word: English is not put under the address of another language.
    """
    english = titles["en"]
    if code in titles or titles is HOME_TITLES:
        # A name stays as it is.
        return titles.get(code, english)
    with translation.override(code):
        said = str(gettext(english))
    return "" if said == english else said


def _translated(page: Page, locale: Locale, title: str) -> Page:
    """The page in ``locale``: live where its title is all that it says, and what is above it is live."""
    record, _made = TranslationSource.update_or_create_from_instance(page)
    says_more = record.stringsegment_set.exclude(context__path__in=("title", "slug")).exists()
    above = page.get_parent()
    is_below_draft = page.depth > 2 and not above.get_translations().filter(locale=locale, live=True).exists()
    # Home pages are siblings, and need a slug each; no address shows it.
    slug = f"{page.slug}-{locale.language_code}" if page.depth == 2 else page.slug
    sentences = {("title", 0): title, ("slug", 0): slug}
    translated: Page = translate(page, locale, sentences, publish=not (says_more or is_below_draft))
    return translated
