"""What documents were made from is kept row by row, and written only where it changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from closercities.publication.models import DocumentRead, PublishedDocument
from closercities.publication.reads import AT_A_TIME, save_reads
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import TopicFactory
from tests.factories.site import make_site
from tests.publication.world import wrong

pytestmark = pytest.mark.django_db


def kept(number: int) -> dict[str, int]:
    return dict(DocumentRead.objects.filter(page_id=number).values_list("target", "pk"))


def test_exactly_these_targets_are_kept() -> None:
    many = frozenset(f"core.topic:{number}" for number in range(AT_A_TIME + 1))
    save_reads({1: many, 2: frozenset({"page:a"}), 3: frozenset({"page:b"})})
    save_reads({1: frozenset({"page:'; --"}), 2: frozenset()})
    assert set(kept(1)) == {"page:'; --"}
    assert kept(2) == {}
    assert set(kept(3)) == {"page:b"}


def test_rows_stay_while_a_document_is_made_from_the_same() -> None:
    make_site("en")
    case = make_full_case()
    before = kept(case.pk)
    case.title = "Another"
    case.save()
    assert kept(case.pk) == before
    case.topic_rows.all()[0].topic = TopicFactory()
    case.topic_rows.add(type(case.topic_rows.all()[0])(topic=TopicFactory()))
    case.save()
    assert kept(case.pk) != before
    assert wrong() == {}


@pytest.mark.postgresql
def test_texts_of_many_documents_are_not_sent_in_an_array() -> None:
    make_site("en")
    from closercities.publication.writing import refresh

    numbers = [make_case().pk for _each in range(2)]
    with CaptureQueriesContext(connection) as asked:
        refresh(numbers, trusted=False)
    (inserted,) = [each["sql"] for each in asked if each["sql"].startswith('INSERT INTO "publication_pub')]
    assert "UNNEST" not in inserted


@pytest.mark.postgresql
def test_many_documents_are_copied_and_keep_their_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    make_site("en")
    from closercities.publication import copying
    from closercities.publication.writing import refresh

    monkeypatch.setattr(copying, "MANY", 2)
    numbers = [make_case(f'Case "{number}"\t\\').pk for number in range(3)]
    PublishedDocument.objects.filter(page_id=numbers[0]).delete()
    kept = dict(PublishedDocument.objects.values_list("page_id", "pk"))
    with CaptureQueriesContext(connection) as asked:
        assert [change.event for change in refresh(numbers, trusted=False)] == [
            "page.published",
            "page.changed",
            "page.changed",
        ]
    assert not [each for each in asked if each["sql"].startswith('INSERT INTO "publication_pub')]
    assert kept.items() <= dict(PublishedDocument.objects.values_list("page_id", "pk")).items()
    assert wrong() == {}


@pytest.mark.postgresql
def test_bodies_are_packed_by_lz4() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT enumvals FROM pg_settings WHERE name = 'default_toast_compression'")
        known = cursor.fetchone()[0]
        cursor.execute(
            "SELECT attcompression FROM pg_attribute WHERE attname = 'body'"
            " AND attrelid = 'publication_publisheddocument'::regclass"
        )
        assert cursor.fetchone() == ("l" if "lz4" in known else "",)
