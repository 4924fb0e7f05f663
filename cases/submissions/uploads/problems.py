"""Problems with files on their way to the next page: in its address, signed, without a cookie."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest

from cases.submissions.uploads.reading import Problem
from cases.submissions.uploads.refusals import REFUSALS, UploadRefusedError

PARAMETER = "not-added"
SALT = "cases.submissions.uploads.problems"
# Whoever comes back later does not need to hear it again.
SECONDS = 900
MOST = 20


@dataclass(frozen=True)
class ShownProblem:
    """What a page shows: the file's ``name``, empty where it is about all, the sentence, and its anchor."""

    name: str
    sentence: str
    anchor: str


def packed(problems: Iterable[Problem]) -> str:
    """``problems`` as a text for an address; the first twenty."""
    return signing.dumps(_rows(problems), salt=SALT, compress=True)


def shown_problems(problems: Iterable[Problem]) -> list[ShownProblem]:
    """``problems`` as a page shows them, in the active language; the first twenty."""
    return [_shown(number, *row) for number, row in enumerate(_rows(problems), start=1)]


def _rows(problems: Iterable[Problem]) -> list[list[Any]]:
    return [[each.name, each.error.code, each.error.most] for each in problems][:MOST]


def problems_in(request: HttpRequest) -> list[ShownProblem]:
    """The problems in the address of ``request``, in the active language; none where it is forged or old."""
    try:
        rows = signing.loads(request.GET.get(PARAMETER, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return []
    return [_shown(number, *row) for number, row in enumerate(rows, start=1) if row[1] in REFUSALS]


def _shown(number: int, name: str, code: str, most: Any) -> ShownProblem:
    return ShownProblem(name, UploadRefusedError(code, most=most).sentence, f"not-added-{number}")


def as_json(problem: Problem) -> dict[str, Any]:
    """``problem`` as a program gets it. ``again`` tells whether the same file may be taken later."""
    refusal = problem.error.refusal
    return {
        "name": problem.name,
        "code": problem.error.code,
        "detail": problem.error.sentence,
        "status": refusal.status,
        "again": refusal.again,
    }
