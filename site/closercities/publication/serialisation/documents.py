"""Fresh documents of any number of public pages, in a constant number of queries for each page type."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import translation
from wagtail.models import Page

from closercities.core.languages import content_locale_codes, text_direction
from closercities.core.models import BasePage
from closercities.publication.models import UNKNOWN_INSTANT
from closercities.publication.registry import representation_of
from closercities.publication.serialisation import records, shapes
from closercities.publication.serialisation.answer import Answer
from closercities.publication.serialisation.encode import digest, encode
from closercities.publication.serialisation.memory import uncollected
from closercities.publication.serialisation.site_roots import site_roots
from closercities.publication.serialisation.stored_pages import stored_pages
from closercities.publication.serialisation.types import Representations
from closercities.publication.serialisation.visible_pages import VisiblePages
from closercities.publication.visibility import public_pages
from closercities.translation.states import TranslationState, translation_states

# Raise it when a document is made otherwise: all of them are then made again.
SCHEMA_VERSION = 4


@dataclass(frozen=True, slots=True)
class FreshDocument:
    """What is written of a page. ``reads`` is what it was made from; see ``DocumentRead``.

    ``columns`` is what is kept beside the body and the id of the page, by name.
    """

    page_id: int
    body: str
    reads: frozenset[str]
    columns: Mapping[str, Any]


def head(locale: str, is_fallback: bool) -> str:
    """How each body begins. Who shows a document in place of a missing one replaces exactly this."""
    return f'{{"locale":{encode(locale)},"is_fallback":{encode(is_fallback)},'


def serialise(page_ids: Iterable[int]) -> dict[int, FreshDocument]:
    """The documents of those of the pages that are public, by page id.

    All of them are in memory at once, so callers come with some hundred pages at most.
    """
    with uncollected():
        return _serialise(list(page_ids))


def serialise_draft(page: Any) -> str:
    """What would be the body of the document of ``page`` (specific, as an editor has it), public or not.

    Nothing is written. Rows that belong to the page, and facts, are those that are stored.
    """
    roots = site_roots()
    visible = VisiblePages(public_pages(roots.paths))
    answer = Answer(visible, roots=roots)
    _load([page], visible)
    representations = Representations([page], None, answer)
    return _document(page, representations, translation_states([page])[page.pk], answer).body


def _serialise(page_ids: list[int]) -> dict[int, FreshDocument]:
    roots = site_roots()
    public = public_pages(roots.paths)
    visible = VisiblePages(public)
    answer = Answer(visible, roots=roots)
    pages = _specific(public.filter(pk__in=page_ids))
    if not pages:
        return {}
    _load(pages, visible)
    representations = Representations(pages, None, answer)
    states = translation_states(pages)
    return {page.pk: _document(page, representations, states[page.pk], answer) for page in pages}


def _specific(public: "QuerySet[Page]") -> list[Any]:
    """The pages as what they are, in the order of their ids; one query a type.

    Wagtail's own way warns of a page that is being deleted, half of which is gone.
    """
    by_type: dict[int, list[int]] = defaultdict(list)
    for number, content_type in public.values_list("pk", "content_type_id"):
        by_type[content_type].append(number)
    pages: list[Any] = []
    for content_type, numbers in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None and issubclass(model, BasePage):
            pages += stored_pages(model, numbers)
    return sorted(pages, key=lambda page: page.pk)


def _load(pages: Sequence[Any], visible: VisiblePages) -> None:
    """Parents, and the translations of the pages themselves."""
    paths = {page.path[: -Page.steplen] for page in pages}
    by_path: dict[str, int] = {}
    for path, number, key in Page.objects.filter(path__in=paths).values_list("path", "pk", "translation_key"):
        by_path[path] = number
        visible.know(number, key)
    for page in pages:
        page.document_parent = by_path.get(page.path[: -Page.steplen])
        visible.know(page.pk, page.translation_key)
    originals = {page.alias_of_id for page in pages if page.alias_of_id}
    visible.load({*by_path.values(), *originals}, {page.translation_key for page in pages})


def _document(
    page: Any, representations: Representations, state: TranslationState, answer: Answer
) -> FreshDocument:
    answer.visible.reads = set()
    locale = str(page.locale.language_code)
    with translation.override(locale):
        content = {
            **_top(page, state, answer),
            "meta": _meta(page, answer),
            **{
                name: representations.value(name, page)
                for name in representation_of(type(page)).field_names(type(page))
            },
        }
        site, _address, path = answer.url_parts(page) or (None, None, None)
    reads = frozenset(answer.visible.reads)
    body = head(locale, page.language_tag != locale) + encode(content)[1:]
    return FreshDocument(
        page_id=page.pk,
        body=body,
        reads=reads,
        columns={
            **_columns(page, locale),
            "site_id": site,
            "path": path or "",
            "etag": digest(str(SCHEMA_VERSION), body),
            "reads_digest": digest(*sorted(reads)),
            "fresh_until": representations.fresh_until(page),
        },
    )


def _columns(page: Any, locale: str) -> dict[str, Any]:
    return {
        "type": page._meta.label,
        "translation_key": page.translation_key,
        "locale": locale,
        "content_locale": page.language_tag,
        "is_alias": page.alias_of_id is not None,
        "title": page.title,
        "schema_version": SCHEMA_VERSION,
        "first_published_at": page.first_published_at or UNKNOWN_INSTANT,
        "last_published_at": page.last_published_at or UNKNOWN_INSTANT,
    }


def _top(page: Any, state: TranslationState, answer: Answer) -> dict[str, Any]:
    """What every item tells of itself and of its language."""
    return {
        "id": page.pk,
        "type": page._meta.label,
        "content_locale": page.language_tag,
        "dir": text_direction(page.language_tag),
        "source_language": _source_language(page, state),
        "translation_state": state.state,
        "outdated": state.outdated,
        "alternates": [
            {
                "locale": code,
                "content_locale": _language_of(code, page),
                "id": other.pk,
                "detail_url": answer.detail_url("pages", other.pk),
                "html_url": answer.html_url(other),
            }
            for code, other in sorted(answer.visible.translations(page.translation_key).items())
            if other.pk != page.pk
        ],
    }


def _language_of(code: str, page: Any) -> str:
    """The language a translation of ``page`` is written in; an original may be in none of the locales."""
    facts = getattr(page, "facts", None)
    written_in = str(getattr(facts, "source_language", "") or "")
    if not written_in or written_in in content_locale_codes():
        return code
    return written_in if code == facts.source_locale.language_code else code  # type: ignore[union-attr]


def _source_language(page: Any, state: TranslationState) -> str:
    facts = getattr(page, "facts", None)
    return getattr(facts, "source_language", "") or (
        facts.source_locale.language_code if facts is not None else state.source_locale
    )


def _meta(page: Any, answer: Answer) -> shapes.Meta:
    """What Wagtail's API tells under the same names."""
    return {
        "type": page._meta.label,
        "detail_url": answer.detail_url("pages", page.pk),
        "html_url": answer.html_url(page),
        "slug": page.slug,
        "show_in_menus": page.show_in_menus,
        "seo_title": page.seo_title,
        "search_description": page.search_description,
        "first_published_at": page.first_published_at,
        "alias_of": records.page_brief(answer.visible.exactly(page.alias_of_id), answer),
        "parent": records.page_brief(answer.visible.exactly(page.document_parent), answer),
        "locale": page.locale.language_code,
        "last_published_at": page.last_published_at,
        "translation_key": str(page.translation_key),
        "language_tag": page.language_tag,
        "text_direction": page.text_direction,
    }
