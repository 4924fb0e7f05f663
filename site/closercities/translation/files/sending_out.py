"""What goes out to an agency: which pages, and in which form."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.text import slugify
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from closercities.translation.files.po import write_po
from closercities.translation.files.units import Sheet, sheet_of
from closercities.translation.files.xliff import write_xliff

MOST_PAGES = 500


def may_edit(translation: Translation, user: Any) -> bool:
    """Whether ``user`` may change what ``translation`` makes; not, where that is gone."""
    try:
        target = translation.get_target_instance()
    except translation.source.specific_content_type.model_class().DoesNotExist:
        return False
    return bool(user_can_edit_instance(user, target))


def sheets_to_send(translations: Iterable[Translation], user: Any, unfinished_only: bool) -> list[Sheet]:
    """The sheets of those translations that ``user`` may change, :data:`MOST_PAGES` at most.

    With ``unfinished_only``, of pages in which a sentence is missing, outdated or a machine's.
    """
    found: list[Sheet] = []
    for translation in translations:
        if len(found) == MOST_PAGES:
            break
        if not may_edit(translation, user):
            continue
        sheet = sheet_of(translation)
        if not unfinished_only or any(not unit.finished for unit in sheet.units):
            found.append(sheet)
    return found


def packed(sheets: list[Sheet], language: str, form: str) -> tuple[str, str, bytes]:
    """Name, type and content of the file: one XLIFF for all, or a PO for each in an archive."""
    if form == "xliff":
        return f"translations-{language}.xlf", "application/xliff+xml", write_xliff(sheets)
    if len(sheets) == 1:
        return f"{_name(sheets[0])}.po", "text/x-gettext-translation", write_po(sheets[0])
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, sheet in enumerate(sheets, 1):
            archive.writestr(f"{number:03}-{_name(sheet)}.po", write_po(sheet))
    return f"translations-{language}.zip", "application/zip", content.getvalue()


def _name(sheet: Sheet) -> str:
    return f"{slugify(sheet.title)[:60] or 'page'}-{sheet.target_language}"
