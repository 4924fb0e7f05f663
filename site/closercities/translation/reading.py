"""What a reader is told of a translated page: how the whole came to be, and which parts are not up to it.

A part is a block of a stream, by the id of the block, or a field, by its name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue
from wagtail_localize.models import String, StringSegment, StringTranslation, TranslationSource
from wagtail_localize.strings import extract_strings

from closercities.core import reader
from closercities.translation.states import MACHINE, ORIGINAL, segment_state, state_of

# What a part can be, the worst first: in the words of the original, older than the original, a machine's.
UNTRANSLATED, OUTDATED = "untranslated", "outdated"
MARKS = (UNTRANSLATED, OUTDATED, MACHINE)
# What is for addresses and search engines; a reader of the page does not see it.
UNSEEN = {"slug", "seo_title", "search_description"}
BY_MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """``state`` is one of ``states.STATES``. ``marks`` has one of :data:`MARKS` for each part in need of it.

    ``foreign`` are parts of which every word is still the original's. ``original`` is the live page that it
    was translated from, ``None`` where there is none.
    """

    state: str = ORIGINAL
    original: Any = None
    marks: Mapping[str, str] = field(default_factory=dict)
    foreign: frozenset[str] = frozenset()
    is_wholly_machine: bool = False
    has_machine_words: bool = False

    @property
    def is_behind(self) -> bool:
        """Whether the original says something that the page does not say in its own language."""
        return any(mark != MACHINE for mark in self.marks.values())

    def worst(self, parts: Iterable[str]) -> str:
        """The mark of several parts that are shown as one; empty when none of them needs one."""
        found = {self.marks[part] for part in parts if part in self.marks}
        return next((mark for mark in MARKS if mark in found), "")


def reading_of(page: Any) -> Reading:
    """What to tell of ``page``; found once for each instance.

    An original costs a query at most; a translation three, one that is behind four, however long it is.
    """
    if "_reading" not in page.__dict__:
        page._reading = _find(page)
    found: Reading = page._reading
    return found


def machine_translated(pages: Iterable[Any], fields: Iterable[str]) -> set[int]:
    """The ids of those of ``pages`` that a machine translated in one of ``fields``, unchecked.

    One query at most. Pages of which it is known that they are originals cost none.
    """
    asked = {
        (page.translation_key, page.locale_id): page.pk
        for page in pages
        if not page.alias_of_id and not getattr(page, "is_source", False)
    }
    if not asked:
        return set()
    rows = StringTranslation.objects.filter(
        context__object_id__in={key for key, _locale in asked},
        context__path__in=list(fields),
        locale__in={locale for _key, locale in asked},
        translation_type=BY_MACHINE,
        has_error=False,
    )
    columns = ("context__object_id", "locale_id", "translation_type", "data", "review__digest")
    return {
        asked[key, locale]
        for key, locale, kind, text, reviewed in rows.values_list(*columns)
        if (key, locale) in asked and segment_state(kind, text, reviewed) == MACHINE
    }


def _find(page: Any) -> Reading:
    if page.pk is None or page.alias_of_id or getattr(page, "is_source", False):
        return Reading()
    source = (
        TranslationSource.objects.filter(object_id=page.translation_key)
        .exclude(locale_id=page.locale_id)
        .select_related("locale")
        .defer("content_json")
        .order_by("pk")
        .first()
    )
    if source is None:
        return Reading()
    original = _original(page, source.locale.language_code)
    wanted = _wanted(source)
    rows = _made(source, page.locale_id)
    made = {key: state for key, (state, _kind) in rows.items()}
    if not made:
        # Written by hand beside its original: nothing is known of its sentences.
        return Reading(original=original)
    there = [made[key] for keys in wanted.values() for key in keys if key in made]
    marks, foreign = _marks(page, wanted, made)
    return Reading(
        state=state_of(there or made.values()),
        original=original,
        marks=marks,
        foreign=frozenset(foreign),
        is_wholly_machine=bool(there) and set(there) == {MACHINE},
        has_machine_words=any(kind == BY_MACHINE for _state, kind in rows.values()),
    )


def _original(page: Any, code: str) -> Any:
    named = reader.original_of(page)
    return named if named.pk != page.pk else reader.written_translations(page).get(code)


def _wanted(source: TranslationSource) -> dict[str, list[Key]]:
    """The sentences of each part of the original that readers see."""
    found: dict[str, list[Key]] = defaultdict(list)
    rows = StringSegment.objects.filter(source=source.pk).order_by()
    for path, string, context in rows.values_list("context__path", "string_id", "context_id"):
        found[part_of(path)].append((string, context))
    for unseen in UNSEEN:
        found.pop(unseen, None)
    return found


def part_of(path: str) -> str:
    """The part that a sentence with this path (as wagtail-localize writes it) stands in."""
    name, _dot, rest = path.partition(".")
    block = rest.partition(".")[0]
    return block if block and not name.endswith("_rows") else name


def _made(source: TranslationSource, locale: int) -> dict[Key, tuple[str, str]]:
    """The state of each sentence that is translated, and who wrote it first in wagtail-localize's words."""
    rows = StringTranslation.objects.filter(
        context__object_id=source.object_id, locale=locale, has_error=False
    )
    columns = ("translation_of_id", "context_id", "translation_type", "data", "review__digest")
    return {
        (string, context): (segment_state(kind, text, reviewed), kind)
        for string, context, kind, text, reviewed in rows.values_list(*columns)
    }


def _marks(
    page: Any, wanted: Mapping[str, list[Key]], made: Mapping[Key, str]
) -> tuple[dict[str, str], set[str]]:
    missing = {part: [key for key in keys if key not in made] for part, keys in wanted.items()}
    originals = _texts(key for keys in missing.values() for key in keys)
    marks: dict[str, str] = {}
    foreign: set[str] = set()
    shown = _shown(page) if originals else {}
    for part, keys in wanted.items():
        untold = [key for key in missing[part] if originals[key[0]] in shown.get(part, ())]
        if untold:
            marks[part] = UNTRANSLATED
            foreign |= {part} if len(untold) == len(keys) else set()
        elif missing[part]:
            marks[part] = OUTDATED
        elif MACHINE in {made[key] for key in keys}:
            marks[part] = MACHINE
    return marks, foreign


def _texts(keys: Iterable[Key]) -> dict[int, str]:
    """The words of the original's sentences."""
    numbers = {string for string, _context in keys}
    rows = String.objects.filter(pk__in=numbers).values_list("pk", "data") if numbers else ()
    return {number: _plain(data) for number, data in rows}


def _shown(page: Any) -> dict[str, set[str]]:
    """The sentences of each part of the page, as readers see them and as wagtail-localize cuts them."""
    found: dict[str, set[str]] = {}
    for each in page._meta.get_fields():
        value = getattr(page, each.name, None) if getattr(each, "concrete", False) else None
        if isinstance(value, StreamValue):
            found |= {str(raw["id"]): _sentences(_leaves(raw["value"])) for raw in value.raw_data if raw}
        elif isinstance(value, str):
            found[each.name] = _sentences([value])
    return found


def _sentences(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        found.add(_plain(text))
        if "<" in text:
            found |= {_plain(string.data) for string, _attributes in extract_strings(text)[1]}
    return found


def _leaves(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _leaves(each)


def _plain(text: str) -> str:
    return " ".join(unescape(strip_tags(text.replace("<br", " <br"))).split())
