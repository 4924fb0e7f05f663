"""What readers see of how a text was translated."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from closercities.core import reader
from closercities.core.languages import language_name, text_direction
from closercities.translation.reading import UNTRANSLATED, reading_of
from closercities.translation.states import MACHINE, ORIGINAL

register = template.Library()


@register.inclusion_tag("components/language_note.html", takes_context=True)
def language_note(context: Context, page: Any, quiet: bool = False) -> dict[str, Any]:
    """Tells the reader which language they read, how it came to be, and what else there is.

    ``quiet`` says nothing of a translation in which nothing is missing, old or a machine's.
    """
    code, request = reader.active_code(), context.get("request")
    reading = reading_of(page)
    asked = reader.original_of(page)
    original = asked if asked.pk != page.pk else reading.original
    is_missing = page.language_tag != code
    is_translation = original is not None or reading.state != ORIGINAL
    is_plain = not is_missing and not reading.is_behind and reading.state != MACHINE
    shown_for = {"is_missing": is_missing, "is_translation": is_translation and not (quiet and is_plain)}
    return {
        **shown_for,
        **_languages(page, original, reading, code),
        "state": reading.state,
        "is_wholly_machine": reading.is_wholly_machine,
        "has_machine_words": reading.has_machine_words,
        "is_behind": reading.is_behind,
        "is_partly_untranslated": UNTRANSLATED in reading.marks.values(),
        "original_url": original.get_url(request) or "" if original is not None else "",
        "others": _others(page, original, code, request) if is_missing else [],
        "page": page,
    }


def _languages(page: Any, original: Any, reading: Any, code: str) -> dict[str, str]:
    written_in = str(original.language_tag) if original is not None else ""
    return {
        "language": language_name(page.language_tag),
        "reader_language": language_name(code),
        "original_language": language_name(written_in) if written_in else "",
        "original_code": written_in,
    }


def _others(page: Any, original: Any, code: str, request: Any) -> list[tuple[str, str, str, str]]:
    """``(code, name, direction, address)`` of the other translations that a reader can open."""
    left_out = {code, page.language_tag, getattr(original, "language_tag", "")}
    names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    return [
        (other, names[other], text_direction(other), translated.get_url(request) or "")
        for other, translated in reader.written_translations(page).items()
        if other not in left_out
    ]


@register.simple_tag(takes_context=True)
def part_mark(context: Context, *parts: Any, anchor: str = "") -> SafeString | str:
    """A discreet mark on parts of the page shown that are a machine's, old or not translated; else nothing.

    ``parts`` are ids of blocks or names of fields, shown as one. ``anchor`` is where the original has them;
    a block has its own.
    """
    page = context.get("page")
    if page is None or not getattr(page, "pk", None):
        return ""
    reading = reading_of(page)
    mark = reading.worst(map(str, parts))
    if not mark:
        return ""
    original = reading.original
    url = str(original.get_url(context.get("request")) or "") if original is not None else ""
    is_block = anchor == "" and len(parts) == 1 and str(parts[0]).count("-") == 4
    place = f"block-{parts[0]}" if is_block else anchor
    code = reader.active_code()
    stands_in_another_language = page.language_tag != code or not reading.foreign.isdisjoint(map(str, parts))
    return SafeString(
        render_to_string(
            "components/part_mark.html",
            {
                "mark": mark,
                "url": f"{url}#{place}" if url and place else url,
                "original_code": str(getattr(original, "language_tag", "")),
                "attributes": _attributes(code) if stands_in_another_language else "",
            },
        )
    )


@register.simple_tag(takes_context=True)
def part_lang(context: Context, part: Any, inside: bool = False) -> SafeString | str:
    """``lang`` and ``dir`` of a part of the page shown: the original's where it is not translated yet.

    ``inside`` is for what stands within a text that says its language already.
    """
    page = context.get("page")
    if not page:
        return ""
    # A sample is no page, and a page that is being made was never translated.
    reading = reading_of(page) if getattr(page, "pk", None) else None
    original = reading.original if reading is not None and str(part) in reading.foreign else None
    tag = str((original or page).language_tag)
    around = page.language_tag if inside else reader.active_code()
    return _attributes(tag) if tag != around else ""


def _attributes(code: str) -> SafeString:
    return format_html(' lang="{}" dir="{}"', code, text_direction(code))
