"""When pages are written to the index of search."""

import pytest
from modelsearch.backends import get_search_backend
from modelsearch.tasks import insert_or_update_object_task
from wagtail.search.models import IndexEntry

from cases.models import CasePage
from closercities.core import search_updates
from closercities.core.blocks import StoryBlock
from closercities.core.search_backend.values import values_kept, words_of
from closercities.core.search_updates import search_kept
from tests.factories.cases import make_full_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site()


def found(words: str) -> list[int]:
    return [page.pk for page in get_search_backend().search(words, CasePage)]


def test_page_is_indexed_when_it_is_published_and_not_for_drafts(monkeypatch):
    case = make_full_case("Harbour baths")
    asked: list[tuple[str, ...]] = []

    class Task:
        @staticmethod
        def enqueue(*saved: str) -> None:
            asked.append(saved)
            insert_or_update_object_task.enqueue(*saved)

    monkeypatch.setattr(search_updates, "insert_or_update_object_task", Task)
    case = CasePage.objects.get(pk=case.pk)
    case.title = "Skating ring"
    revision = case.save_revision()
    assert (asked, found("Skating"), found("Harbour")) == ([], [], [case.pk])

    revision.publish()
    assert (asked, found("Skating"), found("Harbour")) == (
        [("cases", "casepage", str(case.pk))],
        [case.pk],
        [],
    )
    with search_kept():
        CasePage.objects.get(pk=case.pk).save()
    assert len(asked) == 1

    CasePage.objects.get(pk=case.pk).delete()
    assert found("Skating") == []


def test_words_of_a_text_are_read_once_within_and_anew_afterwards():
    block = StoryBlock()
    text = block.to_python([{"type": "paragraph", "value": "<p>Rain</p>"}])
    times: list[int] = []

    def read(value: object) -> list[str]:
        times.append(1)
        return block.get_searchable_content(value)

    with values_kept():
        assert words_of(text, read) == words_of(text, read) == ["Rain"]
    assert (words_of(text, read), len(times)) == (["Rain"], 2)


@pytest.mark.postgresql
def test_title_of_a_saved_page_is_weighed_beside_others_which_keep_their_weight():
    short, long = make_full_case("Baths"), make_full_case("Baths in the harbour that pupils made")
    before = IndexEntry.objects.get(object_id=str(short.pk), content_type__model="casepage").title_norm
    long.title = "Baths in the harbour that pupils made and everybody uses"
    long.save_revision().publish()

    norms = {
        page.pk: IndexEntry.objects.get(object_id=str(page.pk), content_type__model="casepage").title_norm
        for page in (short, long)
    }
    assert norms[short.pk] == before
    assert norms[long.pk] < norms[short.pk]
