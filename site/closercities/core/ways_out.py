"""What to try where nothing was found: only what does find something, with how much."""

from dataclasses import dataclass

from django.http import QueryDict

from closercities.core.listing import SearchQuery, list_pages

MOST_WORDS, MOST_DROPPED, MOST_TOPICS = 4, 6, 8
SHORTEST_WORD = 3
QUOTES = '"“”„«»'


@dataclass(frozen=True, slots=True)
class WayOut:
    """A list that is not empty: ``label`` in ``language`` (empty: the reader's), its address, its length."""

    label: str
    language: str
    url: str
    count: int


def single_words(query: SearchQuery) -> list[WayOut]:
    """Each word of the text alone, without any filter; nothing for a text of one word.

    One short query a word, of which :data:`MOST_WORDS` are tried.
    """
    parts = (part.strip(QUOTES) for part in query.text.split())
    words = [word for word in dict.fromkeys(parts) if len(word) >= SHORTEST_WORD]
    if len(words) < 2:
        return []
    found = ((word, _total(query, text=word)) for word in words[:MOST_WORDS])
    return [WayOut(word, "", _address("q", word), count) for word, count in found if count]


def topics_to_browse(query: SearchQuery) -> list[WayOut]:
    """The topics that most of what can be listed is about, without any filter or text."""
    asked = SearchQuery(locale=query.locale, types=query.types, per_page=1, counted=("topic",))
    values = [value for facet in list_pages(asked).counts for value in facet.values if not value.depth]
    values.sort(key=lambda value: (-value.count, value.label))
    return [
        WayOut(value.label, value.label_language, _address("topic", value.value), value.count)
        for value in values[:MOST_TOPICS]
        if value.count
    ]


def _total(query: SearchQuery, text: str) -> int:
    asked = SearchQuery(locale=query.locale, types=query.types, text=text, per_page=1, with_counts=False)
    return list_pages(asked).total


def _address(name: str, value: str) -> str:
    parameters = QueryDict(mutable=True)
    parameters[name] = value
    return f"?{parameters.urlencode()}"
