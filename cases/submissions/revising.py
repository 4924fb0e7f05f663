"""Brings answers into a case that is there, part by part: what changes is a draft, never what is live."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from cases.models import CasePage
from cases.submissions.questionnaire.questions import Words


class How(StrEnum):
    """What becomes of a part: it stays, what is new stands in its place, or behind it."""

    KEEP = "keep"
    REPLACE = "replace"
    ADD = "add"


@dataclass(frozen=True)
class Part:
    """A part of a case that is taken over as a whole: ``names`` are columns, or the name of a relation.

    ``lines`` tells it for people; ``add`` puts the part of another page behind what is there, where that
    makes sense. :func:`take_over` is what changes a page.
    """

    name: str
    label: Words
    names: tuple[str, ...]
    lines: Callable[[CasePage, tuple[str, ...]], list[str]]
    replace: Callable[[CasePage, CasePage, tuple[str, ...]], None]
    add: Callable[[CasePage, CasePage, tuple[str, ...]], None] | None = None

    def told(self, page: CasePage) -> list[str]:
        """The part of ``page`` in lines; empty where there is nothing."""
        return [line for line in self.lines(page, self.names) if line.strip()]


# -- columns -----------------------------------------------------------------------------------
def _column_lines(page: CasePage, names: tuple[str, ...]) -> list[str]:
    return [line for name in names for line in _column_line(page, name).splitlines()]


def _column_line(page: CasePage, name: str) -> str:
    value = getattr(page, name)
    if value in (None, ""):
        return ""
    if isinstance(value, date):
        return str(date_format(value))
    if name == "country":
        return str(value.name) if value else ""
    shown = getattr(page, f"get_{name}_display", None)
    return str(shown() if shown is not None else value)


def _replace_columns(page: CasePage, fresh: CasePage, names: tuple[str, ...]) -> None:
    for name in names:
        setattr(page, name, getattr(fresh, name))
    if "title" in names:
        page.draft_title = page.title


def _add_text(page: CasePage, fresh: CasePage, names: tuple[str, ...]) -> None:
    for name in names:
        setattr(page, name, "\n\n".join(filter(None, (getattr(page, name), getattr(fresh, name)))))


# -- text with markup, and streams of blocks ---------------------------------------------------
def _rich_lines(page: CasePage, names: tuple[str, ...]) -> list[str]:
    return [line for name in names for line in _without_markup(getattr(page, name) or "")]


def _without_markup(html: str) -> list[str]:
    apart = html.replace("</p>", "</p>\n").replace("</li>", "</li>\n").replace("<br/>", "\n")
    return [line.strip() for line in strip_tags(apart).replace("&amp;", "&").splitlines()]


def _add_rich(page: CasePage, fresh: CasePage, names: tuple[str, ...]) -> None:
    for name in names:
        setattr(page, name, f"{getattr(page, name) or ''}{getattr(fresh, name) or ''}")


def _stream_lines(page: CasePage, names: tuple[str, ...]) -> list[str]:
    return [
        line
        for name in names
        for block in getattr(page, name)
        for text in _searched(block)
        for line in text.splitlines()
    ]


def _searched(block: Any) -> list[str]:
    """The words of a block; of a link, which is not searched, its address."""
    if block.block_type == "link":
        return [block.value.get("url") or str(block.value.get("page") or "")]
    return [str(text) for text in block.block.get_searchable_content(block.value)] or [str(block.block.label)]


def _add_stream(page: CasePage, fresh: CasePage, names: tuple[str, ...]) -> None:
    for name in names:
        add_blocks(page, name, getattr(fresh, name).get_prep_value())


def add_blocks(page: CasePage, name: str, blocks: Sequence[Mapping[str, Any]]) -> None:
    """Put ``blocks``, as they are kept, behind those of the stream ``name``."""
    field: Any = CasePage._meta.get_field(name)
    there = getattr(page, name).get_prep_value()
    setattr(page, name, field.stream_block.to_python([*there, *blocks]))


# -- rows --------------------------------------------------------------------------------------
# What makes two rows the same.
_SAME = {
    "topic_rows": ("topic_id",),
    "goal_rows": ("goal_id",),
    "organisation_rows": ("organisation_id", "role"),
    "factor_rows": ("direction", "explanation"),
}


def _row_lines(page: CasePage, names: tuple[str, ...]) -> list[str]:
    return [_row_line(row, name) for name in names for row in getattr(page, name).all()]


def _row_line(row: Any, name: str) -> str:
    if name == "organisation_rows":
        return f"{row.organisation} ({row.get_role_display()})"
    if name == "factor_rows":
        return f"{row.get_direction_display()}: {row.explanation or row.factor or ''}"
    return str(row.topic if name == "topic_rows" else row.goal)


def _replace_rows(page: CasePage, fresh: CasePage, names: tuple[str, ...]) -> None:
    for name in names:
        _set_rows(page, name, getattr(fresh, name).all())


def _add_rows(page: CasePage, fresh: CasePage, names: tuple[str, ...]) -> None:
    for name in names:
        there = list(getattr(page, name).all())
        known = {_sameness(row, name) for row in there}
        new = [row for row in getattr(fresh, name).all() if _sameness(row, name) not in known]
        _set_rows(page, name, [*there, *new])


def _sameness(row: Any, name: str) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in _SAME[name])


def _set_rows(page: Any, name: str, rows: Iterable[Any]) -> None:
    ordered = list(rows)
    for number, row in enumerate(ordered):
        row.sort_order = number
        if hasattr(row, "locale_id"):
            row.locale = page.locale
    setattr(page, name, ordered)


# -- the parts ---------------------------------------------------------------------------------
def _columns(name: str, label: Words, *names: str) -> Part:
    return Part(name, label, names or (name,), _column_lines, _replace_columns)


def _text(name: str, label: Words) -> Part:
    return Part(name, label, (name,), _column_lines, _replace_columns, _add_text)


def _rich(name: str, label: Words) -> Part:
    return Part(name, label, (name,), _rich_lines, _replace_columns, _add_rich)


def _stream(name: str, label: Words) -> Part:
    return Part(name, label, (name,), _stream_lines, _replace_columns, _add_stream)


def _rows(name: str, label: Words) -> Part:
    return Part(name, label, (name,), _row_lines, _replace_rows, _add_rows)


PARTS: tuple[Part, ...] = (
    _columns("title", _("Title")),
    _columns("summary", _("Summary")),
    _columns("kind", _("Kind"), "kind", "kind_in_words"),
    _columns("stage", _("Stage")),
    _columns("dates", _("Start and end"), "start_date", "end_date"),
    _columns("place", _("Place"), "place", "country", "latitude", "longitude", "place_in_words"),
    _rows("topic_rows", _("Topics")),
    _columns("topics_in_words", _("Topics, in words")),
    _rows("goal_rows", _("Goals")),
    _stream("challenge", _("The challenge")),
    _stream("approach", _("What was done")),
    _stream("results", _("What came of it")),
    _stream("lessons", _("Lessons")),
    _rich("distinctive", _("What is distinctive and strong")),
    _rich("preconditions", _("What others need to reuse it")),
    _text("audience", _("Who it is for")),
    _rows("factor_rows", _("Boosters and barriers")),
    _rows("organisation_rows", _("Organisations")),
    _text("funding", _("Cost and funding, in words")),
    _stream("links", _("Links")),
)


@dataclass(frozen=True)
class Difference:
    """A part in which ``fresh`` says something else than ``page``, told for people."""

    part: Part
    before: list[str]
    after: list[str]


def differences(page: CasePage, fresh: CasePage) -> list[Difference]:
    """The parts in which ``fresh`` says something, and something else than ``page``."""
    told = ((part, part.told(page), part.told(fresh)) for part in PARTS)
    return [Difference(part, before, after) for part, before, after in told if after and before != after]


def take_over(page: CasePage, fresh: CasePage, how: Mapping[str, str]) -> list[str]:
    """Let ``page``, which is not saved, take over parts of ``fresh``; the names of those it took.

    ``how`` says it of parts by name, with values of :class:`How`; what is not named stays. The caller
    keeps the page as a revision.
    """
    taken = []
    for part in PARTS:
        wanted = how.get(part.name, How.KEEP)
        change = {How.REPLACE: part.replace, How.ADD: part.add}.get(How(wanted))
        if change is not None:
            change(page, fresh, part.names)
            taken.append(part.name)
    return taken
