"""How the words of each language are told apart and traced back to one form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from closercities.core.languages import content_locale_codes
from search.analysis.spelling import SPELLINGS

ALIKE = tuple(f"spelling_{number}" for number in range(len(SPELLINGS)))
# Where texts are kept whose language is none of the platform's (any longer).
OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Language:
    """Elasticsearch's names of its stop words and stemmer; ``before`` are filters that come first."""

    stop_words: str
    stemmer: str
    before: tuple[str, ...] = ()


# By the first part of the code. Light stemmers where there are some: they also trace accents back.
LANGUAGES: Mapping[str, _Language] = {
    "ar": _Language("_arabic_", "arabic", ("decimal_digit", "arabic_normalization")),
    "de": _Language("_german_", "light_german", ("german_normalization",)),
    "en": _Language("_english_", "english", ("possessive", *ALIKE)),
    "es": _Language("_spanish_", "light_spanish"),
    "fr": _Language("_french_", "light_french", ("elision",)),
    "it": _Language("_italian_", "light_italian", ("elision",)),
    "nl": _Language("_dutch_", "dutch"),
    "pt": _Language("_portuguese_", "light_portuguese"),
    "ru": _Language("_russian_", "russian"),
    "tr": _Language("_turkish_", "turkish"),
}
PAIRS_OF_SIGNS = {"ja", "ko", "yue", "zh"}
SHORTEST_PART, LONGEST_PART = 4, 15


def text_languages() -> list[str]:
    """The codes that stand in the names of fields with texts."""
    return [*content_locale_codes(), OTHER]


def field_of(code: str) -> str:
    """The one of :func:`text_languages` for texts in ``code``."""
    return code if code in content_locale_codes() else OTHER


def analysis(parts: Sequence[str]) -> dict[str, Any]:
    """The settings of an index: an analyser for each language, and those that know none.

    ``parts`` are Dutch words of which others may be made up.
    """
    filters: dict[str, Any] = {
        "possessive": {"type": "stemmer", "language": "possessive_english"},
        "elision": {"type": "elision", "articles": ["l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu"]},
        "beginnings": {"type": "edge_ngram", "min_gram": 1, "max_gram": 20},
    }
    if parts:
        filters["parts"] = {
            "type": "dictionary_decompounder",
            "word_list": list(parts),
            "min_word_size": 2 * SHORTEST_PART,
            "min_subword_size": SHORTEST_PART,
            "max_subword_size": LONGEST_PART,
            "only_longest_match": True,
        }
    plain = ["lowercase", "decimal_digit", "arabic_normalization", "asciifolding"]
    analysers: dict[str, Any] = {
        "plain": _analyser(plain),
        "beginnings": _analyser([*plain, "beginnings"]),
    }
    for number, (pattern, other) in enumerate(SPELLINGS):
        filters[f"spelling_{number}"] = {"type": "pattern_replace", "pattern": pattern, "replacement": other}
    for code in text_languages():
        analysers[f"language_{code}"] = _of_language(code, filters)
    return {"filter": filters, "analyzer": analysers}


def _of_language(code: str, filters: dict[str, Any]) -> dict[str, Any]:
    base = code.partition("-")[0]
    if base == "th":
        return _analyser(["lowercase", "decimal_digit"], "thai")
    if base in PAIRS_OF_SIGNS:
        return _analyser(["cjk_width", "lowercase", "cjk_bigram"])
    known = LANGUAGES.get(base)
    if known is None:
        return _analyser(["lowercase", "decimal_digit", "asciifolding"])
    stop, stem = f"stop_{base}", f"stem_{base}"
    filters[stop] = {"type": "stop", "stopwords": known.stop_words}
    filters[stem] = {"type": "stemmer", "language": known.stemmer}
    compound = ["parts"] if base == "nl" and "parts" in filters else []
    return _analyser(["lowercase", *known.before, *compound, stop, stem, "asciifolding"])


def _analyser(filters: Sequence[str], tokenizer: str = "standard") -> dict[str, Any]:
    return {"type": "custom", "tokenizer": tokenizer, "filter": list(filters)}
