"""Mends wagtail-localize: a block that gained a text field fails every page that was stored before.

A value that was never stored is the default of its block, which is ``None`` for Wagtail's text blocks.
wagtail-localize (1.14) takes the words of that, and raises ``TypeError`` when a translator sends such a
page on, or a source is synchronised. What is not there has no words.

Can go when ``StreamFieldSegmentExtractor.handle_block`` passes over ``None`` itself.
"""

from typing import Any

from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

_handle_block = StreamFieldSegmentExtractor.handle_block


def _handle_what_is_there(
    extractor: StreamFieldSegmentExtractor, block_type: Any, block_value: Any, raw_value: Any = None
) -> list[Any]:
    if block_value is None:
        return []
    segments: list[Any] = _handle_block(extractor, block_type, block_value, raw_value=raw_value)
    return segments


def pass_over_missing_text() -> None:
    """Let the extraction of segments pass over values that are not there."""
    StreamFieldSegmentExtractor.handle_block = _handle_what_is_there
