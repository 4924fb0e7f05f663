"""Rich text as HTML that means something outside: absolute addresses in the language of the page."""

from collections.abc import Callable
from typing import Any

from django.utils.html import escape
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter, MultiRuleRewriter

Address = Callable[[str], str | None]
Rule = Callable[[list[dict[str, str]]], list[str]]


def as_html(source: str, page_address: Address, document_address: Address) -> str:
    """``source``, rich text as it is stored, as HTML.

    ``page_address`` and ``document_address`` give the absolute address for an id, or ``None`` for what may
    not be named: that link keeps its words and loses its target.
    """
    if "<a" not in source and "<embed" not in source:
        return source
    links: dict[str, Rule] = {"page": _links(page_address), "document": _links(document_address)}
    for name, handler in features.get_link_types().items():
        links.setdefault(name, handler.expand_db_attributes_many)
    embeds = {name: handler.expand_db_attributes_many for name, handler in features.get_embed_types().items()}
    rewriter: Any = MultiRuleRewriter([LinkRewriter(bulk_rules=links), EmbedRewriter(bulk_rules=embeds)])
    return str(rewriter(source))


def _links(address: Address) -> Rule:
    def rule(attributes: list[dict[str, str]]) -> list[str]:
        targets = (address(link.get("id", "")) for link in attributes)
        return [f'<a href="{escape(target)}">' if target else "<a>" for target in targets]

    return rule
