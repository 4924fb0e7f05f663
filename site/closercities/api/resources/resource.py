"""What a resource is: an address with declared parameters, and the function that answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from closercities.api.errors import PROBLEMS
from closercities.api.problem import Problem
from closercities.api.resources.parameters import Parameter, Values, read_all

METHODS = ("GET", "HEAD", "OPTIONS")
Answer = Literal["list", "item", "changes", "resolution", "comparison", "file", "search", "map"]


@dataclass(frozen=True)
class Link:
    """Where an answer leads: to the operation ``to``.

    ``takes`` names a parameter of that operation, and says where in the answer its value stands (a JSON
    Pointer without the first slash).
    """

    to: str
    takes: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One address below ``/api/v2/``.

    ``path`` is a route of Django's. ``item`` names the schema of an item, ``answer`` the shape around it
    (``search`` for a list with facets, ``map`` for clusters, ``comparison`` for items with rows beside,
    ``file`` for what is no JSON object: ``media_type`` tells what). ``links`` are where an answer leads.
    ``errors`` are the statuses that it can answer with beside 405, 429 and 500, which all have. ``respond``
    takes the request, the values read and what stands in the path.
    """

    name: str
    path: str
    summary: str
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    item: str
    answer: Answer = "list"
    media_type: str = "application/json"
    errors: tuple[int, ...] = (400,)
    links: tuple[Link, ...] = ()
    respond: Callable[..., HttpResponseBase] = field(repr=False)

    @cached_property
    def by_name(self) -> dict[str, Parameter]:
        """The parameters by their names."""
        return {parameter.name: parameter for parameter in self.parameters}

    @cached_property
    def needs(self) -> bool:
        """Whether it cannot be asked for without parameters."""
        return any(parameter.required for parameter in self.parameters)

    def view(self, request: HttpRequest, **path: Any) -> HttpResponseBase:
        """The view of Django. Raises ``Problem``."""
        if request.method not in METHODS:
            raise Problem(405, *PROBLEMS[405], headers={"Allow": ", ".join(METHODS)})
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
        asks = bool(request.META.get("QUERY_STRING")) or self.needs
        values: Values = read_all(request.GET, self.by_name) if asks else {}
        return self.respond(request, values, **path)


def not_found(what: str) -> Problem:
    """The error for an item that is not there, or not public: nobody can tell which."""
    return Problem(404, PROBLEMS[404][0], f"There is no {what} with this id, or it is not public.")


def list_and_item(
    *,
    names: tuple[str, str],
    key: str,
    item: str,
    summaries: tuple[str, str],
    parameters: tuple[tuple[Parameter, ...], tuple[Parameter, ...]],
    respond: tuple[Callable[..., HttpResponseBase], Callable[..., HttpResponseBase]],
    links: tuple[tuple[Link, ...], tuple[Link, ...]] = ((), ()),
) -> tuple[Resource, Resource]:
    """The list at ``names[0]`` and, below it, one of its items at ``key``, a converter of routes.

    Each pair has what belongs to the list first, to the item second. The member of an item that leads to it
    is called as the key is.
    """
    member = key.rpartition(":")[2]
    to_item = Link(names[1], {member: f"items/0/{member}"})
    return (
        Resource(
            name=names[0],
            path=f"{names[0]}/",
            summary=summaries[0],
            parameters=parameters[0],
            item=item,
            links=(to_item, *links[0]),
            respond=respond[0],
        ),
        Resource(
            name=names[1],
            path=f"{names[0]}/<{key}>/",
            summary=summaries[1],
            parameters=parameters[1],
            item=item,
            answer="item",
            errors=(400, 404),
            links=links[1],
            respond=respond[1],
        ),
    )
