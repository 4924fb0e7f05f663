"""What a request to an endpoint of our own asks with: known parameters, each once, and a body of a size."""

from collections.abc import Collection

from django.http import HttpRequest

from closercities.api.problem import InvalidParameter, Problem, UnknownParameter
from closercities.api.resources.parameters import shown

# Of a body that is too large so much is read and thrown away, so that a client gets to read the refusal.
LARGEST_DRAINED = 16 * 1024 * 1024


def asked_once(request: HttpRequest, known: Collection[str] = ()) -> dict[str, str]:
    """The parameters of the query string. Raises :class:`Problem` 400 for an unknown or repeated one."""
    for name, values in request.GET.lists():
        if name not in known:
            raise UnknownParameter(shown(name), known)
        if len(values) > 1:
            raise InvalidParameter(name, "It is given more than once.", "one value")
    return request.GET.dict()


def body_of(request: HttpRequest, largest: int) -> bytes:
    """The body, of at most ``largest`` bytes. Raises :class:`Problem` 413 for a larger one."""
    body = request.read(largest + 1)
    if len(body) > largest:
        drained = len(body)
        while drained < LARGEST_DRAINED and (piece := request.read(largest)):
            drained += len(piece)
        raise Problem(413, "Too large", f"The body may have {largest} bytes at most.")
    return bytes(body)
