"""Texts besides pages: codes with their labels, what frames every page, and what other rooms register."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from wagtail.models import Locale, Page, get_translatable_models

from closercities.core.fields import LabelsField
from closercities.core.models import Factor, SustainableDevelopmentGoal, Topic
from closercities.translation.overview.cells import Cell, Kind, standing
from closercities.translation.states import translation_states


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


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text and its cells; ``set_label`` says of what sort it is."""

    title: str
    set_name: str
    set_label: str
    cells: tuple[Cell, ...]

    @property
    def lacks(self) -> int:
        """In how many languages it is missing or outdated."""
        return sum(cell.kind == Kind.MISSING or cell.outdated is not None for cell in self.cells)


_sets: dict[str, TextSet] = {}


def register_texts(texts: TextSet) -> None:
    """Add a sort of texts; a second one of the same name raises :exc:`ValueError`."""
    if _sets.setdefault(texts.name, texts) is not texts:
        raise ValueError(f"two sorts of texts are named {texts.name!r}")


def text_rows(user: Any, locales: list[Locale]) -> list[TextRow]:
    """Every text; the number of queries is that of the sorts of texts."""
    found = [row for each in (*_codes(), *_sets.values()) for row in _rows_of(each, user, locales)]
    return [*found, *(row for model in _snippets() for row in _snippet_rows(model, user, locales))]


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


def _codes() -> list[TextSet]:
    """Topics, goals and factors, which have a label in each language."""
    models: tuple[Any, ...] = (Topic, SustainableDevelopmentGoal, Factor)
    return [
        TextSet(
            model._meta.model_name,
            capfirst(model._meta.verbose_name_plural),
            f"core.change_{model._meta.model_name}",
            partial(_labelled, model),
        )
        for model in models
    ]


def _labelled(model: Any) -> Iterable[Text]:
    return (_code(record) for record in model._default_manager.all())


def _code(record: Any) -> Text:
    url = reverse(type(record).snippet_viewset.get_url_name("edit"), args=[quote(record.pk)])
    kept = [
        getattr(record, each.name) or {}
        for each in record._meta.get_fields()
        if isinstance(each, LabelsField)
    ]
    # A text that is nowhere is not missing anywhere.
    written = [texts for texts in kept if any(texts.values())]
    codes = {code for texts in written for code in texts}
    there = {code: all(texts.get(code) for texts in written) for code in codes}
    return Text(str(record), url, there)


def _snippets() -> list[type[Model]]:
    """Models with a record for each language that are neither pages nor parts of some."""
    return [
        model
        for model in get_translatable_models()
        if not issubclass(model, Page)
        and getattr(model, "snippet_viewset", None)
        and not any(isinstance(each, ParentalKey) for each in model._meta.get_fields())
    ]


def _snippet_rows(model: Any, user: Any, locales: list[Locale]) -> Iterable[TextRow]:
    records = list(model._default_manager.select_related("locale").order_by("pk"))
    states = translation_states(records)
    may = user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")
    by_key: dict[Any, dict[int, Any]] = {}
    for record in records:
        by_key.setdefault(record.translation_key, {})[record.locale_id] = record
    for there in by_key.values():
        first = next(iter(there.values()))
        original = next((each for each in there.values() if states[each.pk].state == "original"), first)
        cells = tuple(
            _snippet_cell(there.get(locale.pk), original, locale, states, user if may else None)
            for locale in locales
        )
        yield TextRow(str(original), model._meta.model_name, str(capfirst(model._meta.verbose_name)), cells)


def _snippet_cell(record: Any, original: Any, locale: Locale, states: Any, user: Any) -> Cell:
    if record is None:
        meta = original._meta
        form = reverse(
            "wagtail_localize:submit_snippet_translation",
            args=[meta.app_label, meta.model_name, quote(original.pk)],
        )
        return Cell(locale, Kind.MISSING, f"{form}?select_locale={locale.language_code}" if user else "")
    url = reverse(type(record).snippet_viewset.get_url_name("edit"), args=[quote(record.pk)])
    state = states[record.pk]
    outdated = standing(state, True).get("outdated")
    return Cell(locale, Kind(state.state), url if user else "", outdated=outdated)
