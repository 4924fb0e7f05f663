"""How long a text takes to read."""

from math import ceil
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.rich_text import get_text_for_indexing

from closercities.core.stand_ins import unread
from closercities.core.unspaced import word_count

# Silent reading of non-fiction in English: Brysbaert 2019, doi 10.1016/j.jml.2019.104047.
WORDS_A_MINUTE = 238


def minutes_to_read(*texts: Any) -> int:
    """Minutes, rounded up, that ``texts`` (plain text, HTML or streams) take; 0 when they are empty."""
    return ceil(sum(_words(text) for text in texts) / WORDS_A_MINUTE)


def _words(text: Any) -> int:
    if isinstance(text, StreamValue):
        content = unread(text)
        pieces = content.stream_block.get_searchable_content(content)
        return sum(word_count(get_text_for_indexing(str(piece))) for piece in pieces)
    return word_count(get_text_for_indexing(str(text)))
