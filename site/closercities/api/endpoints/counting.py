"""How many pages a list has, counted in an index where the list asks for nothing that stands elsewhere."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Page, get_page_models

# Parameters that leave all pages of a type in the list, or all of a locale's tree.
_OF_ALL = frozenset({"fields", "limit", "locale", "offset", "order", "site", "type"})


class Counted:
    """A list of pages as pagination sees it: pieces of ``pages``, and how many ``count`` says there are."""

    def __init__(self, pages: Any, count: Callable[[], int]) -> None:
        self._pages, self.count = pages, count

    def __getitem__(self, piece: slice) -> Any:
        return self._pages[piece]


def counted(pages: QuerySet[Any], parameters: Mapping[str, Any], is_public: Q) -> Any:
    """``pages``, the list that ``parameters`` ask for among those that are ``is_public``, no aliases.

    Pages of one type are a join of two tables, of which the count needs one: with an index of ours, which
    holds what is asked of them, it reads no page.
    """
    model = pages.model if isinstance(pages, QuerySet) else Page
    if not _OF_ALL.issuperset(parameters) or not _stands_for_itself(model):
        return pages
    alone = Page.objects.filter(
        is_public, alias_of__isnull=True, content_type=ContentType.objects.get_for_model(model)
    )
    if "locale" in parameters:
        alone = alone.filter(locale__language_code=parameters["locale"])
    return Counted(pages, alone.count)


def _stands_for_itself(model: Any) -> bool:
    """Whether pages of ``model`` are all of exactly this type."""
    others = [each for each in get_page_models() if each is not model and issubclass(each, model)]
    return model is not Page and not others
