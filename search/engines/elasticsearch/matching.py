"""The words of a question as a query of Elasticsearch, and how much each find is worth."""

from collections.abc import Sequence
from typing import Any

from search.analysis.stemming import is_stop_word, key_of, language_of
from search.analysis.words import words_in
from search.asked import Asked, asked_in
from search.engines.elasticsearch.languages import field_of, text_languages
from search.engines.elasticsearch.narrowing import Clause
from search.question import Question
from search.synonyms import Meant

# Weights of what is found, beside each other. A text in the reader's language counts most, since it is shown.
TITLE, SUMMARY, BODY, SUBJECTS, PLACES, FACTORS = 5, 2.5, 1, 2, 2, 1.2
SHOWN, OTHER_LANGUAGE = 1.0, 0.8
PROPER_NAMES, ALL_WORDS, PHRASE, MISTYPED, BEGUN, SYNONYM = 1.5, 0.6, 1.2, 0.25, 0.5, 0.9
SHORTEST_MISTYPED = 5
# Slips are looked for in the languages that a reader is most likely to have typed in: each costs.
MISTYPED_IN = 2
# Of the expressions of several words that stand for one thing, so many are looked for in each language.
MOST_EXPRESSIONS = 3
# By how much an item that is featured, or new, counts for more; newness halves in two years.
FEATURED, FRESH, HALF_LIFE = 0.08, 0.1, "730d"


def text_query(question: Question, synonyms: Sequence[Meant] = ()) -> Clause | None:
    """What has to be found, or None where the question has no words. ``synonyms`` are more of them."""
    asked = asked_in(question.text)
    if not asked:
        return None
    wanted: list[Clause] = [_phrase(phrase) for phrase in asked.phrases]
    if asked.words:
        wanted.append(_words(asked, question.locales, synonyms))
    excluded = [_phrase(each) for each in asked.excluded]
    query: dict[str, Any] = {"must": wanted or [{"match_all": {}}], "must_not": excluded}
    if asked.words or asked.phrases:
        together = " ".join([*asked.phrases, *asked.words])
        query["should"] = _bonuses(together, question.locales)
    return {"bool": query}


def weighed(query: Clause) -> Clause:
    """``query``, in which new and featured items count a little more."""
    fresh = {"exp": {"first_published_at": {"origin": "now/d", "scale": HALF_LIFE, "decay": 0.5}}}
    functions = [
        {"weight": 1.0},
        {"filter": {"term": {"featured": True}}, "weight": FEATURED},
        {**fresh, "weight": FRESH},
    ]
    return {
        "function_score": {
            "query": query,
            "functions": functions,
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }


def _words(asked: Asked, locales: tuple[str, ...], synonyms: Sequence[Meant]) -> Clause:
    text = " ".join(asked.words)
    ways = [_in_language(code, text, locales) for code in text_languages()]
    ways.append({"match": {"proper_names": {"query": text, "boost": PROPER_NAMES}}})
    parts = words_in(text)
    telling = [word for word in parts if not _says_nothing(word, locales)]
    if long := " ".join(word for word in telling if len(word) >= SHORTEST_MISTYPED):
        ways += [_mistyped(code, long) for code in _read(locales[:MISTYPED_IN])]
    if not telling:
        ways += [_as_they_stand(code, text) for code in _read(locales)]
    elif asked.is_open and parts[-1] in telling:
        ways += [_begun(code, parts[-1]) for code in text_languages()]
    ways += _meaning_the_same(synonyms)
    return {"dis_max": {"queries": ways, "tie_breaker": 0.15}}


def _says_nothing(word: str, locales: tuple[str, ...]) -> bool:
    return any(is_stop_word(language_of(code), key_of(word)) for code in locales)


def _as_they_stand(code: str, text: str) -> Clause:
    """Words that say nothing, where there are no others."""
    return {"match": {f"words.{code}": {"query": text, "operator": "and", "boost": MISTYPED}}}


def _meaning_the_same(synonyms: Sequence[Meant]) -> list[Clause]:
    """A clause for all single words of a language that stand for one thing, and one for each expression."""
    words: dict[tuple[str, str], list[str]] = {}
    expressions: dict[tuple[str, str], list[str]] = {}
    for each in synonyms:
        kind = expressions if " " in each.text else words
        kind.setdefault((each.said, field_of(each.locale)), []).append(each.text)
    return [
        *(_synonym(code, " ".join(texts), "or") for (_said, code), texts in words.items()),
        *(
            _synonym(code, text, "and")
            for (_said, code), texts in expressions.items()
            for text in texts[:MOST_EXPRESSIONS]
        ),
    ]


def _synonym(code: str, text: str, operator: str) -> Clause:
    match = {"query": text, "fields": _fields(code), "operator": operator}
    return {"combined_fields": {**match, "boost": SYNONYM}}


def _in_language(code: str, text: str, locales: tuple[str, ...], worth: float = 1.0) -> Clause:
    """Any of the words, in all fields of one language as if they were one."""
    boost = worth * (SHOWN if code in locales else OTHER_LANGUAGE)
    return {"combined_fields": {"query": text, "fields": _fields(code), "boost": boost}}


def _fields(code: str) -> list[str]:
    texts = [("title", TITLE), ("summary", SUMMARY), ("body", BODY)]
    names = [("subjects", SUBJECTS), ("places", PLACES), ("factors", FACTORS)]
    return [
        *(f"text.{code}.{part}^{weight}" for part, weight in texts),
        *(f"names.{code}.{part}^{weight}" for part, weight in names),
    ]


def _mistyped(code: str, text: str) -> Clause:
    """Words of five letters and more with a slip, or two from seven; the first letter is seldom wrong."""
    match = {"query": text, "fuzziness": "AUTO:5,7", "prefix_length": 1, "max_expansions": 30}
    return {"match": {f"words.{code}": {**match, "boost": MISTYPED}}}


def _begun(code: str, word: str) -> Clause:
    """What begins as the last word does. Alone a letter or two begin everything."""
    match = {"query": word, "operator": "and", "boost": BEGUN, "max_expansions": 40}
    return {"match_bool_prefix": {f"words.{code}": match}}


def _phrase(phrase: str) -> Clause:
    """``phrase`` as it stands, in any language and in names."""
    fields = [
        f"text.{code}.{part}{weight}"
        for code in text_languages()
        for part, weight in (("title", "^3"), ("summary", "^2"), ("body", ""))
    ]
    names = [
        f"names.{code}.{part}" for code in text_languages() for part in ("subjects", "places", "factors")
    ]
    return {"multi_match": {"query": phrase, "type": "phrase", "fields": [*fields, *names, "proper_names"]}}


def _bonuses(text: str, locales: tuple[str, ...]) -> list[Clause]:
    """What is found whole, or near together, is worth more."""
    found: list[Clause] = []
    for code in _read(locales):
        fields = _fields(code)
        whole = {"query": text, "fields": fields, "operator": "and", "boost": ALL_WORDS}
        found.append({"combined_fields": whole})
        near = {"query": text, "slop": 2, "boost": PHRASE}
        found.append({"match_phrase": {f"text.{code}.title": near}})
        found.append({"match_phrase": {f"text.{code}.summary": {**near, "boost": PHRASE / 2}}})
    return found


def _read(locales: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(field_of(code) for code in locales))
