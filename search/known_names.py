"""The names of places, topics and people, kept in memory so that they are found while somebody types.

Kept for a minute at most, and anew as soon as this process changes one. Whether a public page shows what was
found is asked of the database each time: nobody is told of what stands in drafts alone.
"""

import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Literal

from django.db.models.signals import post_delete, post_save

from closercities.core.models import Person, Place, Topic
from closercities.publication.models import DocumentRead
from search.analysis.folding import folded
from search.analysis.words import words_in

Kind = Literal["place", "topic", "person"]
SECONDS = 60
# So many are looked at for each word; who types two letters gets the first ones.
MOST_CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class KnownName:
    """A record and its names by locale; ``""`` is the locale of a name that is the same everywhere.

    ``code`` is what a filter calls it, where one does. ``read_as`` are the records that a public document
    reads one of when it shows this one.
    """

    kind: Kind
    number: int
    code: str
    labels: dict[str, str]
    read_as: frozenset[str]


@dataclass(slots=True)
class _Kept:
    words: list[tuple[str, int]] = field(default_factory=list)
    names: list[KnownName] = field(default_factory=list)
    texts: list[tuple[str, ...]] = field(default_factory=list)
    until: float = 0


_kept = _Kept()
_lock = Lock()


def connect() -> None:
    """Forget the names when one changes; called once, when the application starts."""
    for model in (Place, Topic, Person):
        for signal in (post_save, post_delete):
            signal.connect(
                forget, sender=model, dispatch_uid=f"search.known_names.{model.__name__}.{id(signal)}"
            )


def forget(**_signal: Any) -> None:
    """Read all names again when they are needed next."""
    _kept.until = 0


def names_that_begin(text: str, most: int) -> list[KnownName]:
    """Up to ``most`` of each kind that a public page shows, with all words of ``text``, the last one begun.

    The names that begin with what was typed come first, then the shorter ones. One query, or four where the
    names have to be read.
    """
    words = _plain(text).split()
    if not words:
        return []
    kept = _current()
    found = sorted(_matching(kept, words), key=lambda at: _order(kept, at, " ".join(words)))
    return _shown([kept.names[at] for at in found[:MOST_CANDIDATES]], most)


def _matching(kept: _Kept, words: list[str]) -> set[int]:
    *whole, begun = words
    begin = bisect_left(kept.words, (begun, -1))
    found: set[int] = set()
    for word, at in kept.words[begin:]:
        if not word.startswith(begun) or len(found) >= MOST_CANDIDATES * 10:
            break
        if all(
            any(other.startswith(each) for text in kept.texts[at] for other in text.split()) for each in whole
        ):
            found.add(at)
    return found


def _order(kept: _Kept, at: int, typed: str) -> tuple[bool, int, str]:
    texts = kept.texts[at]
    return not any(text.startswith(typed) for text in texts), min(map(len, texts)), min(texts)


def _shown(found: list[KnownName], most: int) -> list[KnownName]:
    targets = {target for each in found for target in each.read_as}
    read = set(DocumentRead.objects.filter(target__in=targets).values_list("target", flat=True).distinct())
    counted: dict[str, int] = {}
    shown = []
    for each in found:
        if counted.get(each.kind, 0) < most and each.read_as & read:
            counted[each.kind] = counted.get(each.kind, 0) + 1
            shown.append(each)
    return shown


def _current() -> _Kept:
    global _kept  # noqa: PLW0603  one for the process
    with _lock:
        if _kept.until < time.monotonic():
            _kept = _read()
        return _kept


def _read() -> _Kept:
    kept = _Kept(names=[*_places(), *_topics(), *_people()], until=time.monotonic() + SECONDS)
    kept.texts = [
        tuple(dict.fromkeys(_plain(label) for label in each.labels.values())) for each in kept.names
    ]
    kept.words = sorted(
        {(word, at) for at, texts in enumerate(kept.texts) for text in texts for word in text.split()}
    )
    return kept


def _places() -> Iterator[KnownName]:
    for number, labels in Place.objects.values_list("pk", "labels"):
        yield KnownName("place", number, "", labels, frozenset({f"core.place:{number}"}))


def _topics() -> Iterable[KnownName]:
    rows = list(Topic.objects.values_list("pk", "code", "path", "labels"))
    for number, code, path, labels in rows:
        within = frozenset(
            f"core.topic:{other}" for other, _code, below, _labels in rows if below.startswith(path)
        )
        yield KnownName("topic", number, code, labels, within)


def _people() -> Iterator[KnownName]:
    for number, name in Person.objects.values_list("pk", "name"):
        yield KnownName("person", number, "", {"": name}, frozenset({f"core.person:{number}"}))


def _plain(text: str) -> str:
    """The words of ``text`` in the spelling that names are compared in."""
    return " ".join(folded(word) for word in words_in(text))
