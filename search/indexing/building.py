"""Entries of an index, made of published documents alone."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Max

from closercities.publication.models import PublishedDocument
from search.entries import IndexEntry, Texts
from search.indexing.facts import tokens_of
from search.indexing.names import NamesInAllLocales
from search.indexing.words import proper_names_of, texts_of
from search.page_types import PAGE_TYPES

# Name of the type in addresses by the label of its model.
TYPE_NAMES = {label: name for name, (label, _plural) in PAGE_TYPES.items()}


def indexed_documents() -> "Any":
    """What can be found: public documents of the types that lists know; aliases repeat another page."""
    return PublishedDocument.objects.filter(
        withdrawn_at__isnull=True, is_alias=False, type__in=list(TYPE_NAMES)
    )


def entries_of(keys: Iterable[UUID]) -> list[IndexEntry]:
    """An entry for each public page with one of these translation keys, by page id.

    All texts are in memory at once, so callers come with some hundred keys at most. The number of queries
    does not depend on how many there are.
    """
    together: dict[UUID, list[_Read]] = defaultdict(list)
    wanted = set(keys)
    for row in indexed_documents().filter(translation_key__in=wanted).order_by("page_id"):
        together[row.translation_key].append(_Read(row))
    campaigns = _campaign_keys(each.document for group in together.values() for each in group)
    for each in (each for group in together.values() for each in group):
        each.tokens = tokens_of(each.document, campaigns.get(_campaign_of(each.document), ""))
        each.tokens["type"] = (TYPE_NAMES[each.row.type],)
    names = NamesInAllLocales([each.tokens for group in together.values() for each in group])
    newest = _newest(wanted)
    entries = [_entry(each, group, names, newest[key]) for key, group in together.items() for each in group]
    return sorted(entries, key=lambda entry: entry.page_id)


class _Read:
    """A document with its JSON read once."""

    def __init__(self, row: PublishedDocument) -> None:
        self.row = row
        self.document: dict[str, Any] = json.loads(row.body)
        self.texts: Texts = texts_of(self.document)
        self.tokens: dict[str, tuple[str, ...]] = {}


def _newest(keys: set[UUID]) -> dict[UUID, int]:
    """By translation key, the last change of any of its documents: one that was withdrawn is a change too."""
    rows = PublishedDocument.objects.filter(translation_key__in=keys)
    return dict(rows.values_list("translation_key").annotate(newest=Max("sequence")))


def _entry(own: _Read, group: list[_Read], names: NamesInAllLocales, sequence: int) -> IndexEntry:
    facts = own.document.get("facts") or {}
    coordinates = facts.get("coordinates") or {}
    return IndexEntry(
        page_id=own.row.page_id,
        translation_key=own.row.translation_key,
        type=TYPE_NAMES[own.row.type],
        locale=own.row.locale,
        content_locale=own.row.content_locale,
        written_in=tuple(sorted(each.row.locale for each in group)),
        sequence=sequence,
        texts=own.texts,
        other_texts={each.row.locale: each.texts for each in group if each is not own},
        names=names.of(own.tokens),
        proper_names=proper_names_of(own.document),
        tokens=own.tokens,
        latitude=coordinates.get("latitude"),
        longitude=coordinates.get("longitude"),
        featured=bool(facts.get("featured")),
        first_published_at=own.row.first_published_at,
        last_published_at=own.row.last_published_at,
    )


def _campaign_of(document: Mapping[str, Any]) -> int:
    return int(((document.get("facts") or {}).get("campaign") or {}).get("id") or 0)


def _campaign_keys(documents: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    wanted = {_campaign_of(each) for each in documents} - {0}
    rows = PublishedDocument.objects.filter(page_id__in=wanted).values_list("page_id", "translation_key")
    return {number: str(key) for number, key in rows} if wanted else {}
