"""A case as answers to the questions of the form: what a correction starts from and is compared with."""

from collections.abc import Callable
from typing import Any

from cases.models import CasePage
from cases.submissions.correcting.paragraphs import plain_stream, plain_text
from cases.submissions.correcting.questions import QUESTIONS
from closercities.core.choices import Direction, OrganisationRole

Read = Callable[[Any], Any]
STREAMS = ("challenge", "approach", "results")
RICH_TEXTS = ("distinctive", "preconditions")
LESSONS = {"lessons_do": "do", "lessons_dont": "dont", "lessons_try": "suggestion"}
FORCES = {"boosters": Direction.BOOSTER, "barriers": Direction.BARRIER}
ROLES = {
    "lead": OrganisationRole.LEAD,
    "partners": OrganisationRole.PARTNER,
    "funders": OrganisationRole.FUNDER,
}


def answers_of(page: CasePage) -> dict[str, Any]:
    """``{question: answer}`` as a form would hold them, for every question that a correction may answer."""
    return {name: _READERS.get(name, _column(name))(page) for name in QUESTIONS}


def _column(name: str) -> Read:
    return lambda page: str(getattr(page, name) or "")


def _stream(name: str) -> Read:
    return lambda page: plain_stream(getattr(page, name))


def _rich_text(name: str) -> Read:
    return lambda page: plain_text(getattr(page, name) or "")


def lesson_line(lesson: Any) -> str:
    """A lesson as the line of a form; one that was too long for its title stands below it, whole."""
    title = " ".join(str(lesson["title"]).split())
    whole = " ".join(plain_text(_source(lesson["text"])).split())
    return whole if title.endswith("…") and whole.startswith(title[:-1]) else title


def _source(text: Any) -> str:
    return str(getattr(text, "source", text) or "")


def force_line(row: Any) -> str:
    """A booster or barrier as the line of a form."""
    return " ".join(str(row.explanation or "").split())


def _lessons(kind: str) -> Read:
    return lambda page: "\n".join(
        lesson_line(block.value) for block in page.lessons if block.value["kind"] == kind
    )


def _forces(direction: str) -> Read:
    return lambda page: "\n".join(
        filter(None, (force_line(row) for row in page.factor_rows.all() if row.direction == direction))
    )


def _named(role: str) -> Read:
    return lambda page: "\n".join(
        row.organisation.name for row in page.organisation_rows.all() if row.role == role
    )


def lead_of(page: Any) -> Any:
    """The first organisation that leads; ``None`` without one."""
    rows = (row for row in page.organisation_rows.all() if row.role == OrganisationRole.LEAD)
    return next((row.organisation for row in rows), None)


def _lead(page: Any) -> str:
    lead = lead_of(page)
    return str(lead.name) if lead is not None else ""


def _lead_kind(page: Any) -> str:
    lead = lead_of(page)
    return str(lead.kind) if lead is not None else ""


def form_of_sharing(page: Any) -> str:
    """The form that all boosters and barriers have; empty where they differ."""
    forms = {row.form_of_sharing for row in page.factor_rows.all()}
    return str(forms.pop()) if len(forms) == 1 else ""


def _city(page: Any) -> str:
    if page.place is None:
        return ""
    labels = page.place.labels or {}
    return str(labels.get(page.locale.language_code) or page.place.label)


def _point(page: Any) -> str:
    if page.latitude is None or page.longitude is None:
        return ""
    return f"{page.latitude.normalize():f}, {page.longitude.normalize():f}"


def _link(block: Any) -> str:
    """The address of a link; empty for one that leads to a page of our own."""
    return str(block.value.get("url") or "")


def _links(page: Any) -> str:
    return "\n".join(filter(None, map(_link, page.links)))


def _year(name: str) -> Read:
    return lambda page: str(day.year) if (day := getattr(page, name)) is not None else ""


_READERS: dict[str, Read] = {
    **{name: _stream(name) for name in STREAMS},
    **{name: _rich_text(name) for name in RICH_TEXTS},
    **{name: _lessons(kind) for name, kind in LESSONS.items()},
    **{name: _forces(direction) for name, direction in FORCES.items()},
    "partners": _named(OrganisationRole.PARTNER),
    "funders": _named(OrganisationRole.FUNDER),
    "lead": _lead,
    "lead_kind": _lead_kind,
    "form_of_sharing": form_of_sharing,
    "links": _links,
    "start_year": _year("start_date"),
    "end_year": _year("end_date"),
    "city": _city,
    "country": lambda page: page.country_code,
    "point": _point,
    "topics": lambda page: [row.topic.code for row in page.topic_rows.all()],
    "goals": lambda page: [str(row.goal_id) for row in page.goal_rows.all()],
}
