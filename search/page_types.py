"""The types of pages that can be found, under the names that stand in addresses."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# name in addresses: (model, what a reader calls several of them)
PAGE_TYPES: dict[str, tuple[str, Promise]] = {
    "case": ("cases.CasePage", _("Cases")),
    "article": ("research.ArticlePage", _("Articles and reflections")),
    "interview": ("research.InterviewPage", _("Interviews")),
    "campaign": ("home.CampaignPage", _("Campaigns")),
    "page": ("home.StandardPage", _("Other pages")),
}


def known_types(names: Iterable[str]) -> list[str]:
    """The names among ``names`` that are types here, without repetition; none means all types."""
    return [name for name in PAGE_TYPES if name in set(names)] or list(PAGE_TYPES)


def models_of(names: Iterable[str]) -> dict[str, Any]:
    """``{name: model}`` of the page types ``names``."""
    return {name: apps.get_model(PAGE_TYPES[name][0]) for name in names}


def content_types_of(names: Iterable[str]) -> dict[int, str]:
    """``{content type id: name}`` of the page types ``names``; asked of the database once a process."""
    models = models_of(names)
    found = ContentType.objects.get_for_models(*models.values())
    return {found[model].pk: name for name, model in models.items()}
