"""Snippets that are translated as pages are, sentence by sentence: navigation, footer and their like."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from modelcluster.fields import ParentalKey
from wagtail.models import Locale, Page, get_translatable_models
from wagtail_localize.models import Translation, TranslationSource


def snippet_models() -> list[type[Model]]:
    """Models with a record for each language that are neither pages nor parts of some."""
    return [
        model
        for model in get_translatable_models()
        if not issubclass(model, Page)
        and getattr(model, "snippet_viewset", None)
        and not any(isinstance(each, ParentalKey) for each in model._meta.get_fields())
    ]


def may_change(model: Any, user: Any) -> bool:
    """Whether ``user`` may change snippets of ``model``."""
    return bool(user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}"))


def name_of(snippet: Any) -> str:
    """What names a snippet in a form."""
    return f"{snippet._meta.label_lower}:{snippet.pk}"


def chosen_snippets(names: Iterable[str], user: Any) -> list[Any]:
    """The originals with these names that ``user`` may have translated; others are passed over."""
    wanted = set(names)
    found: list[Any] = []
    for model in snippet_models():
        numbers = [
            name.partition(":")[2] for name in wanted if name.partition(":")[0] == model._meta.label_lower
        ]
        known = [int(each) for each in numbers if each.isascii() and each.isdigit() and len(each) < 10]
        if known and may_change(model, user):
            rows = model._default_manager.filter(pk__in=known).select_related("locale").order_by("pk")
            found += [row for row in rows if not _is_translated(row)]
    return found


def _is_translated(snippet: Any) -> bool:
    sources = TranslationSource.objects.filter(object_id=snippet.translation_key)
    return sources.exists() and not sources.filter(locale=snippet.locale_id).exists()


@dataclass(frozen=True, slots=True)
class Unmade:
    """In place of a snippet that is being translated and not made yet."""

    pk: int
    translation_key: UUID
    locale: Locale

    @property
    def locale_id(self) -> int:
        return int(self.locale.pk)


def records_of(keys: Iterable[UUID]) -> dict[tuple[UUID, int], int]:
    """The id of each translation that goes on, by key and language."""
    found = Translation.objects.filter(source__object_id__in=list(keys), enabled=True)
    return {
        (key, locale): pk
        for key, locale, pk in found.values_list("source__object_id", "target_locale_id", "pk")
    }
