"""The list of articles and interviews, narrowed by form, author and topic."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import F
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.models import Page

from closercities.core.collation import sorted_tree
from closercities.core.listing import PER_PAGE, Facet, FacetValue, ListedItem, SearchResult, as_items
from closercities.core.listing_context import feed_address
from closercities.core.models import Person, Topic
from closercities.core.reader import active_code
from research.choices import ListedForm

FILTERS = ("form", "author", "topic")
MOST_VALUES = 50


@dataclass(slots=True)
class Entry:
    """An article or interview as filters see it. Topics are codes, each with all codes above it."""

    key: UUID
    form: str
    day: date
    authors: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)

    def has(self, name: str, values: Iterable[str]) -> bool:
        """Whether the entry has any of ``values`` of the filter ``name``."""
        own = {"form": {self.form}, "author": self.authors, "topic": self.topics}[name]
        return not own.isdisjoint(values)


@dataclass(frozen=True, slots=True)
class Found:
    """What an address asks for: all entries, what each filter knows, what was chosen, and what fits."""

    entries: list[Entry]
    known: Mapping[str, Mapping[str, Any]]
    chosen: Mapping[str, list[str]]
    fitting: list[Entry]

    @property
    def labels(self) -> list[str]:
        """What was chosen, in words."""
        return [
            str(getattr(record, "label", record))
            for name, values in self.chosen.items()
            for record in (self.known[name][value] for value in values)
        ]


def find_research(parameters: QueryDict) -> Found:
    """The entries that ``parameters`` ask for, newest first; values that nobody knows narrow nothing."""
    entries = public_entries()
    persons = _persons(entries)
    topics = {topic.code: topic for topic in Topic.objects.order_by("path")}
    known: Mapping[str, Mapping[str, Any]] = {
        "form": dict(ListedForm.choices),
        "author": persons,
        "topic": topics,
    }
    chosen = {
        name: [value for value in parameters.getlist(name)[:MOST_VALUES] if value in known[name]]
        for name in FILTERS
    }
    fitting = sorted(narrowed(entries, chosen), key=lambda entry: (entry.day, str(entry.key)), reverse=True)
    return Found(entries, known, chosen, fitting)


def research_context(parameters: QueryDict) -> dict[str, Any]:
    """What the template needs to list research; the number of queries does not grow.

    A page beyond the last is the last.
    """
    found = find_research(parameters)
    is_narrowed = any(found.chosen.values())
    return {
        "result": _result(found.fitting, parameters.get("page", "")),
        "facets": [facet for facet in _facets(found.entries, found.chosen, found.known) if facet.is_useful],
        "chosen": found.chosen,
        "is_narrowed": is_narrowed,
        "not_indexed": is_narrowed,
        "feed": feed_address("research", parameters),
    }


def newest_research(found: Found, number: int) -> list[ListedItem]:
    """The first ``number`` of what was found, for the reader."""
    return _items(found.fitting[:number])


def people_of(items: Iterable[ListedItem]) -> dict[int, list[str]]:
    """``{id of the page shown: names of its authors or speakers}``; two queries for any number of items."""
    from research.models import ArticleAuthor, InterviewSpeaker

    sources = {item.page.shown_facts.pk: item.page.pk for item in items}
    people: dict[int, list[str]] = defaultdict(list)
    for rows in (ArticleAuthor.objects, InterviewSpeaker.objects):
        pairs = rows.filter(page__in=sources).order_by("sort_order").values_list("page", "person__name")
        for number, name in pairs:
            people[sources[number]].append(name)
    return people


def narrowed(entries: Iterable[Entry], chosen: Mapping[str, list[str]], without: str = "") -> list[Entry]:
    """The entries that have a chosen value of every filter but the one named ``without``."""
    used = {name: values for name, values in chosen.items() if values and name != without}
    return [entry for entry in entries if all(entry.has(name, values) for name, values in used.items())]


def _result(found: list[Entry], page: str) -> SearchResult:
    shown = Paginator(found, PER_PAGE).get_page(page)
    return SearchResult(
        items=tuple(_items(shown.object_list)),
        total=len(found),
        page=shown.number,
        pages=shown.paginator.num_pages,
    )


def _items(entries: Iterable[Entry]) -> list[ListedItem]:
    keys = [entry.key for entry in entries]
    pages = {
        page.translation_key: page
        for page in Page.objects.filter(translation_key__in=keys, live=True, alias_of__isnull=True)
    }
    return as_items([pages[key] for key in keys if key in pages], active_code())


def _facets(
    entries: list[Entry], chosen: Mapping[str, list[str]], known: Mapping[str, Mapping[str, Any]]
) -> list[Facet]:
    labels = {"form": _("Form"), "author": _("Author or speaker"), "topic": _("Topic")}
    return [
        Facet(name, labels[name], _values(name, narrowed(entries, chosen, name), chosen[name], known[name]))
        for name in FILTERS
    ]


def _values(
    name: str, entries: list[Entry], selected: list[str], known: Mapping[str, Any]
) -> tuple[FacetValue, ...]:
    counts: Counter[str] = Counter()
    for entry in entries:
        counts.update({"form": {entry.form}, "author": entry.authors, "topic": entry.topics}[name])
    values = [
        FacetValue(
            value,
            str(getattr(record, "label", record)),
            counts[value],
            value in selected,
            depth=getattr(record, "depth", 0),
            label_language=getattr(record, "label_locale", ""),
        )
        for value, record in known.items()
        if counts[value] or value in selected
    ]
    return tuple(values if name == "form" else sorted_tree(values))


def _persons(entries: Iterable[Entry]) -> dict[str, Person]:
    numbers = {int(number) for entry in entries for number in entry.authors}
    return {str(person.pk): person for person in Person.objects.filter(pk__in=numbers).order_by("name")}


def public_entries() -> list[Entry]:
    """Every public article and interview, once a translation key; eight queries at most.

    Where there are several languages, the facts are those of the page that was written first.
    """
    from research.models import (
        ArticleAuthor,
        ArticlePage,
        ArticleTopic,
        InterviewPage,
        InterviewSpeaker,
        InterviewTopic,
    )

    articles = _entries(ArticlePage, "form", "published_on")
    interviews = _entries(InterviewPage, None, "interviewed_on")
    _add_rows(articles, ArticleAuthor, ArticleTopic)
    _add_rows(interviews, InterviewSpeaker, InterviewTopic)
    return [*articles.values(), *interviews.values()]


def _entries(model: Any, form: str | None, day: str) -> dict[int, Entry]:
    """``{id of the first page: entry}``."""
    pages = model.objects.live().public().filter(alias_of__isnull=True).order_by("pk")
    rows = pages.values_list(
        "pk", "translation_key", F(form) if form else F("slug"), day, "first_published_at"
    )
    entries: dict[int, Entry] = {}
    keys: set[UUID] = set()
    for number, key, form_value, told, published in rows:
        if key not in keys:
            keys.add(key)
            shown = told or (published.date() if published else date.min)
            entries[number] = Entry(key, form_value if form else ListedForm.INTERVIEW.value, shown)
    return entries


def _add_rows(entries: dict[int, Entry], persons: Any, topics: Any) -> None:
    people: dict[int, set[str]] = defaultdict(set)
    for number, person in persons.objects.filter(page__in=entries).values_list("page", "person"):
        people[number].add(str(person))
    paths: dict[int, set[str]] = defaultdict(set)
    for number, path in topics.objects.filter(page__in=entries).values_list("page", "topic__path"):
        paths[number].update(path.strip("/").split("/"))
    for number, entry in entries.items():
        entry.authors, entry.topics = people[number], paths[number]
