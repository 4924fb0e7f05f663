"""How the text of a page came to be in its language, derived from the records of wagtail-localize."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from closercities.translation.models.reviews import digest_of

ORIGINAL, HUMAN, MACHINE, REVIEWED = "original", "human", "machine", "reviewed"
STATES = (ORIGINAL, HUMAN, MACHINE, REVIEWED)


@dataclass(frozen=True, slots=True)
class TranslationState:
    """``state`` is one of :data:`STATES`; ``source_locale`` the locale that it was translated from.

    ``segments`` counts the sentences of the original, ``missing`` those of them without a translation: what
    the page shows there is older than the original, or the original itself.
    """

    state: str
    source_locale: str
    segments: int = 0
    missing: int = 0

    @property
    def outdated(self) -> bool:
        """Whether the original says something that the translation does not."""
        return self.missing > 0


def segment_state(kind: str, text: str, reviewed: UUID | None) -> str:
    """The state of a segment: ``kind`` is wagtail-localize's, ``reviewed`` the digest of what was read.

    wagtail-localize names whoever asked a machine as the translator, so a name alone is no review.
    """
    if reviewed is not None and reviewed == digest_of(text):
        return REVIEWED
    return MACHINE if kind == StringTranslation.TRANSLATION_TYPE_MACHINE else HUMAN


def state_of(segments: Iterable[str]) -> str:
    """The state of what consists of segments in these states.

    ``machine`` as long as one of them is a machine's; ``reviewed`` when every one of them is; else ``human``.
    """
    found = set(segments)
    if MACHINE in found:
        return MACHINE
    return REVIEWED if found == {REVIEWED} else HUMAN


def translation_states(pages: Sequence[Any]) -> dict[int, TranslationState]:
    """The state of each page, by id; every page knows its locale. Three queries, for any number of pages.

    A page without records is an original, also where an older one exists.
    """
    sources = _sources({page.translation_key for page in pages})
    translated = [
        page
        for page in pages
        if page.translation_key in sources and sources[page.translation_key].locale_id != page.locale_id
    ]
    sentences = _sentences(sources.values() if translated else ())
    made = _made(sources, {page.locale_id for page in translated}) if translated else {}
    found = {page.pk: TranslationState(ORIGINAL, page.locale.language_code) for page in pages}
    for page in translated:
        source = sources[page.translation_key]
        found[page.pk] = _told(
            source, sentences[source.pk], made.get((page.translation_key, page.locale_id), {})
        )
    return found


Sentence = tuple[int, int]


def _told(source: TranslationSource, wanted: set[Sentence], made: Mapping[Sentence, str]) -> TranslationState:
    there = wanted & made.keys()
    # What stands for sentences that are gone may still be shown.
    state = state_of(made[each] for each in (there or made))
    return TranslationState(state, source.locale.language_code, len(wanted), len(wanted) - len(there))


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


def _made(keys: Iterable[UUID], locales: Iterable[int]) -> dict[tuple[UUID, int], dict[Sentence, str]]:
    found: dict[tuple[UUID, int], dict[Sentence, str]] = defaultdict(dict)
    rows = StringTranslation.objects.filter(
        context__object_id__in=list(keys), locale__in=locales, has_error=False
    )
    for key, locale, string, context, kind, text, reviewed in rows.values_list(
        "context__object_id",
        "locale_id",
        "translation_of_id",
        "context_id",
        "translation_type",
        "data",
        "review__digest",
    ):
        found[key, locale][string, context] = segment_state(kind, text, reviewed)
    return found
