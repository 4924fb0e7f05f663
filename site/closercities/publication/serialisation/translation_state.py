"""How the text of a page came to be in its language, derived from the records of wagtail-localize."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

ORIGINAL, HUMAN, MACHINE, REVIEWED = "original", "human", "machine", "reviewed"
STATES = (ORIGINAL, HUMAN, MACHINE, REVIEWED)


@dataclass(frozen=True, slots=True)
class TranslationState:
    """``state`` is one of :data:`STATES`; ``source_locale`` the locale that it was translated from.

    ``outdated`` is true when the original says something that the translation does not.
    """

    state: str
    source_locale: str
    outdated: bool = False


def translation_states(pages: Sequence[Any]) -> dict[int, TranslationState]:
    """The state of each page, by id; every page knows its locale. Three queries, for any number of pages.

    A translation is ``machine`` as long as one of its sentences is a machine's, ``reviewed`` when a person
    has gone over all of a machine's sentences, else ``human``. It is ``outdated`` when a sentence of the
    original has no translation. A page without records is an original, also where an older one exists.
    """
    sources = _sources({page.translation_key for page in pages})
    translated = [
        page
        for page in pages
        if page.translation_key in sources and sources[page.translation_key].locale_id != page.locale_id
    ]
    sentences = _sentences(sources.values() if translated else ())
    made = _made(sources) if translated else {}
    found = {page.pk: TranslationState(ORIGINAL, page.locale.language_code) for page in pages}
    for page in translated:
        source = sources[page.translation_key]
        known = made.get((page.translation_key, page.locale_id), {})
        missing = sentences[source.pk] - known.keys()
        found[page.pk] = TranslationState(
            _state(known.values()), source.locale.language_code, outdated=bool(missing)
        )
    return found


Sentence = tuple[int, int]


def _sources(keys: Iterable[UUID]) -> dict[UUID, TranslationSource]:
    found = (
        TranslationSource.objects.filter(object_id__in=list(keys))
        .select_related("locale")
        .defer("content_json")
    )
    return {source.object_id: source for source in found.order_by("-pk")}


def _sentences(sources: Iterable[TranslationSource]) -> dict[int, set[Sentence]]:
    found: dict[int, set[Sentence]] = defaultdict(set)
    rows = StringSegment.objects.filter(source__in=[source.pk for source in sources])
    for source, string, context in rows.values_list("source_id", "string_id", "context_id"):
        found[source].add((string, context))
    return found


def _made(keys: Iterable[UUID]) -> dict[tuple[UUID, int], dict[Sentence, tuple[str, bool]]]:
    found: dict[tuple[UUID, int], dict[Sentence, tuple[str, bool]]] = defaultdict(dict)
    rows = StringTranslation.objects.filter(context__object_id__in=list(keys), has_error=False)
    for key, locale, string, context, kind, person in rows.values_list(
        "context__object_id",
        "locale_id",
        "translation_of_id",
        "context_id",
        "translation_type",
        "last_translated_by_id",
    ):
        found[key, locale][string, context] = (kind, person is not None)
    return found


def _state(sentences: Iterable[tuple[str, bool]]) -> str:
    by_machine = [
        reviewed for kind, reviewed in sentences if kind == StringTranslation.TRANSLATION_TYPE_MACHINE
    ]
    if not by_machine:
        return HUMAN
    return REVIEWED if all(by_machine) else MACHINE
