"""How links in rich text find their pages."""

from typing import Any

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler as WagtailPageLinkHandler

from closercities.core.page_links import known_targets, localized


class PageLinkHandler(WagtailPageLinkHandler):
    """Links to pages, from what was looked up for the whole page; without that, as in stock."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        known = known_targets([attrs.get("id", "") for attrs in attrs_list])
        if known is None:
            known = [localized(page) if page else None for page in cls.get_many(_with_ids(attrs_list))]
        return [f'<a href="{escape(page.url)}">' if page else "<a>" for page in known]


def _with_ids(attrs_list: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same links; what is no id leads nowhere, instead of to an error."""
    return [attrs if attrs.get("id", "").isdecimal() else {**attrs, "id": None} for attrs in attrs_list]
