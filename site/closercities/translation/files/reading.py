"""What somebody sent: a PO file, an XLIFF file, or an archive of such."""

import zipfile
from io import BytesIO

from django.utils.translation import gettext as _

from closercities.translation.files.po import read_po
from closercities.translation.files.units import Sheet, UnreadableFileError
from closercities.translation.files.xliff import read_xliff

MOST_BYTES = 20_000_000
MOST_FILES = 1_000


def read_file(name: str, content: bytes) -> list[Sheet]:
    """The pages in a file, by its name's ending. Raises :exc:`UnreadableFileError` with a sentence."""
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(_("%(file)s is larger than 20 MB. Split it.") % {"file": name})
    ending = name.rpartition(".")[2].lower()
    if ending == "zip":
        return [sheet for each, inner in _unpacked(name, content) for sheet in _sheets(each, inner)]
    return _sheets(name, content)


def _sheets(name: str, content: bytes) -> list[Sheet]:
    ending = name.rpartition(".")[2].lower()
    try:
        if ending == "po":
            return [read_po(content)]
        if ending in ("xlf", "xliff"):
            return read_xliff(content)
    except (UnreadableFileError, RecursionError) as problem:
        raise UnreadableFileError(
            _("%(file)s cannot be read: %(problem)s. Send it as the agency's tool exported it.")
            % {"file": name, "problem": str(problem)[:200]}
        ) from None
    raise UnreadableFileError(
        _("%(file)s is neither PO nor XLIFF. Send files that end in .po, .xlf or .xliff, or a .zip of them.")
        % {"file": name}
    )


def _unpacked(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """The files of an archive; what the archive says of their sizes is not believed."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_FILES:
                raise UnreadableFileError(
                    _("%(file)s holds more than 1,000 files. Split it.") % {"file": name}
                )
            return _contents(name, archive, entries)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as problem:
        if isinstance(problem, UnreadableFileError):
            raise
        raise UnreadableFileError(_("%(file)s is no archive that can be read.") % {"file": name}) from None


def _contents(name: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> list[tuple[str, bytes]]:
    left, found = MOST_BYTES, []
    for entry in entries:
        # What archives of a Mac hold beside their files.
        if entry.filename.startswith("__MACOSX/") or entry.filename.endswith(".DS_Store"):
            continue
        with archive.open(entry) as file:
            inner = file.read(left + 1)
        left -= len(inner)
        if left < 0:
            raise UnreadableFileError(_("%(file)s unpacks to more than 20 MB. Split it.") % {"file": name})
        found.append((entry.filename.rpartition("/")[2], inner))
    return found
