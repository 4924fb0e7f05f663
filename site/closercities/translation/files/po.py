"""PO files: one page a file, a fuzzy message for what nobody stands for yet.

The names are those of wagtail-localize's own PO files, which are read, too.
"""

from tempfile import NamedTemporaryFile
from uuid import UUID

import polib

from closercities.translation.files.units import Sheet, Unit, UnreadableFileError

_IDENTITY = "X-WagtailLocalize-TranslationID"


def write_po(sheet: Sheet) -> bytes:
    """The file, in UTF-8."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": " ".join(sheet.title.split()),
        "Language": sheet.target_language.replace("-", "_"),
        "X-Source-Language": sheet.source_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        _IDENTITY: str(sheet.translation),
    }
    for unit in sheet.units:
        file.append(_entry(unit))
    return str(file).encode()


def _entry(unit: Unit) -> polib.POEntry:
    return polib.POEntry(
        msgid=unit.source,
        msgctxt=unit.path,
        msgstr=unit.text,
        comment=" ".join(unit.note.split()),
        flags=["fuzzy"] if unit.text and not unit.finished else [],
        previous_msgid=unit.earlier_source or None,
    )


def read_po(content: bytes) -> Sheet:
    """What a file says. Raises :exc:`UnreadableFileError`."""
    try:
        file = _parsed(content.decode("utf-8-sig"))
    except (OSError, ValueError, IndexError) as problem:
        raise UnreadableFileError(str(problem).partition(": ")[2] or str(problem)) from None
    metadata = file.metadata
    return Sheet(
        translation=_identity(metadata.get(_IDENTITY, "")),
        title=metadata.get("Project-Id-Version", ""),
        source_language=metadata.get("X-Source-Language", ""),
        target_language=metadata.get("Language", "").replace("_", "-"),
        units=[_unit(entry) for entry in file if not entry.obsolete],
    )


def _parsed(text: str) -> polib.POFile:
    """The messages of a text. Given a text, polib looks for a file of that name first."""
    with NamedTemporaryFile("w", encoding="utf-8", newline="\n", suffix=".po") as kept:
        kept.write(text)
        kept.flush()
        return polib.pofile(kept.name, encoding="utf-8", check_for_duplicates=False)


def _identity(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise UnreadableFileError(f"{_IDENTITY}: {text[:60]!r}") from None


def _unit(entry: polib.POEntry) -> Unit:
    return Unit(
        path=entry.msgctxt or "",
        source=entry.msgid,
        text=entry.msgstr,
        finished=bool(entry.msgstr) and "fuzzy" not in entry.flags,
    )
