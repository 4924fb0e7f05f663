"""Mends the database's search for languages without spaces, where it takes a sentence for a word.

modelsearch (1.3) leaves words to the database, which parts them at spaces. What is written to the index gets
each two letters that stand side by side as a word besides, and a search for such a text asks for its pairs:
"公園" in "川沿いの公園". Elasticsearch parts ideographs itself.

Can go when the databases' search takes a tokenizer for a language, or modelsearch one for an index.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from django.db import connection

from closercities.core.unspaced import RUN, clusters


def with_pairs(text: str) -> str:
    """``text``, and after it the letters and the pairs of letters of what has no spaces, each once."""
    if not RUN.search(text):
        return text
    found = dict.fromkeys(part for run in RUN.findall(text) for part in _parts(run))
    return " ".join([text, *found])


def _parts(run: str) -> Iterator[str]:
    letters = clusters(run)
    # One letter can be a word: 川, น้ำ.
    yield from letters
    yield from map("".join, pairwise(letters))


def asked_in_pairs(text: str) -> str:
    """What to ask an index for that :func:`with_pairs` wrote, to find ``text``."""
    return " ".join(RUN.sub(lambda run: f" {' '.join(_asked(run[0]))} ", text).split())


def _asked(run: str) -> list[str]:
    letters = clusters(run)
    return ["".join(pair) for pair in pairwise(letters)] or letters


def _preparing(prepare: Callable[[Any, Any], str]) -> Callable[[Any, Any], str]:
    def prepare_value(indexer: Any, value: Any) -> str:
        prepared = prepare(indexer, value)
        # Lists are put together of texts that have their pairs already.
        return with_pairs(prepared) if isinstance(value, str) else prepared

    return prepare_value


def index_pairs() -> None:
    """Let what is written to the index of the database that is in use have its pairs."""
    # Each has models of its own, which are there where its database is used.
    if connection.vendor == "postgresql":
        from modelsearch.backends.database.postgres.postgres import ObjectIndexer
    else:
        from modelsearch.backends.database.sqlite.sqlite import ObjectIndexer
    ObjectIndexer.prepare_value = _preparing(ObjectIndexer.prepare_value)
