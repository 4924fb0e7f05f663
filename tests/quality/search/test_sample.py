"""The sample is small, and of the demo alone."""

import pytest

from tests.quality.search.judged import LOCALES
from tests.quality.search.sample import sampled


@pytest.mark.parametrize("locale", LOCALES)
def test_a_sample_has_queries_of_each_locale_that_the_demo_answers(locale: str) -> None:
    chosen = sampled(locale)
    assert 8 <= len(chosen) <= 50
    assert all(3 in query.need.grades.values() for query in chosen)
    assert {case.partition("/")[0] for query in chosen for case in query.need.grades} == {"demo"}
