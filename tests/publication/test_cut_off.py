"""What only shows when transactions really end: a process that dies between a record and its documents."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import PageViewRestriction, Site

from cases.models import CasePageTopic
from closercities.core.models import Topic
from closercities.publication import signals
from closercities.publication.models import PublishedDocument
from closercities.publication.upkeep import catch_up
from tests.factories.cases import make_case
from tests.factories.core import TopicFactory
from tests.factories.site import make_site

# Such tests empty the database when they end. Each stands in a file of its own: xdist hands those out last.
pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """Stands in for the end of a process."""


def rename(case: Any) -> None:
    topic = Topic.objects.get(code="water")
    topic.labels = {"en": "Rain"}
    topic.save()


def restrict(case: Any) -> None:
    PageViewRestriction.objects.create(page=case.page_ptr, restriction_type=PageViewRestriction.LOGIN)


def move_site(case: Any) -> None:
    site = Site.objects.get()
    site.root_page = case.get_parent().page_ptr
    site.save()


@pytest.mark.parametrize(
    ("change", "function"),
    [
        (rename, "refresh_readers"),
        (restrict, "refresh_below"),
        (move_site, "refresh_everything"),
    ],
)
def test_documents_are_made_again_by_the_minutely_job_when_a_process_dies_after_the_record(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[Any], None], function: str
) -> None:
    make_site("en")
    topic = TopicFactory(code="water")
    case = make_case("Rain garden", topic_rows=[CasePageTopic(topic=topic)])
    before = PublishedDocument.objects.get(page_id=case.pk).etag
    with monkeypatch.context() as patched:

        def dies(*_arguments: Any) -> None:
            raise Killed

        patched.setattr(signals, function, dies)
        with pytest.raises(Killed):
            change(case)
    assert PublishedDocument.objects.get(page_id=case.pk).etag == before
    catch_up()
    after = PublishedDocument.objects.get(page_id=case.pk)
    assert after.etag != before
