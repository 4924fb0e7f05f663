"""Texts that are no pages: which of pictures and labels are to be translated, and nobody was told of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from closercities.core.models import Picture
from closercities.translation.labels.parts import LabelState, parts_of
from closercities.translation.labels.records import MODELS, name_of
from closercities.translation.models import ToldText
from closercities.translation.noticing.changes import Behind
from closercities.translation.overview.labels import labels_url
from closercities.translation.overview.languages import ordered_locales
from closercities.translation.overview.pictures import TextStanding, standing_in


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A text that waits in a language: ``name`` is that of what has it."""

    name: str
    code: str
    original: str
    title: str
    path: str


def take_new_texts() -> list[Behind]:
    """What translators are to be told of such texts, which is noted as told.

    Outdated texts are told of, and labels that are missing in a language that has others. Call it in the
    transaction that tells them. As many queries a language for any number of texts.
    """
    locales = ordered_locales()
    codes = [locale.language_code for locale in locales]
    waiting = [*_pictures(codes), *_labels(codes)]
    known = {(row.name, row.locale): row for row in ToldText.objects.all()}
    new = [each for each in waiting if not _is_known(known.get((each.name, each.code)), each)]
    _note(waiting, new, known)
    numbers = {locale.language_code: locale.pk for locale in locales}
    return [Behind(numbers[each.code], each.title, 1, 1, each.path, is_page=False) for each in new]


def _is_known(row: ToldText | None, waiting: _Waiting) -> bool:
    return row is not None and row.original == waiting.original


def _note(
    waiting: Sequence[_Waiting], new: Sequence[_Waiting], known: dict[tuple[str, str], ToldText]
) -> None:
    """Remember what is told now, and forget what was translated: later it may be news again."""
    still = {(each.name, each.code) for each in waiting}
    done = [row.pk for key, row in known.items() if key not in still]
    for start in range(0, len(done), 500):
        ToldText.objects.filter(pk__in=done[start : start + 500]).delete()
    ToldText.objects.bulk_create(
        [ToldText(name=each.name, locale=each.code, original=each.original) for each in new],
        update_conflicts=True,
        unique_fields=["name", "locale"],
        update_fields=["original"],
    )


def _pictures(codes: Sequence[str]) -> Iterator[_Waiting]:
    """Texts of pictures whose original is another by now."""
    screen = reverse("translations:pictures")
    for code in codes:
        found = standing_in(Picture.objects.order_by("pk"), code, TextStanding.OUTDATED)
        for picture in found.only("pk", "title", "description"):
            asked = urlencode({"locale": code, "standing": TextStanding.OUTDATED.value})
            yield _Waiting(name_of(picture), code, picture.description, picture.title, f"{screen}?{asked}")


def _labels(codes: Sequence[str]) -> Iterator[_Waiting]:
    for model in MODELS:
        parts = parts_of(list(model._default_manager.all()), codes)
        begun = {part.code for part in parts if part.text}
        for part in parts:
            if part.state == LabelState.OUTDATED or (part.is_open and part.code in begun):
                path = labels_url(part.code, name_of(part.record))
                yield _Waiting(part.key, part.code, part.original, str(part.record), path)
