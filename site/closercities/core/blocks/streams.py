"""Sets of blocks that page types share."""

from wagtail import blocks

from closercities.core.blocks.data import KeyFiguresBlock, TimelineBlock
from closercities.core.blocks.evidence import QuoteBlock
from closercities.core.blocks.media import (
    BeforeAfterBlock,
    DocumentBlock,
    GalleryBlock,
    PictureBlock,
    VideoBlock,
)
from closercities.core.blocks.table import TableBlock
from closercities.core.blocks.text import HeadingBlock, ParagraphBlock


class StoryBlock(blocks.StreamBlock):
    """What a story can be told with."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    before_after = BeforeAfterBlock()
    video = VideoBlock()
    document = DocumentBlock()
    table = TableBlock()
    key_figures = KeyFiguresBlock()
    timeline = TimelineBlock()

    class Meta:
        template = "blocks/story.html"
