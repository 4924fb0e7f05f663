"""Rich text as HTML that means something outside: absolute addresses in the language of the page."""

from collections.abc import Callable
from functools import cached_property
from re import Match
from typing import Any

from django.utils.html import escape
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import FIND_A_TAG, EmbedRewriter, LinkRewriter, extract_attrs

Address = Callable[[str], str | None]


class HtmlWriter:
    """Makes HTML of rich text as it is stored; one serves any number of texts.

    ``page_address`` and ``document_address`` give the absolute address for an id, or ``None`` for what may
    not be named: that link keeps its words and loses its target.
    """

    def __init__(self, page_address: Address, document_address: Address) -> None:
        self._addresses = {"page": page_address, "document": document_address}

    def __call__(self, source: str) -> str:
        """``source`` as HTML."""
        if "<a" in source:
            source = FIND_A_TAG.sub(self._link, source)
        return self._embeds(source) if "<embed" in source else source

    def _link(self, tag: Match[str]) -> str:
        attributes = extract_attrs(tag[1])
        address = self._addresses.get(attributes.get("linktype", ""))
        if address is None:
            return str(self._other_links(tag[0]))
        target = address(attributes.get("id", ""))
        return f'<a href="{escape(target)}">' if target else "<a>"

    @cached_property
    def _other_links(self) -> Any:
        found = features.get_link_types().items()
        return LinkRewriter(bulk_rules={name: handler.expand_db_attributes_many for name, handler in found})

    @cached_property
    def _embeds(self) -> Any:
        found = features.get_embed_types().items()
        return EmbedRewriter(bulk_rules={name: handler.expand_db_attributes_many for name, handler in found})
