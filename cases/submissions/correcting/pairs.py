"""Pairs of pictures, before and after: what a correction says of the line below both."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cases.models import CasePage
from cases.submissions.questionnaire import Kind, Question

PAIR = "before_after"
LIMIT = 500
_NAME = re.compile(r"pair-(?P<before>\d{1,9})-(?P<after>\d{1,9})-caption")
_STREAMS = ("challenge", "approach", "results", "story")
_LABEL = _("Pictures {before} and {after}, before and after: the line below both")


def is_of_a_pair(name: str) -> bool:
    """Whether the question ``name`` asks about a pair."""
    return _NAME.fullmatch(name) is not None


def pair_answers(page: CasePage) -> dict[str, Any]:
    """What stands below each pair that ``page`` shows. Of the same pair twice, below the first."""
    answers: dict[str, Any] = {}
    for _stream, _place, value in _pairs(page):
        answers.setdefault(_name_of(value), str(value.get("caption") or ""))
    return answers


def pair_questions(base: Mapping[str, Any], pictures: list[int]) -> Iterator[Question]:
    """The questions about pairs of a correction that began with ``base``, which asks of ``pictures``."""
    for name in base:
        found = _NAME.fullmatch(name)
        numbers = [int(found["before"]), int(found["after"])] if found else []
        if numbers and all(number in pictures for number in numbers):
            before, after = (pictures.index(number) + 1 for number in numbers)
            label = format_lazy(_LABEL, before=before, after=after)
            yield Question(name, Kind.TEXT, label, limit=LIMIT, rows=2)


def lay_pairs(page: CasePage, answers: Mapping[str, Any]) -> None:
    """Let the pairs of ``page``, which is not saved, have below them what ``answers`` say."""
    wanted = {name: " ".join(str(said or "").split()) for name, said in answers.items() if is_of_a_pair(name)}
    for stream, place, value in list(_pairs(page)):
        said = wanted.pop(_name_of(value), None)
        if said is not None:
            raw = [dict(block) for block in getattr(page, stream).raw_data]
            raw[place] = {**raw[place], "value": {**value, "caption": said[:LIMIT]}}
            field: Any = CasePage._meta.get_field(stream)
            setattr(page, stream, field.stream_block.to_python(raw))


def _pairs(page: CasePage) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Of each pair the stream that it stands in, its place there, and what its block holds."""
    for stream in _STREAMS:
        for place, block in enumerate(getattr(page, stream).raw_data):
            if block["type"] == PAIR:
                yield stream, place, block["value"]


def _name_of(value: Mapping[str, Any]) -> str:
    before, after = (_number(value[side]) for side in ("before", "after"))
    return f"pair-{before}-{after}-caption"


def _number(side: Mapping[str, Any]) -> int:
    image = side.get("image")
    return int((image.get("image") if isinstance(image, dict) else image) or 0)
