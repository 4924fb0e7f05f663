import pycountry
import pytest

from closercities.core.geography import country_codes, country_label, resolve_country

LOCALES = ["en", "nl", "es", "fr", "pt-br", "ar", "de", "zh", "hi", "ru"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Palestinian Territory", "PS"),
        ("Cape Verde", "CV"),
        ("Cabo Verde", "CV"),
        ("Czech Republic", "CZ"),
        ("Ivory Coast", "CI"),
        ("COTE D'IVOIRE", "CI"),
        ("South Korea", "KR"),
        ("Korea, Republic of", "KR"),
        ("Republic of Korea", "KR"),
        ("USA", "US"),
        ("u.s.a.", "US"),
        ("U.S.", "US"),
        ("United States", "US"),
        ("UK", "GB"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("Kosovo", "XK"),
        ("The Netherlands", "NL"),
        ("Netherlands, The", "NL"),
        ("  nEtherLANDS ", "NL"),
        ("NLD", "NL"),
        ("nl", "NL"),
        ("528", "NL"),
        ("Viet Nam", "VN"),
        ("Bolivia (Plurinational State of)", "BO"),
        ("Trinidad & Tobago", "TT"),
        ("St. Lucia", "LC"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Curacao", "CW"),
        ("Congo, The Democratic Republic of the", "CD"),
        ("Georgia", "GE"),
        ("Deutschland", "DE"),
        ("États-Unis", "US"),
        ("الأردن", "JO"),
        ("日本", "JP"),
    ],
)
def test_resolve_country_knows_names_in_use(name: str, code: str) -> None:
    assert resolve_country(name) == code


@pytest.mark.parametrize(
    "name", ["", "   ", None, "N/A", "Atlantis", "Soviet Union", "Kongo", "1", "NULL\x00", "x" * 9999]
)
def test_resolve_country_is_none_for_what_is_no_single_country(name: str | None) -> None:
    assert resolve_country(name) is None


@pytest.mark.parametrize(
    "attribute", ["name", "official_name", "common_name", "alpha_2", "alpha_3", "numeric"]
)
def test_resolve_country_knows_every_iso_name_and_code(attribute: str) -> None:
    named = [country for country in pycountry.countries if hasattr(country, attribute)]
    assert {getattr(c, attribute): resolve_country(getattr(c, attribute)) for c in named} == {
        getattr(c, attribute): c.alpha_2 for c in named
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_resolve_country_inverts_country_label(locale: str) -> None:
    labels = {code: country_label(code, locale) for code in country_codes()}
    assert {code: resolve_country(label) for code, label in labels.items()} == {code: code for code in labels}


def test_country_label_falls_back_to_english_then_to_the_code() -> None:
    assert country_label("NL", "pt-br") == "Países Baixos"
    assert country_label("NL", "ar") == "هولندا"
    assert country_label("NL", "tlh") == "Netherlands"
    assert country_label("QQ", "en") == "QQ"


def test_country_codes_are_iso_and_kosovo() -> None:
    assert len(country_codes()) == 250
    assert "XK" in country_codes()
