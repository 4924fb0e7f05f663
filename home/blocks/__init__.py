"""The parts that home, standard and campaign pages are composed of."""

from home.blocks.campaigns import CampaignsBlock, OpenCampaignBlock
from home.blocks.cases import FeaturedCasesBlock, NewestCasesBlock, PlatformNumbersBlock
from home.blocks.hero import HeroBlock, InvitationBlock, SearchBlock
from home.blocks.overview import CaseMapBlock, TopicSentenceBlock
from home.blocks.people import PartnersBlock, PeopleBlock
from home.blocks.programme import SessionBlock
from home.blocks.questions import QuestionsBlock
from home.blocks.research import ResearchBlock
from home.blocks.streams import HomeStreamBlock, StandardStreamBlock
from home.blocks.tiles import PairBlock, PanoramaBlock, TileLegendBlock

__all__ = [
    "CampaignsBlock",
    "CaseMapBlock",
    "FeaturedCasesBlock",
    "HeroBlock",
    "HomeStreamBlock",
    "InvitationBlock",
    "NewestCasesBlock",
    "OpenCampaignBlock",
    "PairBlock",
    "PanoramaBlock",
    "PartnersBlock",
    "PeopleBlock",
    "PlatformNumbersBlock",
    "QuestionsBlock",
    "ResearchBlock",
    "SearchBlock",
    "SessionBlock",
    "StandardStreamBlock",
    "TileLegendBlock",
    "TopicSentenceBlock",
]
