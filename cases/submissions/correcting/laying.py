"""Lays answers of a correction over the newest version of a case. Whatever says the same stays as it is."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from cases.models import CasePage, CasePageFactor, CasePageGoal, CasePageOrganisation, CasePageTopic
from cases.submissions.accepting import fill_place, full_address, lesson_value, organisation_named
from cases.submissions.correcting.paragraphs import stream_with_text, with_text
from cases.submissions.correcting.questions import STEPS
from cases.submissions.correcting.reading import (
    FORCES,
    LESSONS,
    RICH_TEXTS,
    ROLES,
    STREAMS,
    answers_of,
    force_line,
    form_of_sharing,
    lead_of,
    lesson_line,
)
from cases.submissions.correcting.tile import TILE
from cases.submissions.questionnaire.answers import checked
from closercities.core.models import Topic

Values = Mapping[str, Any]
PLACE = ("city", "country", "point")
# Facts are edited on one page of a case; the others are told in its own language.
FACTS = frozenset(
    (*PLACE, *ROLES, *FORCES, TILE, "kind", "stage", "start_year", "end_year", "topics", "goals", "lead_kind")
) | {"form_of_sharing", "licence"}


def lay(page: CasePage, answers: Mapping[str, Any]) -> None:
    """Let ``page``, which is not saved, say what ``answers`` say; what they do not name stays.

    Organisations and places that are new are made: call it in a transaction. Answers have been checked.
    """
    values = checked(STEPS, {**answers_of(page), **answers})
    for name in answers:
        _LAYERS.get(name, _set_column)(page, name, values)
    page.draft_title = page.title


def _set_column(page: Any, name: str, values: Values) -> None:
    value = values.get(name) or ""
    setattr(page, name, " ".join(value.split()) if name == "title" else value)


def _set_stream(page: Any, name: str, blocks: Iterable[dict[str, Any]]) -> None:
    field: Any = CasePage._meta.get_field(name)
    setattr(page, name, field.stream_block.to_python(list(blocks)))


def _lay_stream(page: Any, name: str, values: Values) -> None:
    _set_stream(page, name, stream_with_text(getattr(page, name).get_prep_value(), values.get(name) or ""))


def _lay_rich_text(page: Any, name: str, values: Values) -> None:
    setattr(page, name, with_text(getattr(page, name), values.get(name) or ""))


def _lay_lessons(page: Any, name: str, values: Values) -> None:
    kind = LESSONS[name]
    raw = page.lessons.get_prep_value()
    told = [(lesson_line(block.value), block.value["kind"]) for block in page.lessons]
    there = {line: whole for (line, each), whole in zip(told, raw, strict=True) if each == kind}
    lines = [" ".join(line.split()) for line in values.get(name) or []]
    wanted = [there.get(line) or {"type": "lesson", "value": lesson_value(kind, line)} for line in lines]
    others = [(number, whole) for number, whole in enumerate(raw) if told[number][1] != kind]
    first = next((number for number, (_line, each) in enumerate(told) if each == kind), len(raw))
    before = [whole for number, whole in others if number < first]
    _set_stream(
        page, name="lessons", blocks=[*before, *wanted, *(whole for _n, whole in others[len(before) :])]
    )


def _lay_links(page: Any, name: str, values: Values) -> None:
    raw = page.links.get_prep_value()
    there = {_bare(whole["value"].get("url") or ""): whole for whole in raw if whole["value"].get("url")}
    inner = [whole for whole in raw if not whole["value"].get("url")]
    wanted = [
        there.get(_bare(link)) or {"type": "link", "value": {"url": full_address(link)}}
        for link in values.get(name) or []
    ]
    _set_stream(page, name, [*wanted, *inner])


def _bare(address: str) -> str:
    return address.partition("://")[2] or address


def _lay_year(page: Any, name: str, values: Values) -> None:
    column, month, day = ("start_date", 1, 1) if name == "start_year" else ("end_date", 12, 31)
    year, there = values.get(name), getattr(page, column)
    if (there.year if there is not None else None) != year:
        setattr(page, column, date(year, month, day) if year else None)


def _lay_place(page: Any, name: str, values: Values) -> None:
    fill_place(page, dict(values), page.locale)


def _lay_topics(page: Any, name: str, values: Values) -> None:
    wanted = Topic.objects.in_bulk(values.get(name) or [], field_name="code")
    there = {row.topic.code: row for row in page.topic_rows.all()}
    codes = [code for code in values.get(name) or [] if code in wanted]
    page.topic_rows = _ordered(there.get(code) or CasePageTopic(topic=wanted[code]) for code in codes)


def _lay_goals(page: Any, name: str, values: Values) -> None:
    there = {str(row.goal_id): row for row in page.goal_rows.all()}
    page.goal_rows = _ordered(
        there.get(number) or CasePageGoal(goal_id=int(number)) for number in values.get(name) or []
    )


def _lay_organisations(page: Any, name: str, values: Values) -> None:
    role, given = ROLES[name], values.get(name) or []
    rows = list(page.organisation_rows.all())
    there = {row.organisation.name.casefold(): row for row in rows if row.role == role}
    names = [" ".join(each.split()) for each in ([given] if isinstance(given, str) else given)]
    if name == "lead":
        # The form asks for one: further ones, which an editor has added, stay.
        names += [row.organisation.name for row in rows if row.role == role][1:]
    kind = values.get("lead_kind") or "" if name == "lead" else ""
    wanted = [
        there.get(each.casefold())
        or CasePageOrganisation(organisation=organisation_named(each, kind), role=role)
        for each in dict.fromkeys(filter(None, names))
    ]
    order = list(ROLES.values())
    others = [row for row in rows if row.role != role]
    page.organisation_rows = _ordered(sorted([*others, *wanted], key=lambda row: order.index(row.role)))


def _lay_lead_kind(page: Any, name: str, values: Values) -> None:
    """An organisation is the same in all its cases: only one of which nothing was known gets a kind."""
    lead = lead_of(page)
    if lead is not None and not lead.kind:
        lead.kind = values.get(name) or ""
        lead.save()


def _lay_forces(page: Any, name: str, values: Values) -> None:
    direction, form = FORCES[name], values.get("form_of_sharing") or form_of_sharing(page)
    rows = list(page.factor_rows.all())
    there = {force_line(row): row for row in rows if row.direction == direction}
    wanted = [
        there.get(line)
        or CasePageFactor(direction=direction, explanation=line, form_of_sharing=form, locale=page.locale)
        for line in (" ".join(each.split()) for each in values.get(name) or [])
    ]
    # What has no words of its own is no line of the form.
    kept = [row for row in rows if row.direction != direction or not force_line(row)]
    order = list(FORCES.values())
    page.factor_rows = _ordered(sorted([*kept, *wanted], key=lambda row: order.index(row.direction)))


def _lay_form_of_sharing(page: Any, name: str, values: Values) -> None:
    """All get it; where they had different ones, those that had none."""
    before, rows = form_of_sharing(page), list(page.factor_rows.all())
    for row in rows:
        if row.form_of_sharing == before:
            row.form_of_sharing = values.get(name) or ""
    page.factor_rows = rows


def _ordered(rows: Iterable[Any]) -> list[Any]:
    ordered = list(rows)
    for number, row in enumerate(ordered):
        row.sort_order = number
    return ordered


_LAYERS: dict[str, Callable[[Any, str, Values], None]] = {
    **dict.fromkeys(STREAMS, _lay_stream),
    **dict.fromkeys(RICH_TEXTS, _lay_rich_text),
    **dict.fromkeys(LESSONS, _lay_lessons),
    **dict.fromkeys(FORCES, _lay_forces),
    **dict.fromkeys(ROLES, _lay_organisations),
    **dict.fromkeys(PLACE, _lay_place),
    "links": _lay_links,
    "start_year": _lay_year,
    "end_year": _lay_year,
    "topics": _lay_topics,
    "goals": _lay_goals,
    "lead_kind": _lay_lead_kind,
    "form_of_sharing": _lay_form_of_sharing,
}
