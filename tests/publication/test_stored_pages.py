"""Pages as documents read them, beside the records that Django makes; queries that are compiled once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.fields import StreamField

from cases.document_rows import Row, rows_of_facts
from cases.models import CasePage, CasePageTopic
from closercities.core.models import Topic
from closercities.publication.serialisation.stored_pages import stored_pages, stored_stream
from tests.factories.cases import make_case
from tests.factories.core import TopicFactory
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 10, 100])
def test_stored_pages_are_the_records_of_django(count: int) -> None:
    make_site("en", "ar")
    story = [("paragraph", "<p>Rain &amp; <b>shine</b></p>")]
    case = make_case("Rain garden", challenge=story, latitude="51.92", longitude="4.48")
    numbers = [case.pk, translate(case, "ar", title="حديقة").pk]
    numbers += [make_case(f"Garden {number}").pk for number in range(count)]
    stored_pages(CasePage, [case.pk])
    with CaptureQueriesContext(connection) as captured:
        read = {page.pk: page for page in stored_pages(CasePage, numbers)}
        languages = [page.locale.language_code for page in read.values()]
    assert len(captured) == 1
    assert sorted(languages) == ["ar", *["en"] * (count + 1)]
    records = CasePage.objects.in_bulk(numbers)
    assert read.keys() == records.keys()
    for number, record in records.items():
        for field in CasePage._meta.concrete_fields:
            if isinstance(field, StreamField):
                assert stored_stream(read[number], field) == list(getattr(record, field.name).raw_data)
            else:
                assert getattr(read[number], field.attname) == getattr(record, field.attname), field.name
        assert read[number] == record
    # What was not read is there when somebody asks for it.
    assert read[case.pk].challenge == records[case.pk].challenge


def test_stored_pages_without_any() -> None:
    assert stored_pages(CasePage, []) == []


def test_stored_stream_that_was_rich_text_is_as_wagtail_has_it() -> None:
    make_site()
    case = make_case("Rain garden")
    field = CasePage._meta.get_field("challenge")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_casepage SET challenge = %s", ['"<p>Once</p>"'])
    (page,) = stored_pages(CasePage, [case.pk])
    assert stored_stream(page, field) == list(CasePage.objects.get(pk=case.pk).challenge.raw_data) == []


def test_rows_of_facts_for_any_number_of_cases() -> None:
    make_site()
    first, second = TopicFactory(), TopicFactory()
    rain = make_case("Rain", topic_rows=[CasePageTopic(topic=second), CasePageTopic(topic=first)])
    sun = make_case("Sun", topic_rows=[CasePageTopic(topic=first)])
    of_rain = {(rain.translation_key, Topic): [Row(second.pk, ""), Row(first.pk, "")]}
    of_sun = {(sun.translation_key, Topic): [Row(first.pk, "")]}
    assert rows_of_facts([]) == {}
    assert rows_of_facts([sun.translation_key]) == of_sun
    assert rows_of_facts([rain.translation_key, sun.translation_key]) == of_rain | of_sun
