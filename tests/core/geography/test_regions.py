import pytest

from closercities.core.geography import (
    REGION_CODES,
    SUBREGION_CODES,
    countries_in,
    country_codes,
    region_label,
    region_of,
    subregion_of,
)


@pytest.mark.parametrize(
    ("country", "region", "subregion"),
    [
        ("NL", "150", "155"),
        ("JO", "142", "145"),
        ("BR", "019", "419"),
        ("US", "019", "021"),
        ("KE", "002", "202"),
        ("MA", "002", "015"),
        ("NZ", "009", "053"),
        ("XK", "150", "039"),
        ("TW", "142", "030"),
        ("AQ", "010", "010"),
    ],
)
def test_country_lies_in_its_region(country: str, region: str, subregion: str) -> None:
    assert (region_of(country), subregion_of(country)) == (region, subregion)


def test_every_country_lies_in_exactly_one_region_and_subregion() -> None:
    for codes in (REGION_CODES, SUBREGION_CODES):
        assert sum(len(countries_in(code)) for code in codes) == len(country_codes())
        assert frozenset().union(*(countries_in(code) for code in codes)) == country_codes()


@pytest.mark.parametrize(
    ("region", "count"),
    [("002", 60), ("019", 57), ("142", 51), ("150", 52), ("009", 29), ("010", 1), ("419", 52), ("155", 9)],
)
def test_countries_in_counts_as_m49_does(region: str, count: int) -> None:
    assert len(countries_in(region)) == count


@pytest.mark.parametrize("code", ["", "999", "nl", "QQ"])
def test_unknown_codes_have_no_region_and_no_countries(code: str) -> None:
    assert region_of(code) is None
    assert subregion_of(code) is None
    assert countries_in(code) == frozenset()


@pytest.mark.parametrize("locale", ["en", "nl", "es", "fr", "pt-br", "ar"])
def test_every_region_has_a_name_in_every_locale(locale: str) -> None:
    labels = {region_label(code, locale) for code in (*REGION_CODES, *SUBREGION_CODES)}
    assert not any(label.isdigit() or not label for label in labels)


def test_region_label_names_the_region() -> None:
    assert region_label("150", "nl") == "Europa"
    assert region_label("155", "en") == "Western Europe"
    assert region_label("150", "tlh") == "Europe"
    assert region_label("999", "en") == "999"
