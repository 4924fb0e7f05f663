"""What is asked: our engines by their contract, the website's listing, and stock Wagtail as it comes."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, transaction

from closercities.core.languages import content_locale_codes
from search.engines.chosen import followed_engines
from search.engines.contract import Engine
from search.indexing.following import follow
from search.question import Question

DEPTH = 20
# Whose figures must not drop in the tests.
OURS = "database"
# A locale and a text in, the translation keys of cases out, best first.
Ask = Callable[[str, str], Iterable[UUID]]


class RefusedError(Exception):
    """An engine had no answer but an error."""


def engines() -> dict[str, Ask]:
    """What can be asked here, by name; what needs Elasticsearch only where its address is known."""
    found: dict[str, Ask] = {
        "stock": partial(_ask_stock, "stock", None),
        "stock, any word": partial(_ask_stock, "stock", "or"),
    }
    if settings.ELASTICSEARCH_URL:
        found["stock on Elasticsearch"] = partial(_ask_stock, "stock-elasticsearch", None)
    found["website"] = _ask_listing
    return found | {engine.name: partial(_ask_engine, engine) for engine in followed_engines()}


def prepare(names: Iterable[str]) -> None:
    """Index what the engines of these names need indexed."""
    chosen = set(names)
    if "stock on Elasticsearch" in chosen:
        call_command("update_index", backend_name="stock-elasticsearch", verbosity=0)
    for engine in followed_engines():
        if engine.name in chosen:
            engine.prepare()
            follow(engine)


def _ask_engine(engine: Engine, locale: str, text: str) -> list[UUID]:
    # As on the website: the language of the site first, then all others.
    locales = tuple(dict.fromkeys((locale, settings.LANGUAGE_CODE, *content_locale_codes())))
    question = Question(locales=locales, text=text, types=("case",), limit=DEPTH, highlighted=False)
    return [hit.translation_key for hit in engine.ask(question).hits]


def _ask_listing(locale: str, text: str) -> list[UUID]:
    from closercities.core.listing import SearchQuery, list_pages

    query = SearchQuery(locale=locale, text=text, types=("case",), per_page=DEPTH, with_counts=False)
    return [item.page.translation_key for item in list_pages(query).items]


def _ask_stock(backend: str, operator: str | None, locale: str, text: str) -> list[UUID]:
    """The cases of the reader's locale, with nothing set but what is looked for."""
    from wagtail.models import Locale
    from wagtail.search.backends import get_search_backend

    from cases.models import CasePage

    pages = CasePage.objects.live().public().filter(locale=Locale.objects.get(language_code=locale))
    try:
        with transaction.atomic():
            found = get_search_backend(backend).search(text, pages, operator=operator)[:DEPTH]
            return [page.translation_key for page in found]
    except DatabaseError as error:
        raise RefusedError(str(error)) from error
