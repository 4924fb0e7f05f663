"""Standard pages and campaigns."""

from datetime import UTC, datetime
from typing import Any

from cases.models import CasePage
from home.models import CampaignPage, HomePage, StandardPage
from tests.factories.site import made


def home_page(code: str = "en") -> HomePage:
    """The home page of a locale."""
    return HomePage.objects.get(locale__language_code=code, alias_of__isnull=True)


def campaigns_page(code: str = "en") -> StandardPage:
    """The page that lists the campaigns of a locale; made when there is none."""
    page = StandardPage.objects.filter(slug="campaigns", locale__language_code=code).first()
    return page or made(home_page(code), StandardPage, title="Campaigns", slug="campaigns")


def make_standard_page(title: str = "About", *, code: str = "en", **fields: Any) -> StandardPage:
    """A page below the home page, live unless ``live=False``."""
    page: StandardPage = made(home_page(code), StandardPage, title=title, **fields)
    return page


def make_campaign(
    title: str = "Solving urban challenges together", *, code: str = "en", **fields: Any
) -> CampaignPage:
    """A campaign of Rotterdam's autumn of 2021, live unless ``live=False``."""
    defaults: dict[str, Any] = {
        "summary": "Cities tell what they tried.",
        "time_zone": "Europe/Amsterdam",
        "opens_at": datetime(2021, 9, 1, 7, 0, tzinfo=UTC),
        "closes_at": datetime(2021, 10, 31, 23, 0, tzinfo=UTC),
    }
    page: CampaignPage = made(campaigns_page(code), CampaignPage, title=title, **{**defaults, **fields})
    return page


def through(case: CasePage, campaign: Any) -> CasePage:
    """``case``, published anew as one that came through ``campaign``."""
    case = CasePage.objects.get(pk=case.pk)
    case.campaign = campaign.page_ptr
    case.save_revision().publish()
    return CasePage.objects.get(pk=case.pk)
