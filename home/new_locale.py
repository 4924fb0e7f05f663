"""A language more: its locale, pages and catalogue, and what people still have to do for it."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Q
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import StringTranslation

from closercities.core.catalogues import catalogue_file, completeness, start_catalogue
from closercities.core.fields import LabelsField
from closercities.core.languages import is_language_code, language_name
from closercities.translation.translating import translate
from home.models import Footer, Navigation
from home.site_tree import SECTIONS, ensure_site, title_in

LISTED = 20


class LocaleError(Exception):
    """Why a locale cannot be added or removed, as a sentence for operators."""


def add_locale(code: str, *, copy_tree: bool = False) -> Iterator[str]:
    """Make what is missing of the locale ``code``; what was made, in words, as it is made.

    With ``copy_tree`` each live page of the default locale gets a draft, for translators to find. Nothing
    of it goes live in another language than its own. Raises :class:`LocaleError`.
    """
    _check_code(code)
    try:
        if start_catalogue(code):
            yield f"Started the catalogue {catalogue_file(code)}"
    except OSError as problem:
        yield f"The catalogue cannot be written here ({problem}): run this where the sources are"
    for name in ensure_site():
        yield f"Made {name}"
    if copy_tree:
        yield from _copy_tree(Locale.objects.get(language_code=code))


def _check_code(code: str) -> None:
    if code in dict(settings.LANGUAGES):
        return
    if not is_language_code(code):
        raise LocaleError(f"No language has the code {code!r}. Give one such as sl, th or zh-hans.")
    raise LocaleError(
        f"{language_name(code, 'en')} ({code}) is not set. Add {code} to MORE_LANGUAGES in the environment "
        "of every process of the platform, then run this again."
    )


def _untranslated(locale: Locale) -> Any:
    """The live pages of the default locale that have no page in ``locale``, those above first."""
    keys = Page.objects.filter(locale=locale).values("translation_key")
    default = Page.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1)
    return default.exclude(translation_key__in=keys).order_by("path")


def _copy_tree(locale: Locale) -> Iterator[str]:
    for number in list(_untranslated(locale).values_list("pk", flat=True)):
        # Fetched anew each time: a page that was read before those above it were copied is stale.
        page = Page.objects.get(pk=number).specific
        translate(page, locale, {}, publish=False)
        yield f"Draft: {page.title}"


def left_to_do(code: str) -> Iterator[str]:
    """What people still have to do before readers of ``code`` are well served, in their order."""
    state = completeness(code)
    if state.translated < state.total:
        yield (
            f"The interface: {state.translated} of {state.total} messages are translated. Fill "
            f"{catalogue_file(code)}, then: python -m closercities.serve.catalogues"
        )
    locale = Locale.objects.get(language_code=code)
    drafts = Page.objects.filter(locale=locale, live=False).order_by("path")
    for page in drafts[:LISTED]:
        yield f"A draft to translate and publish: {page.title}, {_address(page)}"
    if drafts.count() > LISTED:
        yield f"And {drafts.count() - LISTED} drafts more."
    for section in SECTIONS:
        if not title_in(section.titles, code):
            word = section.titles["en"]
            yield f"A page for {word}: translate that word in the catalogue, and run this again."
    if missing := _untranslated(locale).count():
        yield f"{missing} live pages have no translation; until then readers get the original with a note."
    for model in (Navigation, Footer):
        if not model.objects.filter(locale=locale).exists():
            yield f"The {model._meta.verbose_name}: make one in {code}; until then English is shown."
    yield from _labels_missing(code)
    if f'lang="{code}"' not in render_to_string("500.html"):
        yield "Pages that speak every language: add a line to templates/400.html, 500.html and 503.html."


def _address(page: Page) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"


def _labels_missing(code: str) -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, LabelsField) and not field.blank:
                lacking = model._default_manager.filter(~Q(**{f"{field.name}__has_key": code})).count()
                if lacking:
                    name = model._meta.verbose_name_plural
                    yield f"{lacking} {name} have no {field.verbose_name} in {code}."


def remove_locale(code: str, *, forget_translations: bool = False) -> None:
    """Delete the locale ``code``. Raises :class:`LocaleError` while anything is written in it."""
    locale = Locale.objects.filter(language_code=code).first()
    if locale is None:
        raise LocaleError(f"There is no locale {code!r}.")
    if code == settings.LANGUAGE_CODE:
        raise LocaleError(f"{code} is the language of the platform itself, and stays.")
    if held := [f"{number} {name}" for name, number in _written_in(locale)]:
        raise LocaleError(f"Still written in {code}: {', '.join(held)}. Delete them first.")
    sentences = StringTranslation.objects.filter(locale=locale).count()
    if sentences and not forget_translations:
        raise LocaleError(
            f"{sentences} translated sentences would be lost. Export them, or say --forget-translations."
        )
    locale.delete()


def _written_in(locale: Locale) -> Iterator[tuple[str, int]]:
    """What is translatable and has a row in ``locale``, with how many."""
    models: list[type[Model]] = [model for model in apps.get_models() if issubclass(model, TranslatableMixin)]
    for model in models:
        if model is Page or not issubclass(model, Page):
            number = model._default_manager.filter(locale=locale).count()
            if number:
                yield str(model._meta.verbose_name_plural), number
