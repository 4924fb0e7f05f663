"""What sending pages comes to, before anything is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Length
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from closercities.translation.labels.parts import Part, parts_of
from closercities.translation.labels.records import name_of
from closercities.translation.models import TranslationRunItem

# Of pages that were never translated as many are read; what the others hold is taken from these.
READ = 40
# What is an address, and nothing to translate.
NOT_WORDS = ("slug",)


@dataclass(frozen=True, slots=True)
class Pair:
    """A page, or a ``snippet``, or the ``labels`` of a record by its name, that are to go into a language."""

    page: int | None
    title: str
    locale: int
    snippet: Any = None
    labels: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What sending comes to. ``sentences`` and ``characters`` are of the texts that are missing.

    ``waiting`` counts what is left out because it was sent already and waits; ``is_exact`` is false where
    ``sentences`` and ``characters`` were worked out from some of the pages.
    """

    pairs: tuple[Pair, ...]
    pages: int
    waiting: int
    sentences: int
    characters: int
    is_exact: bool

    def __add__(self, other: "Plan") -> "Plan":
        return Plan(
            self.pairs + other.pairs,
            self.pages + other.pages,
            self.waiting + other.waiting,
            self.sentences + other.sentences,
            self.characters + other.characters,
            self.is_exact and other.is_exact,
        )


def plan(pages: QuerySet[Page], locales: Sequence[Locale]) -> Plan:
    """What sending ``pages`` into ``locales`` comes to; nobody's own language is sent to it."""
    # Parents first, so that no page finds itself without one.
    chosen = list(pages.order_by("path").values_list("pk", "title", "translation_key", "locale_id"))
    waiting = _waiting([pk for pk, *_rest in chosen])
    wanted = [
        (Pair(pk, title, locale.pk), key)
        for pk, title, key, own in chosen
        for locale in locales
        if locale.pk != own
    ]
    fresh = [(pair, key) for pair, key in wanted if (pair.page, pair.locale) not in waiting]
    sizes, is_exact = _sizes({key: pair.page for pair, key in fresh if pair.page is not None})
    done = _done({key for _pair, key in fresh}, locales)
    nothing = Size(0, 0)
    left = [sizes[key] - done.get((key, pair.locale), nothing) for pair, key in fresh]
    return Plan(
        pairs=tuple(pair for pair, _key in fresh),
        pages=len({pair.page for pair, _key in fresh}),
        waiting=len(wanted) - len(fresh),
        sentences=sum(each.sentences for each in left),
        characters=sum(each.characters for each in left),
        is_exact=is_exact,
    )


def plan_snippets(snippets: Sequence[Any], locales: Sequence[Locale]) -> Plan:
    """As :func:`plan`, for snippets; each of them is read."""
    keys = {snippet.translation_key for snippet in snippets}
    waits = TranslationRunItem.objects.filter(UNDER_WAY, source__object_id__in=keys)
    waiting = set(waits.values_list("source__object_id", "locale_id"))
    wanted = [
        Pair(None, str(snippet)[:255], locale.pk, snippet)
        for snippet in snippets
        for locale in locales
        if locale.pk != snippet.locale_id
    ]
    fresh = [pair for pair in wanted if (pair.snippet.translation_key, pair.locale) not in waiting]
    sizes = {snippet.translation_key: _size_of(snippet) for snippet in snippets}
    done, nothing = _done(keys, locales), Size(0, 0)
    left = [
        sizes[pair.snippet.translation_key] - done.get((pair.snippet.translation_key, pair.locale), nothing)
        for pair in fresh
    ]
    return Plan(
        pairs=tuple(fresh),
        pages=len({pair.snippet.translation_key for pair in fresh}),
        waiting=len(wanted) - len(fresh),
        sentences=sum(each.sentences for each in left),
        characters=sum(each.characters for each in left),
        is_exact=True,
    )


