"""Reads a PDF file, refuses what can act, and writes its objects anew: nothing around them remains."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from cases.submissions.examining import ACTIVE, BROKEN, ENCRYPTED, TOO_COMPLEX, RefusedError

# Names of what runs programs, holds other files, sends something or fetches it (ISO 32000-2, 7.11.4, 12.6,
# 12.7.8, 13). A link into the web (URI) or to a place in the document (GoTo) is only followed by hand.
ACTIVE_KEYS = {"/JavaScript", "/JS", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/XFA", "/RichMedia", "/AF"}
ACTIVE_NAMES = {
    "/JavaScript",
    "/Launch",
    "/ImportData",
    "/SubmitForm",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/RichMedia",
    "/RichMediaExecute",
    "/Movie",
    "/Sound",
    "/3D",
    "/Screen",
    "/FileAttachment",
    "/EmbeddedFile",
}
NAMING_KEYS = {"/S", "/Type", "/Subtype"}
MOST_OBJECTS = 300_000
MOST_DEPTH = 60
# What one stream, and all of them, may come to once they are unpacked, in bytes.
MOST_UNPACKED_AT_ONCE = 256 * 2**20
MOST_UNPACKED = 2 * 2**30
AT_A_TIME = 2**20


def rewrite_document(source: Path, target: Path) -> None:
    """Write ``source`` anew to ``target``, of its metadata with the title alone.

    Raises :exc:`RefusedError`.
    """
    try:
        with pikepdf.open(source, suppress_warnings=True) as document:
            if document.is_encrypted:
                raise RefusedError(ENCRYPTED)
            if not document.pages:
                raise RefusedError(BROKEN)
            _check_objects(document)
            _remove_metadata(document)
            document.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    except pikepdf.PasswordError as error:
        raise RefusedError(ENCRYPTED) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, RecursionError) as error:
        raise RefusedError(BROKEN) from error


def _check_objects(document: pikepdf.Pdf) -> None:
    unpacked = 0
    for number, thing in enumerate(document.objects):
        if number > MOST_OBJECTS:
            raise RefusedError(TOO_COMPLEX)
        if any(_is_active(each) for each in _dictionaries(thing, 0)):
            raise RefusedError(ACTIVE)
        if isinstance(thing, pikepdf.Stream):
            unpacked += _unpacked_size(thing, min(MOST_UNPACKED_AT_ONCE, MOST_UNPACKED - unpacked))


def _dictionaries(thing: Any, depth: int) -> Iterator[Any]:
    """Each dictionary in ``thing``, down to other objects of the file, which are looked at by themselves."""
    if depth > MOST_DEPTH:
        raise RefusedError(TOO_COMPLEX)
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        children = [value for _key, value in thing.items()]
    elif isinstance(thing, pikepdf.Array):
        children = list(thing)
    else:
        return
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _dictionaries(child, depth + 1)


def _is_active(dictionary: Any) -> bool:
    keys = set(dictionary.keys())
    if keys & ACTIVE_KEYS:
        return True
    return any(
        str(dictionary[key]) in ACTIVE_NAMES for key in keys & NAMING_KEYS if _is_name(dictionary[key])
    )


def _is_name(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Name)


def _unpacked_size(stream: Any, most: int) -> int:
    """How large the data of ``stream`` is unpacked; raises :exc:`RefusedError` when it is more than ``most``.

    Pictures are packed by their own methods and unpacked by whoever shows them, a picture at a time.
    """
    filters = stream.get("/Filter", pikepdf.Array())
    names = [str(each) for each in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    packed = [
        name for name in names if name in {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode"}
    ]
    if len(packed) > 1:
        raise RefusedError(TOO_COMPLEX)
    if names not in (["/FlateDecode"], ["/Fl"]):
        size = len(stream.read_bytes()) if packed and names == packed else 0
    else:
        size = _inflated_size(stream.read_raw_bytes(), most)
    if size > most:
        raise RefusedError(TOO_COMPLEX)
    return size


def _inflated_size(packed: bytes, most: int) -> int:
    unpacker, size, rest = zlib.decompressobj(), 0, packed
    while rest and not unpacker.eof and size <= most:
        try:
            size += len(unpacker.decompress(rest, AT_A_TIME))
        except zlib.error:
            break
        rest = unpacker.unconsumed_tail
    return size


def _remove_metadata(document: pikepdf.Pdf) -> None:
    """Who wrote it, where and with what is nobody's business; the title is read out to those who listen."""
    title = document.docinfo.get("/Title") if "/Info" in document.trailer else None
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            for key in ("/Metadata", "/PieceInfo"):
                if key in thing:
                    del thing[key]
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    if isinstance(title, pikepdf.String):
        document.docinfo["/Title"] = title
