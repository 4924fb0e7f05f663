"""Errors of the API as ``application/problem+json`` (RFC 9457).

Raise :class:`Problem`, or :class:`InvalidParameter` for what stands in the query string, from any view below
``/api/``: :class:`closercities.api.middleware.ProblemMiddleware` answers with it. Each title has its
explanation in :mod:`closercities.api.problem_titles`, and its own page, which ``type`` names.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.text import slugify

CONTENT_TYPE = "application/problem+json"
TYPES = "/api/v2/docs/errors/"


def problem_type(title: str) -> str:
    """The address that names and explains all problems with this ``title``, on any host of the platform."""
    return f"{TYPES}{slugify(title)}/"


def problem(
    status: int, title: str, detail: str, *, headers: Mapping[str, str] | None = None, **extension: Any
) -> HttpResponse:
    """An answer that tells what is wrong.

    ``title`` is the same for all problems of a kind. ``detail`` tells what happened this time and what to do,
    for a person. ``extension`` are further members for programs. No cache keeps the answer unless ``headers``
    say otherwise.
    """
    told = {"type": problem_type(title), "title": title, "status": status, "detail": detail, **extension}
    answer = HttpResponse(json.dumps(told, cls=DjangoJSONEncoder), status=status, content_type=CONTENT_TYPE)
    answer["Cache-Control"] = "no-store"
    for name, value in (headers or {}).items():
        answer[name] = value
    return answer


class Problem(Exception):  # noqa: N818  what RFC 9457 calls it
    """Raised by a view that cannot do what it was asked. Takes what :func:`problem` takes."""

    def __init__(
        self,
        status: int,
        title: str,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        **extension: Any,
    ) -> None:
        super().__init__(f"{status} {title}: {detail}")
        self.status = status
        self.title = title
        self.detail = detail
        self.headers = dict(headers or {})
        self.extension = extension

    def response(self) -> HttpResponse:
        """The answer that tells this problem."""
        return problem(self.status, self.title, self.detail, headers=self.headers, **self.extension)


class InvalidParameter(Problem):
    """400 that names the ``parameter`` and what is ``allowed``: values, or names for an unknown parameter.

    ``allowed`` is a list of all values where they can be counted, else a sentence such as ``1 to 100``.
    """

    def __init__(
        self,
        parameter: str,
        detail: str,
        allowed: str | Iterable[str],
        *,
        title: str = "Invalid parameter",
    ) -> None:
        told = allowed if isinstance(allowed, str) else list(allowed)
        super().__init__(400, title, detail, parameter=parameter, allowed=told)


class UnknownParameter(InvalidParameter):
    """400 for a ``parameter`` that this address does not have; ``allowed`` are those that it has."""

    def __init__(self, parameter: str, allowed: Iterable[str]) -> None:
        known = sorted(allowed)
        listed = ", ".join(known) or "none"
        super().__init__(
            parameter,
            f"There is no such parameter here. Take it away, or use one of these: {listed}.",
            known,
            title="Unknown parameter",
        )
