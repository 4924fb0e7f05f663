import pytest

from closercities.core.geography import country_codes
from closercities.core.geography.income import _COUNTRIES, IncomeGroup, income_group


@pytest.mark.parametrize(
    ("country", "group"),
    [("NL", "high"), ("BR", "upper_middle"), ("EG", "lower_middle"), ("SO", "low"), ("AQ", ""), ("", "")],
)
def test_income_group_is_that_of_the_world_bank(country: str, group: str) -> None:
    assert income_group(country) == group


def test_each_country_is_in_one_group_at_most_and_known() -> None:
    codes = [code for codes in _COUNTRIES.values() for code in codes.split()]
    assert len(codes) == len(set(codes)) == 214
    assert set(codes) <= set(country_codes())
    assert {income_group(code) for code in codes} == set(IncomeGroup.values)
