"""Writes a draft to a page."""

from datetime import date
from typing import Any

from wagtail.models import Page

from cases.importer.mapping.draft import CaseDraft
from cases.importer.mapping.prose import LONGEST, PARTS
from cases.importer.places import Places
from cases.models import CasePage, CasePageGoal, CasePageOrganisation, CasePageTopic
from closercities.core.models import Organisation, Topic

STREAMS = (*PARTS, "lessons", "links")
RICH_TEXTS = ("distinctive", "preconditions")
CODES = ("kind", "stage", "cost_currency", "contact_email")


def fill_page(page: CasePage, draft: CaseDraft, places: Places) -> None:
    """Put everything that ``draft`` tells on ``page``, in memory; make places and organisations if needed.

    What the mapping has no field for is left as it is on the page; a fact that the record does not
    (or no longer) tell becomes empty.
    """
    page.title = draft.title
    page.draft_title = draft.title
    for name in (*(name for name in LONGEST if name != "title"), *RICH_TEXTS):
        setattr(page, name, draft.texts.get(name, ""))
    for name in CODES:
        setattr(page, name, draft.codes.get(name, ""))
    for name in STREAMS:
        setattr(page, name, _stream(name, draft))
    _fill_facts(page, draft)
    _fill_place(page, draft, places)
    _fill_rows(page, draft)


def _stream(name: str, draft: CaseDraft) -> Any:
    field = CasePage._meta.get_field(name)
    return field.stream_block.to_python(draft.streams.get(name, []))  # type: ignore[union-attr]


def _fill_facts(page: CasePage, draft: CaseDraft) -> None:
    page.start_date = _day(draft, "start_date")
    page.end_date = _day(draft, "end_date")
    page.cost_amount = draft.cost_amount
    page.cost_year = draft.cost_year
    page.source_language = draft.language
    page.licence = draft.licence


def _day(draft: CaseDraft, name: str) -> date | None:
    return draft.dates.get(name)


def _fill_place(page: CasePage, draft: CaseDraft, places: Places) -> None:
    """A city is a place of its own; without one the country and the coordinates are the case's."""
    point = None
    if draft.latitude is not None and draft.longitude is not None:
        point = (draft.latitude, draft.longitude)
    page.place_id = None
    if draft.city:
        page.place_id = places.find_or_create(draft.city, draft.country, point, _locale_code(page))
    page.country = "" if draft.city else draft.country
    page.latitude, page.longitude = point or (None, None)


def _locale_code(page: Any) -> str:
    return str(page.locale.language_code)


def _fill_rows(page: CasePage, draft: CaseDraft) -> None:
    topics = dict(Topic.objects.filter(code__in=draft.topics).values_list("code", "pk"))
    rows: Any = page
    rows.topic_rows = [CasePageTopic(topic_id=topics[code]) for code in draft.topics if code in topics]
    rows.goal_rows = [CasePageGoal(goal_id=number) for number in draft.goals]
    rows.organisation_rows = [
        CasePageOrganisation(organisation=_organisation(name), role=role)
        for name, role in draft.organisations
    ]


def _organisation(name: str) -> Organisation:
    """Return the organisation of this name (case does not count), made if needed."""
    return Organisation.objects.filter(name__iexact=name).first() or Organisation.objects.create(name=name)


def add_page(parent: Page, draft: CaseDraft, places: Places) -> CasePage:
    """Add a page that is not live below ``parent``, in its locale, with a first revision.

    Raises ValidationError when the page cannot be kept.
    """
    page = CasePage(locale=parent.locale, live=False)
    fill_page(page, draft, places)
    parent.add_child(instance=page)
    page.save_revision(log_action=True)
    return page


def change_page(page: CasePage, draft: CaseDraft, places: Places) -> CasePage:
    """Save ``draft`` as a new revision of ``page``, on top of its latest one; return the page as saved."""
    latest: CasePage = page.get_latest_revision_as_object()
    fill_page(latest, draft, places)
    latest.save_revision(log_action=True)
    return latest
