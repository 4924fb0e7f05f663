"""Turns HTML as it is found into blocks that an editor could have composed."""

from cases.importer.html.blocks import blocks_of, rich_text_of
from cases.importer.html.parse import parse_html, plain_text
from cases.importer.html.sections import SectionRules, divide

__all__ = [
    "SectionRules",
    "blocks_of",
    "divide",
    "parse_html",
    "plain_text",
    "rich_text_of",
]
