"""What else a reader may want: chosen by an editor, else computed from what pages are about.

Each room says what its pages are about and which of them are like something: a socket that
:func:`register_related_source` fills. Codes are compared, so that it works across languages.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, NamedTuple
from uuid import UUID

from wagtail.models import Page

from closercities.core.listing import ListedItem, as_items
from closercities.core.neighbours import tell_apart
from closercities.core.reader import active_code

MOST_RELATED = 4
# A source gives this many candidates at most for each thing in common, the newest ones.
MOST_CANDIDATES = 2_000
# Of all candidates, so many of the best are looked up.
MOST_WEIGHED = 40

Scores = Counter[UUID]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a page is about. Keys are translation keys; countries ISO 3166-1 alpha-2."""

    cases: frozenset[UUID] = field(default_factory=frozenset)
    topics: frozenset[int] = field(default_factory=frozenset)
    goals: frozenset[int] = field(default_factory=frozenset)
    factors: frozenset[int] = field(default_factory=frozenset)
    countries: frozenset[str] = field(default_factory=frozenset)

    def joined(self, other: "Likeness") -> "Likeness":
        """What either is about."""
        return Likeness(
            cases=self.cases | other.cases,
            topics=self.topics | other.topics,
            goals=self.goals | other.goals,
            factors=self.factors | other.factors,
            countries=self.countries | other.countries,
        )

    def __bool__(self) -> bool:
        return any((self.cases, self.topics, self.goals, self.factors, self.countries))


# What one thing in common is worth. Being about the very case outweighs all else.
WEIGHTS = {"cases": 8, "topics": 3, "factors": 2, "countries": 2, "goals": 1}


class CaseSource(NamedTuple):
    """The part of the cases room, which knows what a case is about.

    ``about(keys)`` is what the cases with these translation keys are about together;
    ``similar(likeness)`` weighs what cases have in common with it. Both in a number of queries
    that does not grow; ``similar`` may name cases that are not public.
    """

    about: Callable[[Iterable[UUID]], Likeness]
    similar: Callable[[Likeness], Scores]


class RelatedSource(NamedTuple):
    """The part of any other room.

    ``likeness_of(page)`` is ``None`` for pages of other rooms. ``similar(likeness, cases)`` weighs
    its pages, given the weight that each case has; it may name pages that are not public.
    """

    likeness_of: Callable[[Any], Likeness | None]
    similar: Callable[[Likeness, Scores], Scores]


# ``similar(page, locale, number)``: public cases like the case ``page``, each with its reasons; else none.
SimilarCases = Callable[[Any, str, int], list[ListedItem]]

_case_sources: list[CaseSource] = []
_similar_cases: list[SimilarCases] = []
_sources: dict[str, RelatedSource] = {}


def register_case_source(source: CaseSource) -> None:
    """Plug in the cases room. The last one counts."""
    _case_sources[:] = [source]


def register_similar_cases(similar: SimilarCases) -> None:
    """Plug in what knows why a case is like another. The last one counts."""
    _similar_cases[:] = [similar]


def register_related_source(name: str, source: RelatedSource) -> None:
    """Offer the pages of a room under ``name``."""
    _sources[name] = source


def related_items(page: Any, number: int = MOST_RELATED) -> list[ListedItem]:
    """Up to ``number`` public pages beside ``page``, in the reader's locale or as the original.

    Chosen by an editor when any of those is public, else what has most in common, newest first. Beside a case
    the cases among those are the ones that are most like it, with their reasons: half of the number at least,
    if there are so many, whatever was written about it.
    """
    chosen = _chosen(page)
    return chosen[:number] if chosen else _with_similar_cases(page, _computed(page, number), number)


def _chosen(page: Any) -> list[ListedItem]:
    rows = list(page.chosen_related_pages.all())
    if not rows and getattr(page, "source_page", None) not in (None, page):
        rows = list(page.source_page.chosen_related_pages.all())
    pages = Page.objects.in_bulk([row.related_id for row in rows])
    ordered = [pages[row.related_id] for row in rows if row.related_id in pages]
    items = as_items(ordered, active_code()) if ordered else []
    return [item for item in items if item.page.translation_key != page.translation_key]


def _computed(page: Any, number: int) -> list[ListedItem]:
    likeness = _likeness_of(page)
    if not likeness:
        return []
    scores = _scores(likeness)
    scores.pop(page.translation_key, None)
    best = [key for key, _score in scores.most_common(MOST_WEIGHED)]
    pages = Page.objects.filter(translation_key__in=best, live=True, alias_of__isnull=True)
    items = {item.page.translation_key: item for item in as_items(list(pages), active_code())}
    related = sorted(items.values(), key=lambda item: _order(item, scores))[:number]
    tell_apart(related)
    return related


def _with_similar_cases(page: Any, items: list[ListedItem], number: int) -> list[ListedItem]:
    similar = [item for each in _similar_cases for item in each(page, active_code(), number)]
    found = {item.page.translation_key for item in similar}
    others = [item for item in items if item.type == "case" and item.page.translation_key not in found]
    texts = [item for item in items if item.type != "case"]
    places = max(len(items) - len(texts), number - len(items), min(len(similar), number // 2))
    texts = texts[: number - places]
    cases = [*similar, *others][:places]
    # Where the score put a case stands the next most similar one; what is left over follows.
    following = iter(cases)
    left = iter(texts)
    placed = [next(following if item.type == "case" else left, None) for item in items]
    merged = [item for item in placed if item is not None]
    merged += following
    tell_apart(merged)
    return merged


def _likeness_of(page: Any) -> Likeness | None:
    own = next(filter(None, (source.likeness_of(page) for source in _sources.values())), None)
    keys = own.cases if own is not None else {page.translation_key}
    about = [source.about(keys) for source in _case_sources] if keys else []
    return reduce(Likeness.joined, about, own or Likeness())


def _scores(likeness: Likeness) -> Scores:
    cases: Scores = Counter()
    for case_source in _case_sources:
        cases.update(case_source.similar(likeness))
    scores: Scores = Counter(cases)
    for source in _sources.values():
        scores.update(source.similar(likeness, cases))
    return scores


def _order(item: ListedItem, scores: Scores) -> tuple[int, float, int]:
    published = item.page.first_published_at
    return -scores[item.page.translation_key], -(published.timestamp() if published else 0), -item.page.pk


def count_common(scores: Scores, what: str, keys_with_counts: Any) -> None:
    """Add ``(translation key, how many of ``what`` in common)`` pairs to ``scores``, weighted."""
    for key, number in keys_with_counts:
        scores[key] += WEIGHTS[what] * number
