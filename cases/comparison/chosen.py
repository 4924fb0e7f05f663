"""From ids that somebody chose to the cases that a reader is shown for them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Subquery

from closercities.publication.models import PublishedDocument

CASE = "cases.CasePage"
MOST_DIGITS = 10


@dataclass(frozen=True)
class ChosenCase:
    """A case as a reader of ``locale`` is shown it: in that language, or as the original.

    ``asked`` is the id that it was chosen by, which may be that of another translation.
    """

    asked: int
    document: PublishedDocument
    locale: str

    @property
    def key(self) -> UUID:
        """What all its translations share."""
        return self.document.translation_key

    @property
    def is_fallback(self) -> bool:
        """Whether the text is the original, since nobody has translated it."""
        return self.document.locale != self.locale

    @property
    def language(self) -> str:
        """The BCP 47 code of the language that its text is written in."""
        return self.document.content_locale

    @property
    def title(self) -> str:
        """What it is called."""
        return self.document.title

    @property
    def address(self) -> str:
        """The path, within the reader's locale, at which the case is read."""
        return f"/{self.locale}/{self.document.path.partition(f'/{self.document.locale}/')[2]}"

    @cached_property
    def item(self) -> dict[str, Any]:
        """The document itself."""
        item: dict[str, Any] = json.loads(self.document.body)
        return item

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The facts in the document; empty for a case that never had any."""
        return self.item["facts"] or {}

    @property
    def tile(self) -> str:
        """The path of its city tile; empty where there is none."""
        return urlsplit(self.facts.get("tile") or "").path

    @property
    def is_machine(self) -> bool:
        """Whether a machine translated it, and nobody has looked at that."""
        return bool(self.item.get("translation_state") == "machine")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The public cases that were chosen, in their order, each once; and the ids that stand for none.

    ``missing`` are ids of nothing, or of what is not public: nobody can tell which. ``repeated`` are ids
    of a case that another id stands for already.
    """

    cases: tuple[ChosenCase, ...]
    missing: tuple[int, ...]
    repeated: tuple[int, ...]


def ids_in(texts: Iterable[str], most: int) -> list[int]:
    """The ids in ``texts``, with commas between, each once and at most ``most``; nonsense is left out."""
    parts = (part.strip() for text in texts for part in text[: most * (MOST_DIGITS + 2)].split(","))
    digits = (part for part in parts if part.isascii() and part.isdigit() and len(part) <= MOST_DIGITS)
    return list(dict.fromkeys(map(int, digits)))[:most]


def choose(ids: Sequence[int], locale: str) -> Chosen:
    """The cases with these page ids, of any translation, for a reader of ``locale``. One query."""
    keys: dict[int, UUID] = {}
    public: dict[UUID, list[PublishedDocument]] = defaultdict(list)
    for document in _documents(ids):
        keys[document.page_id] = document.translation_key
        if document.withdrawn_at is None:
            public[document.translation_key].append(document)
    cases: dict[UUID, ChosenCase] = {}
    missing, repeated = [], []
    for number in ids:
        key = keys.get(number)
        if key is None or key not in public:
            missing.append(number)
        elif key in cases:
            repeated.append(number)
        else:
            cases[key] = ChosenCase(number, _shown(public[key], locale), locale)
    return Chosen(tuple(cases.values()), tuple(missing), tuple(repeated))


def _documents(ids: Sequence[int]) -> list[PublishedDocument]:
    """The documents of the cases with these ids in all their locales, also those that were withdrawn."""
    of_cases = PublishedDocument.objects.filter(type=CASE, is_alias=False)
    keys = of_cases.filter(page_id__in=list(ids)).values("translation_key")
    return list(of_cases.filter(translation_key__in=Subquery(keys)).order_by("page_id"))


def _shown(documents: Sequence[PublishedDocument], locale: str) -> PublishedDocument:
    """The one in the reader's locale, else the first made, as lists show it."""
    return next((each for each in documents if each.locale == locale), documents[0])
