"""What publishing a case asks of the database; what a worker does afterwards is left out."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from wagtail.models import Page

from cases.models import CasePage, CasePageTopic
from closercities.publication.invalidation import refresh_translations
from closercities.publication.models import PublishedDocument
from tests.factories.cases import make_case
from tests.factories.core import TopicFactory
from tests.factories.pages import make_standard_page, translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
PUBLISHING = 96
MAKING = 21


@pytest.fixture(autouse=True)
def _site(settings: Settings) -> Iterator[None]:
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "ENQUEUE_ON_COMMIT": False}
    }
    make_site("en", "ar")
    yield
    cache.clear()


def publish(case: CasePage, title: str) -> list[str]:
    """The statements that it takes to give ``case`` a title."""
    page = CasePage.objects.get(pk=case.pk)
    page.title = title
    with CaptureQueriesContext(connection) as captured:
        page.save_revision().publish()
    return [query["sql"] for query in captured]


def test_queries_to_publish_a_case_again() -> None:
    case = make_case("Rain garden")
    translate(case, "ar", title="حديقة")
    publish(case, "Rain yard")
    statements = publish(case, "Rain park")
    assert len(statements) == PUBLISHING, "\n".join(each[:160] for each in statements)


@pytest.mark.parametrize("count", [1, 10, 100])
def test_queries_to_make_documents_again_do_not_depend_on_what_they_show(count: int) -> None:
    links = "".join(
        f'<a linktype="page" id="{make_standard_page(f"Target {number}").pk}">a</a>'
        for number in range(count)
    )
    case = make_case(
        "Rain garden",
        topic_rows=[CasePageTopic(topic=TopicFactory()) for _each in range(count)],
        challenge=[("paragraph", f"<p>{links}</p>")],
    )
    translate(case, "ar", title="حديقة")
    refresh_translations([case.translation_key])
    Page.objects.filter(pk=case.pk).update(title="Rain park")
    with CaptureQueriesContext(connection) as captured:
        refresh_translations([case.translation_key])
    assert PublishedDocument.objects.get(page_id=case.pk).title == "Rain park"
    statements = [query["sql"] for query in captured]
    assert len(statements) == MAKING, "\n".join(each[:160] for each in statements)
