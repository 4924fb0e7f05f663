"""The words that stand in kept entries: learnt with them, forgotten with them, looked up for a question."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import connection

from search.analysis.folding import folded
from search.analysis.stemming import stem
from search.engines.database.tables import Word

# Rows in one statement: SQLite takes so many parameters and no more.
AT_ONCE = 1_000
_COLUMNS = ("language", "word", "spelling", "stem", "reversed", "length", "documents", "titles")


def learn(vocabularies: Iterable[str]) -> None:
    """Count the words of new entries; ``vocabularies`` are as :class:`KeptEntry` keeps them."""
    rows = _rows(vocabularies, 1)
    one = f"({', '.join(['%s'] * len(_COLUMNS))})"
    with connection.cursor() as cursor:
        for begin in range(0, len(rows), AT_ONCE):
            some = rows[begin : begin + AT_ONCE]
            cursor.execute(
                f"INSERT INTO search_word ({', '.join(_COLUMNS)}) VALUES {', '.join([one] * len(some))} "  # noqa: S608
                "ON CONFLICT (word, language, stem) DO UPDATE SET "
                "documents = search_word.documents + excluded.documents, "
                "titles = search_word.titles + excluded.titles",
                [value for row in some for value in row],
            )


def forget(vocabularies: Iterable[str]) -> None:
    """Count the words of entries that go no longer; what nobody says any more is unknown."""
    rows = _rows(vocabularies, -1)
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_word SET documents = documents + %s, titles = titles + %s "
            "WHERE word = %s AND language = %s AND stem = %s",
            [(row[6], row[7], row[1], row[0], row[3]) for row in rows],
        )
    Word.objects.filter(documents__lte=0).delete()


def _rows(vocabularies: Iterable[str], step: int) -> list[tuple[Any, ...]]:
    documents: Counter[tuple[str, str, str]] = Counter()
    titles: Counter[tuple[str, str, str]] = Counter()
    spellings: dict[tuple[str, str, str], str] = {}
    for vocabulary in vocabularies:
        for line in vocabulary.split("\n") if vocabulary else ():
            language, in_titles, elsewhere = line.split("\t")
            # An entry counts once for words that only their accents tell apart.
            for counter, words in ((titles, in_titles), (documents, f"{in_titles} {elsewhere}")):
                keys = {(language, folded(word), stem(language, word)): word for word in words.split()}
                counter.update(dict.fromkeys(keys, step))
                spellings |= keys
    # In one order, so that two who count cannot wait for each other.
    return [
        (key[0], key[1], spellings[key], key[2], key[1][::-1], len(key[1]), times, titles[key])
        for key, times in sorted(documents.items())
    ]
