"""Topics, goals and factors by languages: a row a record, with the way to the work on its labels."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import Locale

from closercities.translation.labels.parts import LabelState, Part, parts_of
from closercities.translation.labels.records import MODELS, name_of
from closercities.translation.models import TranslationRunItem
from closercities.translation.overview.cells import Cell, Kind, percent
from closercities.translation.overview.rows import TextRow
from closercities.translation.sending.planning import UNDER_WAY

Parts = dict[tuple[str, str], list[Part]]


def label_rows(user: Any, locales: Sequence[Locale]) -> Iterator[TextRow]:
    """A row for each record that has labels; three queries a model."""
    for model in MODELS:
        records = list(model._default_manager.all())
        by_cell: Parts = defaultdict(list)
        for part in parts_of(records, [locale.language_code for locale in locales]):
            by_cell[name_of(part.record), part.code].append(part)
        waiting = _waiting()
        may = user.has_perm(f"core.change_{model._meta.model_name}")
        for record in records:
            name = name_of(record)
            cells = (
                _cell(record, locale, by_cell[name, locale.language_code], may, (name, locale.pk) in waiting)
                for locale in locales
            )
            label = str(capfirst(model._meta.verbose_name_plural))
            yield TextRow(str(record), model._meta.model_name, label, tuple(cells), choice=name)


def labels_url(code: str, record: str = "", standing: str = "") -> str:
    """The screen of labels, in a language, with one record or with all."""
    asked = {"locale": code, "record": record, "standing": standing}
    return f"{reverse('translations:labels')}?{urlencode({key: each for key, each in asked.items() if each})}"


def _cell(record: Any, locale: Locale, parts: Iterable[Part], may: bool, is_sent: bool) -> Cell:
    parts = list(parts)
    # What is nowhere is missing everywhere, and can only be written where it is first.
    if not parts or all(part.state == LabelState.ORIGINAL for part in parts):
        url = reverse(type(record).snippet_viewset.get_url_name("edit"), args=[quote(record.pk)])
        return Cell(locale, Kind.ORIGINAL if parts else Kind.MISSING, url if may else "")
    url = f"{labels_url(locale.language_code, name_of(record))}&standing="
    missing = sum(part.state == LabelState.MISSING for part in parts)
    outdated = sum(part.state == LabelState.OUTDATED for part in parts)
    drafted = sum(bool(part.draft) for part in parts)
    return Cell(
        locale,
        Kind.MISSING if missing else Kind.THERE,
        url,
        outdated=percent(outdated, len(parts)) if outdated and not missing else None,
        translated=percent(drafted, len(parts)) if drafted else None,
        is_sent=is_sent,
    )


def _waiting() -> set[tuple[str, int]]:
    rows = TranslationRunItem.objects.filter(UNDER_WAY).exclude(labels="")
    return set(rows.values_list("labels", "locale_id"))
