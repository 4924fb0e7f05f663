"""Makes the draft of a case of what was submitted, and starts the workflow of its page."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.html import escape

from cases.importer.targets import Target, Targets
from cases.models import (
    CasePage,
    CasePageFactor,
    CasePageGoal,
    CasePageOrganisation,
    CasePageTopic,
)
from cases.submissions.files_in_case import files_accepted, show_files
from cases.submissions.models import Submission
from cases.submissions.moving import locked, move
from cases.submissions.places.settling import own_spot, settled_place
from cases.submissions.questionnaire import FULL, QUICK
from cases.submissions.questionnaire.answers import checked
from cases.submissions.states import Actor
from closercities.core.choices import Direction, Licence, OrganisationRole
from closercities.core.models import Organisation, Topic

STORY = ("challenge", "approach", "results")
RICH_TEXTS = ("distinctive", "preconditions")
TEXTS = (
    "title",
    "summary",
    "kind",
    "kind_in_words",
    "stage",
    "place_in_words",
    "topics_in_words",
    "audience",
    "funding",
)
LESSONS = (("lessons_do", "do"), ("lessons_dont", "dont"), ("lessons_try", "suggestion"))
LONGEST_LESSON = 200

Values = dict[str, Any]


@transaction.atomic
def accept(number: int, user: Any = None) -> CasePage:
    """Accept the submission ``number``: the draft of its case, in the workflow of its part of the tree.

    Raises NotPossibleError, NoTargetError where the site has no list of cases, and ValidationError where
    the page cannot be kept; then nothing has changed.
    """
    submission = locked(number)
    target, page = draft_of(submission)
    with files_accepted(submission, user, page.licence) as copies:
        show_files(page, copies)
        target.parent.add_child(instance=page)
        page.save_revision(log_action=True)
        move(number, "accept", Actor.DESK, user=user, page=page)
        workflow = page.get_workflow()
        if workflow is not None:
            workflow.start(page, user)
    return page


def draft_of(submission: Submission) -> tuple[Target, CasePage]:
    """Where the case would stand, and the case itself, which is not saved.

    Answers that are wrong are left out. Makes organisations and places that are new: call it in a
    transaction, and roll that back where it is only to be looked at.
    """
    target = Targets().for_language(submission.language or submission.locale)
    page = filled(submission, target.parent.locale)
    page.source_language = target.source_language
    return target, page


def filled(submission: Submission, locale: Any, *, without: Collection[str] = ()) -> CasePage:
    """A case in ``locale`` with the answers of ``submission``, not saved; as for :func:`draft_of`.

    Answers to the questions ``without`` are left out, and nothing is made of them.
    """
    given = {name: answer for name, answer in submission.answers.items() if name not in without}
    values = checked((*FULL, *QUICK), given)
    page = CasePage(locale=locale, live=False)
    _fill_texts(page, values)
    _fill_facts(page, values, submission)
    fill_place(page, values, locale)
    _fill_rows(page, values, locale)
    return page


def _fill_texts(page: CasePage, values: Values) -> None:
    for name in TEXTS:
        setattr(page, name, values.get(name) or "")
    page.title = " ".join(page.title.split())
    page.draft_title = page.title
    for name in STORY:
        _set_stream(page, name, [("paragraph", _paragraphs(values.get(name) or ""))])
    for name in RICH_TEXTS:
        setattr(page, name, _paragraphs(values.get(name) or ""))
    lessons = [
        ("lesson", lesson_value(kind, line)) for name, kind in LESSONS for line in values.get(name) or []
    ]
    _set_stream(page, "lessons", lessons)
    links = values.get("links") or []
    _set_stream(page, "links", [("link", {"url": full_address(link)}) for link in links])


def _set_stream(page: CasePage, name: str, blocks: Iterable[tuple[str, Any]]) -> None:
    field: Any = CasePage._meta.get_field(name)
    given = [{"type": kind, "value": value} for kind, value in blocks if value]
    setattr(page, name, field.stream_block.to_python(given))


def _paragraphs(text: str) -> str:
    """``text`` as paragraphs of HTML; nothing in it is markup."""
    parts = [part.strip() for part in text.split("\n\n")]
    return "".join(f"<p>{escape(part).replace(chr(10), '<br/>')}</p>" for part in parts if part)


def lesson_value(kind: str, line: str) -> Values:
    """One line as a lesson: what is too long for its title stands below it, whole."""
    if len(line) <= LONGEST_LESSON:
        return {"kind": kind, "title": line, "text": ""}
    short = line[: LONGEST_LESSON - 1].rsplit(" ", 1)[0]
    return {"kind": kind, "title": f"{short}…", "text": _paragraphs(line)}


def full_address(link: str) -> str:
    """``link`` with its scheme."""
    return link if "://" in link else f"https://{link}"


def _fill_facts(page: CasePage, values: Values, submission: Submission) -> None:
    first, last = values.get("start_year"), values.get("end_year")
    page.start_date = date(first, 1, 1) if first else None
    page.end_date = date(last, 12, 31) if last else None
    page.licence = values.get("licence") or Licence.CC_BY_4
    page.campaign_id = submission.campaign_id
    page.contact_email = submission.email


def fill_place(page: CasePage, values: Values, locale: Any) -> None:
    """Put city, country and spot of ``values`` into ``page``; a place that is new is made."""
    city, country, point = values.get("city"), values.get("country") or "", values.get("point")
    page.country = "" if city else country
    if city:
        page.place_id = settled_place(city, country, point, locale.language_code)
        point = own_spot(page.place_id, point)
    page.latitude, page.longitude = point or (None, None)


def _fill_rows(page: CasePage, values: Values, locale: Any) -> None:
    rows: Any = page
    codes = values.get("topics") or []
    topics = {topic.code: topic for topic in Topic.objects.filter(code__in=codes)}
    rows.topic_rows = [CasePageTopic(topic=topics[code]) for code in codes if code in topics]
    rows.goal_rows = [CasePageGoal(goal_id=int(number)) for number in values.get("goals") or []]
    rows.organisation_rows = _organisations(values)
    rows.factor_rows = [
        CasePageFactor(
            direction=direction,
            explanation=line,
            form_of_sharing=values.get("form_of_sharing") or "",
            locale=locale,
        )
        for name, direction in (("boosters", Direction.BOOSTER), ("barriers", Direction.BARRIER))
        for line in values.get(name) or []
    ]


def _organisations(values: Values) -> list[CasePageOrganisation]:
    lead = values.get("lead")
    named = [(lead, OrganisationRole.LEAD, values.get("lead_kind") or "")] if lead else []
    named += [(name, OrganisationRole.PARTNER, "") for name in values.get("partners") or []]
    named += [(name, OrganisationRole.FUNDER, "") for name in values.get("funders") or []]
    return [
        CasePageOrganisation(organisation=organisation_named(name, kind), role=role)
        for name, role, kind in named
    ]


def organisation_named(name: str, kind: str) -> Organisation:
    """The organisation of this name (case does not count), made where it is new."""
    known = Organisation.objects.filter(name__iexact=name).first()
    return known or Organisation.objects.create(name=name, kind=kind)
