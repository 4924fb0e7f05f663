"""Regions of the world: United Nations standard M49, "Standard country or area codes for statistical use".

Source: United Nations Statistics Division, https://unstats.un.org/unsd/methodology/m49/. Three
entries are not of M49: Taiwan and Kosovo, which it does not list, stand where ISO 3166-1 and CLDR
put them (Eastern Asia, Southern Europe), and Antarctica, which it puts in no region, is a region
of its own.
"""

from functools import cache

from closercities.core.geography.countries import country_label, territory_label

ANTARCTICA = "010"

# Region > sub-region, as M49 names these two levels.
_SUBREGIONS = {
    "002": ("015", "202"),
    "019": ("021", "419"),
    "142": ("030", "034", "035", "143", "145"),
    "150": ("039", "151", "154", "155"),
    "009": ("053", "054", "057", "061"),
    ANTARCTICA: (ANTARCTICA,),
}
# Sub-region > intermediate region, where M49 has one.
_INTERMEDIATE_REGIONS = {"202": ("011", "014", "017", "018"), "419": ("005", "013", "029")}

# Countries and areas by the narrowest group that M49 puts them in.
_COUNTRIES = {
    "005": "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE",
    "011": "BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG",
    "013": "BZ CR GT HN MX NI PA SV",
    "014": "BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW",
    "015": "DZ EG EH LY MA SD TN",
    "017": "AO CD CF CG CM GA GQ ST TD",
    "018": "BW LS NA SZ ZA",
    "021": "BM CA GL PM US",
    "029": "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI",
    "030": "CN HK JP KP KR MN MO TW",
    "034": "AF BD BT IN IR LK MV NP PK",
    "035": "BN ID KH LA MM MY PH SG TH TL VN",
    "039": "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK",
    "053": "AU CC CX HM NF NZ",
    "054": "FJ NC PG SB VU",
    "057": "FM GU KI MH MP NR PW UM",
    "061": "AS CK NU PF PN TK TO TV WF WS",
    "143": "KG KZ TJ TM UZ",
    "145": "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE",
    "151": "BG BY CZ HU MD PL RO RU SK UA",
    "154": "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ",
    "155": "AT BE CH DE FR LI LU MC NL",
    ANTARCTICA: "AQ",
}

REGION_CODES = tuple(_SUBREGIONS)
SUBREGION_CODES = tuple(code for codes in _SUBREGIONS.values() for code in codes)


@cache
def _countries_by_code() -> dict[str, frozenset[str]]:
    """Return the countries of every M49 group: narrowest groups, sub-regions and regions."""
    groups = {code: frozenset(countries.split()) for code, countries in _COUNTRIES.items()}
    for level in (_INTERMEDIATE_REGIONS, _SUBREGIONS):
        for code, parts in level.items():
            groups[code] = frozenset().union(*(groups[part] for part in parts))
    return groups


def countries_in(region: str) -> frozenset[str]:
    """Return the alpha-2 codes of the countries in M49 group ``region``, at any level; none when unknown."""
    return _countries_by_code().get(region, frozenset())


@cache
def region_of(country: str) -> str | None:
    """Return the M49 code of the region (Africa 002, Americas 019, Asia 142, Europe 150, Oceania 009).

    ``country`` is an alpha-2 code; None for one that is unknown.
    """
    return next((region for region in REGION_CODES if country in countries_in(region)), None)


@cache
def subregion_of(country: str) -> str | None:
    """Return the M49 code of the sub-region, such as 155 (Western Europe); None when unknown."""
    return next((region for region in SUBREGION_CODES if country in countries_in(region)), None)


def region_label(code: str, locale: str) -> str:
    """Return the name of M49 group ``code`` in ``locale``; English where CLDR has none, then the code."""
    if code == ANTARCTICA:
        return country_label("AQ", locale)
    return territory_label(code, locale) or territory_label(code, "en") or code
