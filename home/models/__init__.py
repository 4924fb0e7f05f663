"""Home, standard and campaign pages, and what frames every page."""

from home.models.campaign import CampaignPage
from home.models.campaign_rows import CampaignAward, CampaignFeaturedCase, CampaignPartner
from home.models.frame import Footer, Navigation
from home.models.home import HomePage
from home.models.settings import SiteSettings
from home.models.standard import StandardPage

__all__ = [
    "CampaignAward",
    "CampaignFeaturedCase",
    "CampaignPage",
    "CampaignPartner",
    "Footer",
    "HomePage",
    "Navigation",
    "SiteSettings",
    "StandardPage",
]
