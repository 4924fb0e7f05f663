"""What words of one kind share, by language: the stems of Snowball, which decision 0240 is about."""

from collections.abc import Callable
from functools import cache, lru_cache
from threading import Lock

import Stemmer

from search.analysis.folding import folded, lowered
from search.analysis.spelling import spelled_alike
from search.analysis.stop_words import STOP_WORDS

_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
# And, as, with, to the: written as one word with the article and what follows. The longest first.
_ARABIC_BEGINS = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_SHORTEST_ARABIC = 3


def language_of(locale: str) -> str:
    """The language of the code ``locale``.

    >>> language_of("pt-br")
    'pt'
    """
    return locale.lower().partition("-")[0]


@lru_cache(maxsize=200_000)
def stem(language: str, word: str) -> str:
    """The stem of ``word`` (:func:`~search.analysis.folding.lowered`) in ``language``, folded.

    A word of a language that Snowball does not know is its own stem, and so is one that says nothing: "para"
    is no "paro", and "wel" no "geweld".

    >>> stem("en", "parks"), stem("nl", "fietsen"), stem("es", "educación"), stem("es", "para")
    ('park', 'fiet', 'educ', 'para')
    """
    plain = folded(word)
    if is_stop_word(language, plain):
        return plain
    return folded(_stemmer(language)(word)) or plain


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    name = _ALGORITHMS.get(language)
    if name is None:
        return str
    once = _one_by_one(Stemmer.Stemmer(name, 0).stemWord)
    if language == "en":
        return lambda word: once(spelled_alike(word))
    if language == "nl":
        # Once makes "fiets" of "fietsen", and "fiet" of "fiets".
        return lambda word: once(once(word))
    if language == "ar":
        return lambda word: once(_without_article(word))
    return once


def _one_by_one(call: Callable[[str], str]) -> Callable[[str], str]:
    """``call``, which threads would spoil for each other, by one of them at a time."""
    lock = Lock()

    def alone(word: str) -> str:
        with lock:
            return call(word)

    return alone


def _without_article(word: str) -> str:
    for begin in _ARABIC_BEGINS:
        if word.startswith(begin) and len(word) - len(begin) >= _SHORTEST_ARABIC:
            return word[len(begin) :]
    return word


def is_stop_word(language: str, word: str) -> bool:
    """Whether ``word`` (folded) says nothing of what a text in ``language`` is about."""
    return word in STOP_WORDS.get(language, ())


def key_of(text: str) -> str:
    """``text`` as it is put in order and compared: small letters, no accents, single spaces."""
    return " ".join(folded(lowered(text)).split())
