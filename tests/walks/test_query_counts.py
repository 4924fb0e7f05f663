"""A case is read with the same number of queries, however much there is of each thing in it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import (
    CasePage,
    CasePageFactor,
    CasePageGoal,
    CasePageOrganisation,
    CasePagePerson,
    CasePageTopic,
)
from closercities.core.blocks import LessonBlock, LinkBlock, StoryBlock
from closercities.core.fields import StreamField
from closercities.core.models import RelatedPage
from tests.factories.cases import make_case
from tests.factories.core import (
    DownloadFactory,
    FactorFactory,
    GoalFactory,
    OrganisationFactory,
    PersonFactory,
    PictureFactory,
    TopicFactory,
)
from tests.factories.pages import make_standard_page
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
Fields = dict[str, Any]


def story(values: list[tuple[str, Any]]) -> Any:
    return StoryBlock().to_python([{"type": name, "value": value} for name, value in values])


def pictures(number: int) -> Fields:
    made = [PictureFactory() for _each in range(min(number, 3))]
    images = [made[each % len(made)] for each in range(number)]
    value = [
        ("picture", {"image": {"image": image.pk, "alt_text": "A street"}, "caption": ""}) for image in images
    ]
    return {"challenge": story(value)}


def quotes(number: int) -> Fields:
    people = [PersonFactory(affiliation=OrganisationFactory()) for _each in range(number)]
    return {"challenge": story([("quote", {"text": "It rained.", "person": person.pk}) for person in people])}


def documents(number: int) -> Fields:
    files = [DownloadFactory() for _each in range(number)]
    return {"challenge": story([("document", {"document": file.pk}) for file in files])}


def links_in_text(number: int) -> Fields:
    targets = [make_standard_page(f"Target {number} {each}") for each in range(number)]
    text = [f'<p><a linktype="page" id="{target.pk}">there</a></p>' for target in targets]
    return {"challenge": story([("paragraph", paragraph) for paragraph in text])}


def links(number: int) -> Fields:
    targets = [make_standard_page(f"Target {number} {each}") for each in range(number)]
    raw = [{"type": "link", "value": {"page": target.pk}} for target in targets]
    field: StreamField = CasePage._meta.get_field("links")  # type: ignore[assignment]
    assert isinstance(field.stream_block.child_blocks["link"], LinkBlock)
    return {"links": field.stream_block.to_python(raw)}


def lessons(number: int) -> Fields:
    field: StreamField = CasePage._meta.get_field("lessons")  # type: ignore[assignment]
    assert isinstance(field.stream_block.child_blocks["lesson"], LessonBlock)
    raw = [{"type": "lesson", "value": {"kind": "do", "title": "Ask"}} for _each in range(number)]
    return {"lessons": field.stream_block.to_python(raw)}


def topics(number: int) -> Fields:
    return {"topic_rows": [CasePageTopic(topic=TopicFactory()) for _each in range(number)]}


def goals(number: int) -> Fields:
    return {"goal_rows": [CasePageGoal(goal=GoalFactory(number=each + 1)) for each in range(min(number, 17))]}


def organisations(number: int) -> Fields:
    rows = [CasePageOrganisation(organisation=OrganisationFactory()) for _each in range(number)]
    return {"organisation_rows": rows}


def people(number: int) -> Fields:
    bodies = [OrganisationFactory() for _each in range(number)]
    return {"person_rows": [CasePagePerson(person=PersonFactory(affiliation=body)) for body in bodies]}


def factors(number: int) -> Fields:
    rows = [
        CasePageFactor(
            factor=FactorFactory(), direction="booster", form_of_sharing="exchange", locale=locale("en")
        )
        for _each in range(number)
    ]
    return {"factor_rows": rows}


PARTS: list[Callable[[int], Fields]] = [
    pictures,
    quotes,
    documents,
    links_in_text,
    links,
    lessons,
    topics,
    goals,
    organisations,
    people,
    factors,
]


def queries(client: Client, page: CasePage, code: str) -> int:
    address = page.get_url().replace("/en/", f"/{code}/", 1)
    client.get(address)  # makes renditions, and fills what is kept for the life of a process
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_case_takes_as_many_queries_for_1_10_and_100_of_each(
    client: Client, part: Callable[[int], Fields], code: str
) -> None:
    make_site("en", "ar")
    pages = [make_case(f"Case with {number}", **part(number)) for number in (1, 10, 100)]
    counts = [queries(client, page, code) for page in pages]
    assert counts == [counts[0]] * 3


def test_case_takes_as_many_queries_for_1_10_and_100_related_pages(client: Client) -> None:
    make_site("en")
    counts = []
    for number in (1, 10, 100):
        page = make_case(f"Case with {number}")
        for each in range(number):
            RelatedPage.objects.create(page=page, related=make_case(f"Related {number} {each}"))
        counts.append(queries(client, page, "en"))
    assert counts == [counts[0]] * 3
