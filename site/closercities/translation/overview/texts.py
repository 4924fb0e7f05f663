"""Texts besides pages: codes with their labels, what frames every page, and what other rooms register."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from wagtail.models import Locale

from closercities.translation.overview.cells import Cell, Kind, percent, standing
from closercities.translation.overview.labels import label_rows
from closercities.translation.overview.rows import TextRow
from closercities.translation.overview.snippets import (
    Unmade,
    may_change,
    name_of,
    records_of,
    snippet_models,
)
from closercities.translation.states import TranslationState, translation_states


@dataclass(frozen=True, slots=True)
class Text:
    """A text and whether it is there, by code of the language; ``url`` is where it is written."""

    title: str
    url: str
    there: Mapping[str, bool]


@dataclass(frozen=True)
class TextSet:
    """Texts of one sort. ``permission`` is needed to change them; others see them without a link."""

    name: str
    label: str | Promise
    permission: str
    texts: Callable[[], Iterable[Text]]


_sets: dict[str, TextSet] = {}


def register_texts(texts: TextSet) -> None:
    """Add a sort of texts; a second one of the same name raises :exc:`ValueError`."""
    if _sets.setdefault(texts.name, texts) is not texts:
        raise ValueError(f"two sorts of texts are named {texts.name!r}")


def text_rows(user: Any, locales: list[Locale]) -> list[TextRow]:
    """Every text; the number of queries is that of the sorts of texts."""
    found = [row for each in _sets.values() for row in _rows_of(each, user, locales)]
    found += label_rows(user, locales)
    return [*found, *(row for model in snippet_models() for row in _snippet_rows(model, user, locales))]


def _rows_of(texts: TextSet, user: Any, locales: list[Locale]) -> Iterable[TextRow]:
    may = user.has_perm(texts.permission)
    for text in texts.texts():
        cells = (
            Cell(
                locale,
                Kind.THERE if text.there.get(locale.language_code) else Kind.MISSING,
                text.url if may else "",
            )
            for locale in locales
        )
        yield TextRow(text.title, texts.name, str(texts.label), tuple(cells))


def _snippet_rows(model: Any, user: Any, locales: list[Locale]) -> Iterable[TextRow]:
    records = list(model._default_manager.select_related("locale").order_by("pk"))
    by_key: dict[Any, dict[int, Any]] = {}
    for record in records:
        by_key.setdefault(record.translation_key, {})[record.locale_id] = record
    going = records_of(by_key)
    unmade = [
        Unmade(-number, key, locale)
        for number, (key, locale) in enumerate(
            ((key, locale) for key in by_key for locale in locales if (key, locale.pk) in going), 1
        )
        if locale.pk not in by_key[key]
    ]
    states = translation_states([*records, *unmade])
    begun = {(each.translation_key, each.locale_id): states[each.pk] for each in unmade}
    may = may_change(model, user)
    for key, there in by_key.items():
        first = next(iter(there.values()))
        original = next((each for each in there.values() if states[each.pk].state == "original"), first)
        cells = []
        for locale in locales:
            record = there.get(locale.pk)
            state = states[record.pk] if record is not None else begun.get((key, locale.pk))
            cells.append(_snippet_cell(record, original, locale, state, going.get((key, locale.pk)), may))
        yield TextRow(
            str(original),
            model._meta.model_name,
            str(capfirst(model._meta.verbose_name)),
            tuple(cells),
            name_of(original) if may else "",
        )


def _snippet_cell(
    record: Any, original: Any, locale: Locale, state: TranslationState | None, going: int | None, may: bool
) -> Cell:
    review = reverse("translation_review", args=[going]) if going is not None else ""
    if record is None:
        meta = original._meta
        form = reverse(
            "wagtail_localize:submit_snippet_translation",
            args=[meta.app_label, meta.model_name, quote(original.pk)],
        )
        url = review or f"{form}?select_locale={locale.language_code}"
        begun = percent(state.segments - state.missing, state.segments) if state is not None else None
        return Cell(locale, Kind.MISSING, url if may else "", translated=begun)
    url = review or reverse(type(record).snippet_viewset.get_url_name("edit"), args=[quote(record.pk)])
    kind = Kind(state.state) if state is not None else Kind.THERE
    outdated = standing(state, True).get("outdated") if state is not None else None
    return Cell(locale, kind, url if may else "", outdated=outdated)
