"""Rich text as HTML that means something outside: absolute addresses in the language of the page."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.utils.html import escape
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter

Address = Callable[[str], str | None]
Rule = Callable[[list[dict[str, str]]], list[str]]


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
            source = self._links(source)
        return self._embeds(source) if "<embed" in source else source

    @cached_property
    def _links(self) -> Any:
        rules = {name: _rule(address) for name, address in self._addresses.items()}
        for name, handler in features.get_link_types().items():
            rules.setdefault(name, handler.expand_db_attributes_many)
        return LinkRewriter(bulk_rules=rules)

    @cached_property
    def _embeds(self) -> Any:
        found = features.get_embed_types().items()
        return EmbedRewriter(bulk_rules={name: handler.expand_db_attributes_many for name, handler in found})


def _rule(address: Address) -> Rule:
    def rule(attributes: list[dict[str, str]]) -> list[str]:
        targets = (address(link.get("id", "")) for link in attributes)
        return [f'<a href="{escape(target)}">' if target else "<a>" for target in targets]

    return rule
