"""``similar/``: cases that are like a case, with the reasons."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from closercities.api.errors import PROBLEMS
from closercities.api.front_cache import keys
from closercities.api.problem import Problem
from closercities.api.resources import caching
from closercities.api.resources.languages import FALLBACK, LOCALE, told_in
from closercities.api.resources.parameters import Values
from closercities.api.resources.quantities import Whole
from closercities.api.resources.resource import Link, Resource
from closercities.core.languages import content_locale_codes
from closercities.publication.serialisation.encode import encode
from search.similar import similar_cases

MOST = 50
CASE = Whole(
    name="case",
    description="The id of a case, in any language.",
    example="12",
    lowest=1,
    highest=999_999_999,
    required=True,
)
LIMIT = Whole(
    name="limit", description="How many items at most.", example="3", lowest=1, highest=MOST, default=10
)


def respond(request: HttpRequest, values: Values) -> HttpResponse:
    """The nearest first, or 304. Raises ``Problem`` where there is no such case."""
    keys.shows(request, keys.DOCUMENTS)
    locale = values.get("locale", settings.LANGUAGE_CODE)
    locales = tuple(dict.fromkeys([locale, *values.get("fallback", content_locale_codes())]))
    found = similar_cases(values["case"], locales, values.get("limit", 10))
    if found is None:
        raise Problem(
            404, PROBLEMS[404][0], "There is no case with this id, or it is not public.", parameter="case"
        )
    items = []
    for each in found:
        told = [{"facet": one.facet, "values": one.values, "text": one.text} for one in each.reasons]
        body = told_in(each.body, each.hit.locale, locale)
        items.append(f'{body[:-1]},"score":{encode(each.hit.score)},"reasons":{encode(told)}}}')
    text = f'{{"meta":{{"next":null,"previous":null}},"items":[{",".join(items)}]}}'
    return caching.revalidated(request, text)


RESOURCES = (
    Resource(
        name="similar",
        path="similar/",
        summary="Cases that are like a case, the nearest first, each with the reasons",
        description="By topics, boosters and barriers, goals, and the place: its size, climate, setting and "
        "part of the world. Without `fallback` all locales stand in, so that it works across languages.",
        parameters=(CASE, LOCALE, FALLBACK, LIMIT),
        item="SimilarCase",
        errors=(400, 404),
        links=(Link("case", {"id": "items/0/id"}),),
        respond=respond,
    ),
)
