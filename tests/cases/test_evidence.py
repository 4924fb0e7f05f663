"""The boosters and barriers of cases, as others see them."""

import pytest
from pytest_django import DjangoAssertNumQueries

from cases.evidence import published_evidence
from cases.models import CasePage
from tests.factories.cases import make_full_case
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    make_site("en", "ar")


def test_evidence_has_the_explanation_in_the_readers_language_else_in_the_original() -> None:
    source = make_full_case()
    assert [(e.explanation, e.explanation_locale) for e in published_evidence(None, ["ar"])["ar"]] == [
        ("They saw it before it was built.", "en")
    ]
    translation = CasePage.objects.get(pk=source.copy_for_translation(locale("ar")).pk)
    rows = list(translation.factor_rows.all())
    rows[0].explanation = "رأوها قبل أن تُبنى."
    translation.factor_rows = rows
    translation.save_revision().publish()
    found = published_evidence([source.translation_key], ["ar"])["ar"]
    assert [(e.explanation, e.explanation_locale) for e in found] == [("رأوها قبل أن تُبنى.", "ar")]
    assert [(e.quote, e.quote_language, e.strength) for e in found] == [
        ("The drawing stayed for two weeks.", "en", 3)
    ]


def test_evidence_of_drafts_and_unpublished_cases_is_left_out() -> None:
    make_full_case("Draft", live=False)
    published = make_full_case("Was published")
    CasePage.objects.get(pk=published.pk).unpublish()
    assert published_evidence(None, ["en"])["en"] == []


def test_evidence_of_a_case_in_several_locales_counts_once() -> None:
    source = make_full_case()
    CasePage.objects.get(pk=source.copy_for_translation(locale("ar")).pk).save_revision().publish()
    assert len(published_evidence(None, ["en"])["en"]) == 1


@pytest.mark.parametrize("count", [1, 10, 100])
def test_evidence_takes_three_queries_for_any_number_of_cases(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_full_case(f"Case {number}")
    with django_assert_num_queries(3):
        assert len(published_evidence(None, ["en"])["en"]) == count
