"""How much people earn in a country: the World Bank's groups of economies.

Source: World Bank, country and lending groups by gross national income per head, as the taxonomy of countries
and territories of the United Nations' humanitarian data exchange has them (hdx-python-country 4.2.5). What
the World Bank puts in no group is in none here.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IncomeGroup(TextChoices):
    """The groups, from the least to the most."""

    LOW = "low", _("Low income")
    LOWER_MIDDLE = "lower_middle", _("Lower middle income")
    UPPER_MIDDLE = "upper_middle", _("Upper middle income")
    HIGH = "high", _("High income")


_COUNTRIES = {
    IncomeGroup.LOW: ("BF BI CD CF ER ET GM GW KP LR MG ML MW MZ NE RW SD SL SO SS SY TD TG UG YE"),
    IncomeGroup.LOWER_MIDDLE: (
        "AO BD BJ BO BT CG CI CM CV DJ DZ EG FM GH GN HN HT IN IR JO KE KG KH KI KM LA LB LK LS MA "
        "MM MN MR NG NI NP PG PH PK SB SN ST SZ TJ TL TN TZ UA UZ VN VU WS ZM ZW"
    ),
    IncomeGroup.UPPER_MIDDLE: (
        "AL AM AR AZ BA BG BR BW BY BZ CN CO CR CU DM DO EC FJ GA GD GE GQ GT ID IQ JM KZ LC LY MD "
        "ME MH MK MU MV MX MY NA PE PS PW PY RS RU SR SV TH TM TO TR TV VC ZA"
    ),
    IncomeGroup.HIGH: (
        "AD AE AG AS AT AU AW BB BE BH BM BN BS CA CH CL CW CY CZ DE DK EE ES FI FO FR GB GI GL GR "
        "GU GY HK HR HU IE IL IM IS IT JP KN KR KW KY LI LT LU LV MC MF MO MP MT NC NL NO NR NZ OM "
        "PA PF PL PR PT QA RO SA SC SE SG SI SK SM SX TC TT TW US UY VG VI"
    ),
}
_GROUPS = {code: group for group, codes in _COUNTRIES.items() for code in codes.split()}


def income_group(country: str) -> str:
    """The :class:`IncomeGroup` of a country by its ISO 3166-1 alpha-2 code; empty where it has none."""
    group = _GROUPS.get(country)
    return group.value if group else ""
