"""Pages as items of a list, with all that a card shows, in a number of queries that does not grow."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.models import Locale, Page

from cases.models import CaseFacts, CasePage, CaseTopic
from closercities.core.listing import ListedItem
from closercities.core.neighbours import tell_apart
from closercities.core.reader import SUMMARY_FIELDS, reader_url
from closercities.core.shared_facts import SharedFactsPage, attach_source_pages
from closercities.translation.reading import machine_translated
from research.models import ArticlePage
from search.page_types import content_types_of, known_types
from search.pages import one_each, public_pages

# What a list shows of a page.
LISTED = ("title", *SUMMARY_FIELDS)


def items_of(ids: Sequence[int], locale: str) -> list[ListedItem]:
    """The pages with these ids, in this order, as a reader of ``locale`` meets them."""
    if not ids:
        return []
    names = content_types_of(known_types(()))
    pages = {page.pk: page for page in Page.objects.filter(pk__in=ids).specific()}
    locales = Locale.objects.in_bulk()
    for page in pages.values():
        page.locale = locales[page.locale_id]
    _prefetch_case_facts(pages.values())
    _attach_sources(pages.values())
    unchecked = machine_translated(pages.values(), LISTED)
    items = [
        _item(pages[number], names[pages[number].content_type_id], locale, number in unchecked)
        for number in ids
        if number in pages
    ]
    tell_apart(items)
    return items


def present(pages: Iterable[Any], locale: str) -> list[ListedItem]:
    """``pages`` in their order, each in the reader's locale or as the original; only what is public."""
    keys: list[UUID] = list(dict.fromkeys(page.translation_key for page in pages))
    if not keys:
        return []
    found = dict(
        one_each(public_pages().filter(translation_key__in=keys), locale).values_list("translation_key", "pk")
    )
    return items_of([found[key] for key in keys if key in found], locale)


def _prefetch_case_facts(pages: Iterable[Any]) -> None:
    """Their facts with place, city tile (without the drawing itself), picture and topics: three queries."""
    cases = [page for page in pages if isinstance(page, CasePage)]
    facts = CaseFacts.objects.select_related("place", "tile", "picture").defer("tile__svg")
    topics = Prefetch("facts__topic_rows", CaseTopic.objects.select_related("topic"))
    prefetch_related_objects(cases, Prefetch("facts", facts), topics, "facts__picture__renditions")


def _attach_sources(pages: Iterable[Any]) -> None:
    """Give articles and interviews their source pages, one query a type."""
    by_type: dict[type, list[Any]] = {}
    for page in pages:
        if isinstance(page, SharedFactsPage):
            by_type.setdefault(type(page), []).append(page)
    for same in by_type.values():
        attach_source_pages(same)


def _type_label(page: Any) -> str:
    """What the reader calls it: an article may be a reflection."""
    if isinstance(page, ArticlePage):
        return str(page.shown_facts.get_form_display())
    return str(page._meta.verbose_name).capitalize()


def _item(page: Any, type_name: str, locale: str, is_machine: bool) -> ListedItem:
    return ListedItem(
        page=page,
        type=type_name,
        type_label=_type_label(page),
        url=reader_url(page, locale),
        language=page.language_tag,
        direction=page.text_direction,
        reader_locale=locale,
        is_fallback=page.locale.language_code != locale,
        is_machine=is_machine,
    )
