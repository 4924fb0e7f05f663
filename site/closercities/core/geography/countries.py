"""Country codes (ISO 3166-1 alpha-2) from names, and names from codes.

Names come from ISO 3166-1 (pycountry) and Unicode CLDR (Babel), so there is no table to maintain
but the short one of everyday names that neither has.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

import pycountry
from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from closercities.core.geography.normalise import normalise_name

# CLDR and most sources use this user-assigned code; ISO 3166-1 has none for Kosovo.
KOSOVO = "XK"

# English names in use that neither ISO 3166-1 nor CLDR lists: former, short and colloquial ones.
EVERYDAY_NAMES: dict[str, tuple[str, ...]] = {
    "AE": ("UAE", "Emirates"),
    "AG": ("Antigua",),
    "AX": ("Aland",),
    "BA": ("Bosnia", "Bosnia Herzegovina"),
    "BF": ("Upper Volta",),
    "BJ": ("Dahomey",),
    "BN": ("Brunei",),
    "CD": ("DRC", "DR Congo", "Congo DR", "Congo, Democratic Republic", "Congo Kinshasa", "Zaire"),
    "CG": ("Congo Republic", "Congo Brazzaville"),
    "CI": ("Ivory Coast", "Cote d Ivoire", "Republic of the Ivory Coast"),
    "CN": ("PRC", "PR China", "Mainland China", "People's Republic of China"),
    "CV": ("Cape Verde", "Cape Verde Islands"),
    "CZ": ("Czech Republic", "Czechia"),
    "DE": ("East Germany", "West Germany", "FRG", "GDR"),
    "FK": ("Falklands", "Malvinas"),
    "FM": ("Micronesia",),
    "FO": ("Faeroe Islands",),
    "GB": ("UK", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"),
    "HK": ("Hong Kong SAR", "Hong Kong"),
    "IE": ("Republic of Ireland", "Eire"),
    "IR": ("Persia",),
    "KP": ("North Korea", "DPRK"),
    "KR": ("South Korea", "Korea", "ROK", "Korea South"),
    "LA": ("Laos", "Lao PDR"),
    "LK": ("Ceylon",),
    "LY": ("Libyan Arab Jamahiriya",),
    "MK": ("Macedonia", "FYROM", "FYR Macedonia", "Former Yugoslav Republic of Macedonia"),
    "MM": ("Burma",),
    "MO": ("Macau", "Macao", "Macau SAR"),
    "NL": ("Holland", "Kingdom of the Netherlands"),
    "PS": (
        "Palestine",
        "Palestinian Territory",
        "Palestinian Territories",
        "Occupied Palestinian Territory",
        "Palestinian Territory, Occupied",
        "West Bank",
        "Gaza Strip",
        "Gaza",
    ),
    "RU": ("Russia",),
    "SH": ("Saint Helena",),
    "SR": ("Surinam",),
    "SX": ("Saint Maarten",),
    "SY": ("Syria",),
    "SZ": ("Swaziland",),
    "TH": ("Siam",),
    "TL": ("East Timor",),
    "TR": ("Turkey",),
    "TT": ("Trinidad",),
    "TW": ("Taiwan", "Chinese Taipei"),
    "US": ("USA", "US", "America", "United States of America", "The States"),
    "VA": ("Vatican", "Vatican City", "Vatican City State", "Holy See"),
    "VG": ("British Virgin Islands",),
    "VI": ("US Virgin Islands", "Virgin Islands"),
    "VN": ("Vietnam",),
    KOSOVO: ("Kosovo", "Republic of Kosovo"),
}


@cache
def country_codes() -> frozenset[str]:
    """Return every code that a country can have here: ISO 3166-1 alpha-2, and XK for Kosovo."""
    return frozenset({country.alpha_2 for country in pycountry.countries} | {KOSOVO})


def resolve_country(name: str | None) -> str | None:
    """Return the alpha-2 code of the country called ``name``, or None when no single one is.

    ``name`` is an English name, a name in any language of CLDR, an official name of ISO 3166-1,
    or an alpha-2, alpha-3 or numeric code; case, accents, punctuation and "the" do not matter. A
    name that means two countries in two languages ("Kongo") is None.
    """
    key = normalise_name(name or "")
    if not key:
        return None
    code = _codes().get((name or "").strip().upper())
    if code:
        return code
    bare = key.removeprefix("the ").removesuffix(" the")
    for names in (_english_names, _names_of_all_languages):
        code = names().get(key) or names().get(bare)
        if code:
            return code
    return None


def country_label(code: str, locale: str) -> str:
    """Return the name of country ``code`` in ``locale`` (BCP 47, as in addresses: ``pt-br``).

    Falls back to English, then to the code itself.
    """
    return _territories(locale).get(code) or _territories("en").get(code) or code


def territory_label(code: str, locale: str) -> str | None:
    """Return CLDR's name of territory ``code`` (a country or an M49 region) in ``locale``, or None."""
    return _territories(locale).get(code)


@lru_cache(maxsize=64)
def _territories(locale: str) -> dict[str, str]:
    """Return CLDR's names by territory code; those of the plain language for a variant it does not know."""
    for tag in (locale, locale.partition("-")[0]):
        try:
            return dict(Locale.parse(tag, sep="-").territories)
        except (UnknownLocaleError, ValueError):
            continue
    return {}


@cache
def _codes() -> dict[str, str]:
    """Return alpha-2 by alpha-2, alpha-3 and numeric code. Only a code alone counts: "N/A" is not Namibia."""
    codes = {KOSOVO: KOSOVO, "XKX": KOSOVO}
    for country in pycountry.countries:
        codes.update(dict.fromkeys((country.alpha_2, country.alpha_3, country.numeric), country.alpha_2))
    return codes


@cache
def _english_names() -> dict[str, str]:
    """Return code by normalised name: CLDR's English, ISO's names, everyday names.

    Later sources win, so that a word of everyday language means what people mean by it.
    """
    names: dict[str, str] = {}
    for code, name in Locale("en").territories.items():
        if code in country_codes():
            names[normalise_name(name)] = code
    for country in pycountry.countries:
        for name in _iso_names(country):
            names[normalise_name(name)] = country.alpha_2
    for code, everyday in EVERYDAY_NAMES.items():
        names.update({normalise_name(name): code for name in everyday})
    return names


def _iso_names(country: "pycountry.db.Country") -> Iterator[str]:
    """Yield the names of one ISO 3166-1 entry, "Korea, Republic of" also as "Republic of Korea"."""
    for attribute in ("name", "official_name", "common_name"):
        name = getattr(country, attribute, None)
        if name:
            yield name
            before, comma, after = name.partition(", ")
            if comma and after.endswith(("of", "of the")):
                yield f"{after} {before}"


@cache
def _names_of_all_languages() -> dict[str, str]:
    """Return code by normalised name over every language of CLDR, without the names that mean two countries.

    Takes about two seconds and is only asked for a name that is not English.
    """
    codes: dict[str, set[str]] = {}
    for identifier in locale_identifiers():
        if _is_regional(identifier):
            continue
        for code, name in Locale.parse(identifier).territories.items():
            if code in country_codes():
                codes.setdefault(normalise_name(name), set()).add(code)
    return {name: min(found) for name, found in codes.items() if name and len(found) == 1}


def _is_regional(identifier: str) -> bool:
    """Whether the locale is a variant by country, which repeats its language's names of territories."""
    parts = identifier.split("_")
    return len(parts) > 1 and len(parts[1]) != 4
