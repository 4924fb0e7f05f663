"""Cases that are like a case, each with the reasons in words."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from babel.lists import format_list
from django.utils import translation
from django.utils.translation import gettext, ngettext

from closercities.core.choices import Climate, Setting
from closercities.core.geography.income import IncomeGroup
from closercities.core.templatetags.figures import active_locale
from closercities.publication.models import PublishedDocument
from search.answering import nearest
from search.facets import Facets
from search.indexing.facts import Tokens, tokens_of
from search.question import Hit, Question

# What a thing in common is worth. A topic counts with all that it is part of, so the narrow ones add up.
WEIGHTS: Mapping[str, float] = {
    "place": 2,
    "topic": 3,
    "barrier": 2,
    "booster": 1.5,
    "goal": 1,
    "climate": 1,
    "setting": 1,
    "country": 1,
    "income": 0.5,
    "kind": 0.5,
    "region": 0.25,
}
# Facets whose choices are those of another one, and choices that are no facet of their own.
FACET_OF = {"barrier": "factor", "booster": "factor"}
CHOICES: Mapping[str, Mapping[str, Any]] = {
    "climate": dict(Climate.choices),
    "setting": dict(Setting.choices),
    "income": dict(IncomeGroup.choices),
}
# In the order in which they are told: one thing in common, and several.
WORDS: Mapping[str, Callable[[int], str]] = {
    "topic": lambda number: ngettext("The same topic: {names}", "The same topics: {names}", number),
    "barrier": lambda number: ngettext("The same barrier: {names}", "The same barriers: {names}", number),
    "booster": lambda number: ngettext("The same booster: {names}", "The same boosters: {names}", number),
    "place": lambda _number: gettext("In the same place"),
    "goal": lambda number: ngettext("The same goal: {names}", "The same goals: {names}", number),
    "inhabitants": lambda _number: gettext("A place of similar size"),
    "climate": lambda _number: gettext("A similar climate: {names}"),
    "setting": lambda _number: gettext("A similar setting: {names}"),
    "country": lambda _number: gettext("The same country: {names}"),
    "region": lambda _number: gettext("The same part of the world: {names}"),
    "income": lambda _number: gettext("A country of similar means: {names}"),
    "kind": lambda _number: gettext("The same kind of case: {names}"),
}
UNNAMED = frozenset({"place", "inhabitants"})
# What half the world has in common makes nobody alike.
NOT_ENOUGH = frozenset({"income"})
SAME_SIZE, NEXT_SIZE = 1.5, 1.0
MOST_NAMED = 3

Wanted = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a case is like another: what they share of ``facet``, and the same in words."""

    facet: str
    values: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Similar:
    """A case that is like another; ``body`` is its document."""

    hit: Hit
    body: str
    reasons: tuple[Reason, ...]


def similar_cases(page_id: int, locales: tuple[str, ...], most: int) -> list[Similar] | None:
    """Up to ``most`` public cases that are like the one of ``page_id``, in the first of ``locales`` each.

    What has most in common comes first; what has nothing in common that can be named is left out. ``None``
    where there is no such public case. The number of queries does not grow.
    """
    own = (
        PublishedDocument.objects.filter(page_id=page_id, type="cases.CasePage", withdrawn_at__isnull=True)
        .values_list("body", "translation_key")
        .first()
    )
    if own is None:
        return None
    document = json.loads(own[0])
    tokens = tokens_of(document)
    question = Question(locales=locales, types=("case",), exclude=(own[1],), limit=most, highlighted=False)
    hits = nearest(wanted_by(tokens), question)
    rows = PublishedDocument.objects.filter(
        page_id__in=[hit.page_id for hit in hits], withdrawn_at__isnull=True
    ).values_list("page_id", "body")
    bodies = dict(rows)
    shared = {
        number: _shared(document, tokens, tokens_of(json.loads(body))) for number, body in bodies.items()
    }
    labels = _labels(shared.values(), locales[0])
    with translation.override(locales[0]):
        told = [
            Similar(hit, bodies[hit.page_id], _reasons(shared[hit.page_id], labels))
            for hit in hits
            if hit.page_id in bodies
        ]
    return [each for each in told if any(reason.facet not in NOT_ENOUGH for reason in each.reasons)]


def wanted_by(tokens: Tokens) -> Wanted:
    """What a case should have to be like one with ``tokens``, and how much each of it is worth."""
    wanted: Wanted = {
        facet: dict.fromkeys(tokens[facet], weight) for facet, weight in WEIGHTS.items() if tokens.get(facet)
    }
    for size in tokens.get("inhabitants", ()):
        beside = {str(int(size) + step): NEXT_SIZE for step in (-1, 1)}
        wanted["inhabitants"] = {size: SAME_SIZE, **beside}
    return wanted


def _shared(document: Mapping[str, Any], own: Tokens, other: Tokens) -> Tokens:
    """What is named of that which two cases share: the narrowest topics and regions, and each thing once."""
    shared = {
        facet: tuple(token for token in own.get(facet, ()) if token in other.get(facet, ()))
        for facet in WEIGHTS
    }
    shared["topic"] = _narrowest_topics(document, shared["topic"])
    if any(
        abs(int(a) - int(b)) <= 1 for a in own.get("inhabitants", ()) for b in other.get("inhabitants", ())
    ):
        shared["inhabitants"] = other["inhabitants"]
    # Who is told of the place needs no country, and who is told of the country no part of the world.
    shared["country"] = () if shared["place"] else shared["country"]
    shared["region"] = () if shared["place"] or shared["country"] else shared["region"][-1:]
    shared["income"] = () if shared["place"] or shared["country"] else shared["income"]
    return {facet: tokens for facet, tokens in shared.items() if tokens}


def _narrowest_topics(document: Mapping[str, Any], shared: tuple[str, ...]) -> tuple[str, ...]:
    paths = [topic["path"].strip("/").split("/") for topic in document["facts"].get("topics") or ()]
    found = ([code for code in path if code in shared][-1:] for path in paths)
    return tuple(dict.fromkeys(code for codes in found for code in codes))


def _labels(shared: Iterable[Tokens], locale: str) -> dict[str, dict[str, str]]:
    """``{facet: {token: label}}`` of what is shared, in the words of ``locale``. Three queries at most."""
    counted: dict[str, dict[str, int]] = {}
    for tokens in shared:
        for facet, values in tokens.items():
            counted.setdefault(FACET_OF.get(facet, facet), {}).update(dict.fromkeys(values, 1))
    facets = Facets().told(counted, {}, locale)
    return {facet.name: {each.value: each.label for each in facet.values} for facet in facets}


def _reasons(shared: Tokens, labels: Mapping[str, Mapping[str, str]]) -> tuple[Reason, ...]:
    found = []
    for facet, words in WORDS.items():
        known = labels.get(FACET_OF.get(facet, facet), CHOICES.get(facet, {}))
        values = tuple(value for value in shared.get(facet, ()) if value in known or facet in UNNAMED)
        if values:
            names = [str(known.get(value, "")) for value in values[:MOST_NAMED]]
            text = words(len(values)).format(names=format_list(names, locale=active_locale()))
            found.append(Reason(facet, values, text))
    return tuple(found)