@dataclass(frozen=True, slots=True)
class Size:
    """How much text."""

    sentences: int
    characters: int

    def __sub__(self, other: "Size") -> "Size":
        return Size(max(0, self.sentences - other.sentences), max(0, self.characters - other.characters))


def plan_labels(records: Sequence[Any], locales: Sequence[Locale]) -> Plan:
    """As :func:`plan`, for the labels of ``records``; a language that lacks none of them is not sent to."""
    waits = TranslationRunItem.objects.filter(UNDER_WAY).exclude(labels="")
    waiting = set(waits.values_list("labels", "locale__language_code"))
    lacking: dict[tuple[str, str], list[Part]] = {}
    for part in parts_of(records, [locale.language_code for locale in locales]):
        if part.is_open:
            lacking.setdefault((name_of(part.record), part.code), []).append(part)
    numbers = {locale.language_code: locale.pk for locale in locales}
    fresh = {each: parts for each, parts in lacking.items() if each not in waiting}
    missing = [part for parts in fresh.values() for part in parts if not part.draft]
    return Plan(
        pairs=tuple(
            Pair(None, str(parts[0].record)[:255], numbers[code], labels=name)
            for (name, code), parts in fresh.items()
        ),
        pages=len({name for name, _code in fresh}),
        waiting=len(lacking) - len(fresh),
        sentences=len(missing),
        characters=sum(len(part.original) for part in missing),
        is_exact=True,
    )


UNDER_WAY = Q(
    outcome=TranslationRunItem.Outcome.WAITING, run__finished_at__isnull=True, run__stopped_at__isnull=True
)


def _waiting(pages: Sequence[int]) -> set[tuple[int | None, int]]:
    rows = TranslationRunItem.objects.filter(UNDER_WAY)
    chosen = set(pages)
    return {each for each in rows.values_list("page_id", "locale_id") if each[0] in chosen}


def _sizes(pages: dict[UUID, int]) -> tuple[dict[UUID, Size], bool]:
    """How much text each key has, and whether that was counted for all."""
    sizes: dict[UUID, Size] = {}
    # All of them: the keys of thousands of pages are more than a query may hold.
    counted = (
        StringSegment.objects.exclude(context__path__in=NOT_WORDS)
        .values("source__object_id")
        .annotate(number=Count("pk"), characters=Sum(Length("string__data")))
    )
    for row in counted:
        if row["source__object_id"] in pages:
            sizes[row["source__object_id"]] = Size(row["number"], row["characters"])
    unknown = [key for key in pages if key not in sizes]
    read = _read([pages[key] for key in unknown[:READ]])
    sizes |= read
    rest = unknown[READ:]
    sizes |= dict.fromkeys(rest, _mean(list(read.values())))
    return sizes, not rest


def _read(pages: Sequence[int]) -> dict[UUID, Size]:
    return {page.translation_key: _size_of(page) for page in Page.objects.filter(pk__in=pages).specific()}


def _size_of(original: Any) -> Size:
    texts = [
        each.string.data
        for each in extract_segments(original)
        if isinstance(each, StringSegmentValue) and each.path not in NOT_WORDS
    ]
    return Size(len(texts), sum(map(len, texts)))


def _mean(sizes: Sequence[Size]) -> Size:
    number = len(sizes) or 1
    return Size(
        sum(each.sentences for each in sizes) // number, sum(each.characters for each in sizes) // number
    )


def _done(keys: set[UUID], locales: Sequence[Locale]) -> dict[tuple[UUID, int], Size]:
    """How much of each is translated."""
    rows = (
        StringSegment.objects.filter(
            string__translations__context=F("context"),
            string__translations__locale__in=locales,
            string__translations__has_error=False,
        )
        .exclude(context__path__in=NOT_WORDS)
        .values("source__object_id", "string__translations__locale_id")
        .annotate(number=Count("pk"), characters=Sum(Length("string__data")))
    )
    return {
        (row["source__object_id"], row["string__translations__locale_id"]): Size(
            row["number"], row["characters"]
        )
        for row in rows
        if row["source__object_id"] in keys
    }
