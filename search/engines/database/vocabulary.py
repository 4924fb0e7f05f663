"""The words that stand in kept entries: learnt with them, and forgotten with the last that has them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import connection

from search.analysis.folding import folded
from search.analysis.stemming import stem
from search.engines.database.tables import Word

Key = tuple[str, str, str]
_COLUMNS = ("language", "word", "spelling", "stem", "reversed", "length", "documents", "titles")
_TYPES = ("text", "text", "text", "text", "text", "int", "int", "int")


@dataclass(slots=True)
class Counts:
    """In how many entries and titles each word (language, folded, stem) stands."""

    documents: Counter[Key] = field(default_factory=Counter)
    titles: Counter[Key] = field(default_factory=Counter)
    spellings: dict[Key, str] = field(default_factory=dict)

    def add(self, vocabularies: Iterable[str]) -> None:
        """Count the words of entries; ``vocabularies`` are as ``KeptEntry`` keeps them."""
        for vocabulary in vocabularies:
            for line in vocabulary.split("\n") if vocabulary else ():
                language, in_titles, elsewhere = line.split("\t")
                # An entry counts once for words that only their accents tell apart.
                titles = {_key(language, word): word for word in in_titles.split()}
                every = titles | {_key(language, word): word for word in elsewhere.split()}
                self.titles.update(titles.keys())
                self.documents.update(every.keys())
                self.spellings |= every

    def less(self, gone: "Counts") -> list[tuple[Any, ...]]:
        """A row for each word that stands in more or fewer entries than in those that are ``gone``.

        In one order: two who count cannot wait for each other.
        """
        self.documents.subtract(gone.documents)
        self.titles.subtract(gone.titles)
        spellings = gone.spellings | self.spellings
        return [
            (key[0], key[1], spellings[key], key[2], key[1][::-1], len(key[1]), times, self.titles[key])
            for key, times in sorted(self.documents.items())
            if times or self.titles[key]
        ]


@lru_cache(maxsize=200_000)
def _key(language: str, word: str) -> Key:
    return language, folded(word), stem(language, word)


def change(gone: Iterable[str], come: Iterable[str]) -> None:
    """Forget the words of entries that are ``gone``, and learn those of entries that have ``come``."""
    less, more = Counts(), Counts()
    less.add(gone)
    more.add(come)
    rows = more.less(less)
    if not rows:
        return
    with connection.cursor() as cursor:
        names = ", ".join(_COLUMNS)
        conflict = (
            "ON CONFLICT (word, language, stem) DO UPDATE SET "
            "documents = search_word.documents + excluded.documents, "
            "titles = search_word.titles + excluded.titles"
        )
        if connection.vendor == "postgresql":
            arrays = ", ".join(f"%s::{kind}[]" for kind in _TYPES)
            cursor.execute(
                f"INSERT INTO search_word ({names}) SELECT * FROM unnest({arrays}) {conflict}",  # noqa: S608
                [list(column) for column in zip(*rows, strict=True)],
            )
        else:
            holders = ", ".join(["%s"] * len(_COLUMNS))
            cursor.executemany(
                f"INSERT INTO search_word ({names}) VALUES ({holders}) {conflict}",  # noqa: S608
                rows,
            )
    if any(row[6] < 0 for row in rows):
        Word.objects.filter(documents__lte=0).delete()
