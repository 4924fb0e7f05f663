"""The indices: one a locale and generation, and the aliases that say which are read and which written to."""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

from closercities.core.languages import content_locale_codes
from search.engines.elasticsearch.client import writing_client
from search.engines.elasticsearch.compounds import dutch_parts
from search.engines.elasticsearch.mapping import POSITION_FIELD, POSITION_ID, fingerprint, index_body

# By how much the words that Dutch ones are made up of have to grow until it is worth to fill the index anew.
OUTGROWN, OUTGROWN_BY = 1.25, 100


def prefix() -> str:
    """What all names here begin with, so that several platforms can share an engine."""
    return f"{settings.ELASTICSEARCH_INDEX_PREFIX}published-"


def index_name(locale: str, generation: str) -> str:
    return f"{prefix()}{locale}--{generation}"


def read_alias(locale: str) -> str:
    return f"{prefix()}{locale}--read"


def write_alias(locale: str) -> str:
    return f"{prefix()}{locale}--written"


def read_from(locales: Iterable[str]) -> list[str]:
    """What to search for the entries of ``locales``."""
    return [read_alias(code) for code in locales]


def begin() -> str:
    """Make an empty index for each locale, which everything is written to from now on; their generation.

    Whatever was begun before and never finished goes, and what is not as it has to be: it would refuse what
    is written, and nobody may be answered from it.
    """
    generation = f"{time.time_ns():x}"
    engine = writing_client()
    drop(begun_generations())
    if wrong := [name for name, told in _standing().items() if not _is_right(told)]:
        engine.indices.delete(index=wrong, ignore_unavailable=True)
    body = index_body(dutch_parts())
    for code in content_locale_codes():
        aliases: dict[str, dict[str, Any]] = {write_alias(code): {}}
        engine.indices.create(index=index_name(code, generation), **body, aliases=aliases)
    return generation


def is_begun(generation: str) -> bool:
    """Whether the indices of ``generation`` are all there, as they have to be, and not in use yet."""
    if not generation or generation not in begun_generations():
        return False
    standing = _standing()
    names = [index_name(code, generation) for code in content_locale_codes()]
    return all(name in standing and _is_right(standing[name]) for name in names)


def finish(generation: str) -> None:
    """Answer readers from ``generation`` from now on, in one step for all locales; older indices go."""
    engine = writing_client()
    names = [index_name(code, generation) for code in content_locale_codes()]
    engine.indices.refresh(index=names)
    former = [name for name in _standing() if name not in names]
    actions: list[dict[str, Any]] = [{"remove_index": {"index": name}} for name in former]
    actions += [
        {"add": {"index": index_name(code, generation), "alias": read_alias(code)}}
        for code in content_locale_codes()
    ]
    engine.indices.update_aliases(actions=actions)


def drop(generations: Iterable[str]) -> None:
    """Remove the indices of these generations."""
    wanted = tuple(f"--{each}" for each in generations)
    if wanted and (names := [name for name in _standing() if name.endswith(wanted)]):
        writing_client().indices.delete(index=names, ignore_unavailable=True)


def begun_generations() -> set[str]:
    """Generations of which no index is read from."""
    by_generation: dict[str, list[bool]] = defaultdict(list)
    for name, told in _standing().items():
        by_generation[name.rpartition("--")[2]].append(any(_is_read(alias) for alias in told["aliases"]))
    return {generation for generation, read in by_generation.items() if not any(read)}


def are_usable() -> bool:
    """Whether there is an index to read from for each locale, and each is as it has to be."""
    read = {alias: told for told in _standing().values() for alias in told["aliases"] if _is_read(alias)}
    return all(_is_right(read.get(read_alias(code))) for code in content_locale_codes())


def kept_through() -> int | None:
    """The least number up to which an index that is read from was followed; None where one is not usable."""
    if not are_usable():
        return None
    docs = [{"_index": read_alias(code), "_id": POSITION_ID} for code in content_locale_codes()]
    found = writing_client().mget(docs=docs)["docs"]
    if not all(each.get("found") for each in found):
        return None
    return min(int(each["_source"][POSITION_FIELD]) for each in found)


def written_to() -> Mapping[str, list[str]]:
    """By locale, the indices that its entries have to be written to."""
    places: dict[str, list[str]] = defaultdict(list)
    codes = {write_alias(code): code for code in content_locale_codes()}
    for name, told in _standing().items():
        for alias in told["aliases"]:
            if alias in codes:
                places[codes[alias]].append(name)
    return places


def parts_are_outgrown() -> bool:
    """Whether so many more Dutch words are known now that compounds are parted badly."""
    read = [told for told in _standing().values() if any(map(_is_read, told["aliases"]))]
    had = min((int(told["mappings"].get("_meta", {}).get("parts", 0)) for told in read), default=0)
    return len(dutch_parts()) > had * OUTGROWN + OUTGROWN_BY


def _standing() -> Mapping[str, Any]:
    """What the engine says of our indices, by name."""
    said = writing_client().indices.get(
        index=f"{prefix()}*", features=["aliases", "mappings"], expand_wildcards=["open"]
    )
    return dict(said.body)


def _is_read(alias: str) -> bool:
    return alias.endswith("--read")


def _is_right(told: Any) -> bool:
    return bool(told) and told["mappings"].get("_meta", {}).get("fingerprint") == fingerprint()
