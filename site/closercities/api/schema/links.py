"""Links in the schema: what an answer tells that another operation asks for."""

from collections.abc import Iterable

from closercities.api.resources.resource import Link
from closercities.api.schema.components import Schema


def links_of(links: Iterable[Link]) -> Schema:
    """The member ``links`` of an answer; no member without any."""
    told = {
        f"{link.to}_by_{'_'.join(link.takes)}": {
            "operationId": link.to,
            "parameters": {name: expression(place) for name, place in link.takes.items()},
        }
        for link in links
    }
    return {"links": told} if told else {}


def expression(place: str) -> str:
    """``place`` as a runtime expression: a member of the answer, or an expression already."""
    return place if place.startswith("$") else f"$response.body#/{place}"
