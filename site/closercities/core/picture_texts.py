"""What pictures show, for those who cannot see them, in the language of whoever asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction


@dataclass(frozen=True, slots=True)
class PictureText:
    """A text, and the code of the language that it is in; empty where nobody said which that is."""

    text: str
    language: str = ""


NO_TEXT = PictureText("")


class TextState(StrEnum):
    """How far the text of a picture is in one language."""

    ORIGINAL = "original"
    TRANSLATED = "translated"
    OUTDATED = "outdated"
    MISSING = "missing"
    NEEDLESS = "needless"


def text_in(picture: Any, locale: str) -> PictureText:
    """The text of the library for a reader of ``locale``; empty for a decorative picture.

    Where it is not written in that language, the default one stands in, then the original, then the title.
    """
    if picture.is_decorative:
        return NO_TEXT
    texts = picture.descriptions
    for code in (locale, settings.LANGUAGE_CODE):
        if texts.get(code):
            return PictureText(texts[code], code)
    if picture.description:
        return PictureText(picture.description, picture.description_language)
    return PictureText(picture.title)


def text_of_use(picture: Any, locale: str, said: str | None, *, is_decorative: bool = False) -> PictureText:
    """The text for one use of ``picture``: what an editor ``said`` there, else that of the library.

    What was taken from the library as it stands is told in the words that the library has for ``locale``.
    What is of that use alone is in the language of the page, which the answer leaves open.
    """
    if is_decorative:
        return NO_TEXT
    if not said:
        return text_in(picture, locale)
    if said != picture.description:
        return PictureText(said)
    translated = picture.descriptions.get(locale)
    return PictureText(translated, locale) if translated else PictureText(said, picture.description_language)


def state_in(picture: Any, locale: str) -> TextState:
    """How far the text of ``picture`` is in ``locale``."""
    if picture.is_decorative:
        return TextState.NEEDLESS
    if locale == picture.description_language and picture.description:
        return TextState.ORIGINAL
    if not picture.translated_descriptions.get(locale):
        return TextState.MISSING
    is_current = picture.translated_from.get(locale) == picture.description
    return TextState.TRANSLATED if is_current else TextState.OUTDATED


def note_originals(picture: Any, before: Mapping[str, str]) -> None:
    """Note from which words the texts were translated that are other than ``before``. Saves nothing."""
    now = picture.translated_descriptions
    kept = {code: original for code, original in picture.translated_from.items() if code in now}
    changed = {code: picture.description for code, text in now.items() if text != before.get(code)}
    picture.translated_from = kept | changed


class TextChangedError(Exception):
    """Somebody else was faster: what was translated, or its translation, is another by now."""


@transaction.atomic
def write_text(picture_id: int, locale: str, text: str, *, original: str, before: str) -> None:
    """Keep ``text`` as what the picture shows, in ``locale``; an empty one takes it away.

    ``original`` is what was translated and ``before`` the translation that stood there: raises
    :exc:`TextChangedError` where one of them is another by now. Raises ``Picture.DoesNotExist`` for one that
    is gone, :exc:`ValueError` for the language that the original is in.
    """
    from closercities.core.models import Picture

    picture = Picture.objects.select_for_update().get(pk=picture_id)
    if locale == picture.description_language:
        raise ValueError(f"the original is in {locale}")
    if picture.description != original or picture.translated_descriptions.get(locale, "") != before:
        raise TextChangedError
    picture.translated_descriptions = _with(picture.translated_descriptions, locale, text)
    picture.translated_from = _with(picture.translated_from, locale, original if text else "")
    picture.save(update_fields=["translated_descriptions", "translated_from"])


def _with(texts: Mapping[str, str], locale: str, text: str) -> dict[str, str]:
    others = {code: each for code, each in texts.items() if code != locale}
    return others | {locale: text} if text else others
