"""A page made from a revision refers to what is there, and asks once for each kind of record."""

from typing import Any

import pytest

from cases.models import CasePage, CasePageFactor
from closercities.core.dangling_references import one_by_one
from tests.factories.cases import make_case
from tests.factories.core import FactorFactory, PictureFactory
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def content() -> dict[str, Any]:
    """What a revision of a case with three boosters and a picture for links holds."""
    make_site()
    case = CasePage.objects.get(pk=make_case("A square", summary="Dry.").pk)
    case.factor_rows = [
        CasePageFactor(factor=FactorFactory(), explanation="Why", locale=locale("en")) for _each in range(3)
    ]
    case.social_image = PictureFactory()
    case.save()
    found: dict[str, Any] = CasePage.objects.get(pk=case.pk).serializable_data()
    return found


def test_references_are_checked_with_a_query_for_each_kind_of_record(
    content: dict[str, Any], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        made = CasePage.from_serializable_data(content)

    assert made.serializable_data() == content


def test_references_to_what_is_gone_are_dropped_as_one_by_one(content: dict[str, Any]) -> None:
    kept = [row["factor"] for row in content["factor_rows"]]
    content["social_image"] = 987_654

    made = CasePage.from_serializable_data(content)
    assert made.social_image_id is None
    assert made.serializable_data() == one_by_one(CasePage, content).serializable_data()

    content["factor_rows"][1]["factor"] = 987_654
    # Stock raises here: what protects its target cannot be gone, but for somebody who went round Django.
    assert [row.factor_id for row in CasePage.from_serializable_data(content).factor_rows.all()] == [
        kept[0],
        kept[2],
    ]
