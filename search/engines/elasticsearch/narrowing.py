"""What a question leaves over: plain filters, the choices in facets, and the counts."""

from typing import Any

from search.question import Question

# More choices than any facet has.
MOST_TOKENS = 5_000
Clause = dict[str, Any]


def plain_filters(question: Question) -> list[Clause]:
    """Everything in ``question`` that no counted facet has to look past."""
    clauses = [_once(question.locales)]
    clauses += [_any_of(f"tokens.{name}", chosen) for name, chosen in _choices(question, counted=False)]
    if question.areas:
        clauses.append(_either([_box(area) for area in question.areas]))
    if question.circle:
        circle = question.circle
        centre = {"lat": circle.latitude, "lon": circle.longitude}
        clauses.append({"geo_distance": {"distance": f"{circle.kilometres}km", "point": centre}})
    if question.updated_since:
        clauses.append({"range": {"last_published_at": {"gte": question.updated_since.isoformat()}}})
    if question.written_in:
        clauses.append(_any_of("written_in", question.written_in))
    if question.exclude:
        keys = [str(key) for key in question.exclude]
        clauses.append({"bool": {"must_not": [_any_of("translation_key", keys)]}})
    return clauses


def choice_filters(question: Question, but: str = "") -> list[Clause]:
    """The choices in counted facets, all or those in another facet than ``but``."""
    return [
        _any_of(f"tokens.{name}", chosen) for name, chosen in _choices(question, counted=True) if name != but
    ]


def counts(question: Question) -> dict[str, Clause]:
    """An aggregation for each counted facet, named as it: of what passes the choices in all others."""
    return {
        name: {
            "filter": {"bool": {"filter": choice_filters(question, but=name)}},
            "aggs": {"tokens": {"terms": {"field": f"tokens.{name}", "size": MOST_TOKENS}}},
        }
        for name in question.counted
    }


def _choices(question: Question, *, counted: bool) -> list[tuple[str, tuple[str, ...]]]:
    chosen = {**question.tokens}
    if question.types:
        chosen["type"] = question.types
    return [(name, values) for name, values in chosen.items() if (name in question.counted) is counted]


def _once(locales: tuple[str, ...]) -> Clause:
    """Each item in the first of ``locales`` that it is written in."""
    return _either(
        [
            {
                "bool": {
                    "filter": [{"term": {"locale": code}}],
                    "must_not": [_any_of("written_in", locales[:place])] if place else [],
                }
            }
            for place, code in enumerate(locales)
        ]
    )


def _any_of(name: str, values: Any) -> Clause:
    return {"terms": {name: list(values)}}


def _either(clauses: list[Clause]) -> Clause:
    return {"bool": {"should": clauses, "minimum_should_match": 1}}


def _box(area: Any) -> Clause:
    corners = {"top_left": {"lat": area.north, "lon": area.west}}
    corners["bottom_right"] = {"lat": area.south, "lon": area.east}
    return {"geo_bounding_box": {"point": corners}}
