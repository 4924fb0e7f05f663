"""Sets of parts that page types share."""

from wagtail import blocks

from closercities.core.blocks import HeadingBlock, KeyFiguresBlock, ParagraphBlock, PictureBlock, QuoteBlock
from closercities.core.blocks.streams import StoryBlock
from home.blocks.campaigns import CampaignsBlock, OpenCampaignBlock
from home.blocks.cases import FeaturedCasesBlock, NewestCasesBlock, PlatformNumbersBlock
from home.blocks.hero import HeroBlock, InvitationBlock, SearchBlock
from home.blocks.overview import CaseMapBlock, TopicSentenceBlock
from home.blocks.people import PartnersBlock, PeopleBlock
from home.blocks.questions import QuestionsBlock
from home.blocks.research import ResearchBlock
from home.blocks.tiles import PairBlock, PanoramaBlock, TileLegendBlock


class HomeStreamBlock(blocks.StreamBlock):
    """What a home page can be composed of."""

    hero = HeroBlock()
    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    search = SearchBlock()
    panorama = PanoramaBlock()
    topic_sentence = TopicSentenceBlock()
    pair = PairBlock()
    featured_cases = FeaturedCasesBlock()
    newest_cases = NewestCasesBlock()
    tile_legend = TileLegendBlock()
    case_map = CaseMapBlock()
    open_campaign = OpenCampaignBlock()
    research = ResearchBlock()
    invitation = InvitationBlock()
    platform_numbers = PlatformNumbersBlock()
    key_figures = KeyFiguresBlock()
    partners = PartnersBlock()
    people = PeopleBlock()
    questions = QuestionsBlock()
    quote = QuoteBlock()
    picture = PictureBlock()


class StandardStreamBlock(StoryBlock):
    """What a standard page can be composed of: a story, and lists."""

    hero = HeroBlock()
    campaigns = CampaignsBlock()
    people = PeopleBlock()
    partners = PartnersBlock()
    questions = QuestionsBlock()
    invitation = InvitationBlock()
    featured_cases = FeaturedCasesBlock()
    pair = PairBlock()
    tile_legend = TileLegendBlock()
    case_map = CaseMapBlock()
    research = ResearchBlock()
    platform_numbers = PlatformNumbersBlock()
