"""The number of queries of a list does not depend on how many items it has."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import CasePageOrganisation, CasePagePerson
from closercities.core.blocks import StoryBlock
from closercities.core.models import Download, Picture
from closercities.publication.models import PublishedDocument
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import DownloadFactory, OrganisationFactory, PersonFactory, PictureFactory
from tests.factories.pages import make_article, make_interview, make_standard_page
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en")


def queries(client: Client, path: str, expected: int, **parameters: Any) -> int:
    """How many queries the list takes; it must have ``expected`` items."""
    cache.clear()
    client.get("/api/v2/pages/?fields=_,id")  # content types and the like, which are kept by the process
    with CaptureQueriesContext(connection) as captured:
        response = client.get(f"/api/v2/{path}", {"limit": 100, **parameters})
    assert len(response.json()["items"]) == expected
    return len(captured)


def rich_case(number: int) -> None:
    """A case with own people, pictures, links and files in its story."""
    target, person = make_standard_page(f"Target {number}"), PersonFactory(affiliation=OrganisationFactory())
    image = Picture.objects.first() or PictureFactory()
    download = Download.objects.first() or DownloadFactory()
    picture = {"image": {"image": image.pk, "alt_text": "A basin"}, "caption": "Dry"}
    markup = f'<a linktype="page" id="{target.pk}">a</a> <a linktype="document" id="{download.pk}">b</a>'
    raw = [
        ("paragraph", markup),
        ("picture", picture),
        ("gallery", {"pictures": [picture, picture]}),
        ("quote", {"text": "It rained.", "person": person.pk}),
        ("document", {"document": download.pk}),
    ]
    make_full_case(
        f"Case {number}",
        social_image=image,
        distinctive=markup,
        challenge=StoryBlock().to_python([{"type": name, "value": value} for name, value in raw]),
        person_rows=[CasePagePerson(person=person)],
        organisation_rows=[CasePageOrganisation(organisation=OrganisationFactory())],
        links=[("link", {"page": target})],
    )


FIELDS = ("", "facts", "*")


def counts_of_lists(client: Client, *, with_documents: bool) -> dict[str, list[int]]:
    """Queries of lists of 1, 10 and 100 cases, by what is asked for of each."""
    counts: dict[str, list[int]] = {fields: [] for fields in FIELDS}
    made = 0
    for number in (1, 10, 100):
        for each in range(made, number):
            rich_case(each)
        made = number
        if not with_documents:
            PublishedDocument.objects.all().delete()
        for fields, found in counts.items():
            chosen = {"fields": fields} if fields else {}
            found.append(queries(client, "pages/", number, type="cases.CasePage", **chosen))
    return counts


def test_list_of_cases_takes_as_many_queries_for_1_10_and_100(client: Client) -> None:
    # The documents are ready, whatever is asked for of them.
    expected = {"": [6] * 3, "facts": [6] * 3, "*": [6] * 3}
    assert counts_of_lists(client, with_documents=True) == expected


def test_list_without_documents_takes_as_many_queries_for_1_10_and_100(client: Client) -> None:
    # One query for each kind of thing that a case can point at, and for what is public.
    expected = {"": [12] * 3, "facts": [21] * 3, "*": [27] * 3}
    assert counts_of_lists(client, with_documents=False) == expected


def test_list_tells_the_same_with_documents_and_without(client: Client) -> None:
    for number in range(2):
        rich_case(number)
    asked = {"type": "cases.CasePage", "fields": "*"}
    ready = client.get("/api/v2/pages/", asked).json()
    PublishedDocument.objects.all().delete()
    assert client.get("/api/v2/pages/", asked).json() == ready
    assert len(ready["items"]) == 2


def test_list_of_all_types_takes_as_many_queries_for_1_and_10_of_each(client: Client) -> None:
    counts = []
    for number in (1, 9):
        for each in range(number):
            case = make_case(f"Case {number} {each}")
            make_article(f"Article {number} {each}", cases=(case,))
            make_interview(f"Interview {number} {each}", cases=(case,))
        counts.append(queries(client, "pages/", 3 + 3 * (1 if number == 1 else 10)))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("page_type", ["research.ArticlePage", "research.InterviewPage"])
def test_list_of_research_takes_as_many_queries_for_1_and_10(client: Client, page_type: str) -> None:
    make = make_article if page_type == "research.ArticlePage" else make_interview
    counts = []
    for number in (1, 9):
        for each in range(number):
            make(f"{number} {each}", cases=(make_case(f"Case {number} {each}"),))
        counts.append(queries(client, "pages/", 1 if number == 1 else 10, type=page_type, fields="*"))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["images/", "documents/"])
def test_list_of_files_takes_as_many_queries_for_1_10_and_100(client: Client, path: str) -> None:
    first = PictureFactory() if path == "images/" else DownloadFactory()
    counts = []
    for number in (1, 10, 100):
        for _each in range(type(first).objects.count(), number):
            copy = type(first).objects.get(pk=first.pk)
            copy.pk = copy.id = None
            copy._state.adding = True
            copy.save()
            copy.tags.add("rain")
        counts.append(queries(client, path, number, fields="*"))
    assert counts == [6, 6, 6]
