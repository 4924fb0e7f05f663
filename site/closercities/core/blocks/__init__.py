"""The blocks that pages are composed of; one file a group."""

from closercities.core.blocks.data import KeyFiguresBlock, TimelineBlock
from closercities.core.blocks.evidence import QuoteBlock
from closercities.core.blocks.lessons import LessonBlock
from closercities.core.blocks.links import LinkBlock
from closercities.core.blocks.media import (
    BeforeAfterBlock,
    DocumentBlock,
    GalleryBlock,
    PictureBlock,
    VideoBlock,
)
from closercities.core.blocks.streams import StoryBlock
from closercities.core.blocks.table import TableBlock
from closercities.core.blocks.text import HeadingBlock, ParagraphBlock

__all__ = [
    "BeforeAfterBlock",
    "DocumentBlock",
    "GalleryBlock",
    "HeadingBlock",
    "KeyFiguresBlock",
    "LessonBlock",
    "LinkBlock",
    "ParagraphBlock",
    "PictureBlock",
    "QuoteBlock",
    "StoryBlock",
    "TableBlock",
    "TimelineBlock",
    "VideoBlock",
]
