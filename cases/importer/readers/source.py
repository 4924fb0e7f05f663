"""What every reader takes and gives."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

# The longest record that is read, in characters. A case is some thousands; what is far longer is
# a broken file, and must not fill the memory.
MAX_RECORD_LENGTH = 8 * 1024 * 1024


class UnreadableSourceError(Exception):
    """The file as a whole cannot be read; the message says what to do."""


@dataclass(frozen=True)
class SourceRecord:
    """One record of a file: its data, or why it could not be read.

    ``line`` is the line of the file, from 1, on which the record begins. ``data`` holds text,
    numbers, booleans, None, lists and dictionaries, by the source's own names.
    """

    line: int
    data: dict[str, Any] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True)
class SourceOptions:
    """What a mapping says about the file. Empty values mean: find out."""

    format: str = ""
    encoding: str = ""
    delimiter: str = ""
    element: str = ""
    max_record_length: int = MAX_RECORD_LENGTH


class SourceFile:
    """A file that is read once, from the start, and knows how far it has been read."""

    def __init__(self, path: Path) -> None:
        """Open ``path``; raises OSError."""
        self.path = path
        self.binary: BinaryIO = path.open("rb")
        self.size = path.stat().st_size
        self._text: TextIOWrapper | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._text is not None:
            self._text.close()
        self.binary.close()

    @property
    def position(self) -> int:
        """Bytes read so far."""
        return 0 if self.binary.closed else self.binary.tell()

    def text(self, encoding: str) -> TextIOWrapper:
        """Return the file as text, without byte order mark.

        A byte that is not of the encoding becomes a lone surrogate, so that `undecodable` can
        tell which record it spoils.
        """
        self._text = TextIOWrapper(
            self.binary, encoding=_without_mark(encoding), errors="surrogateescape", newline=""
        )
        return self._text


def _without_mark(encoding: str) -> str:
    return "utf-8-sig" if encoding.lower().replace("_", "-") in {"", "utf-8", "utf8"} else encoding


def undecodable(text: str, encoding: str) -> str:
    """Return why ``text`` is not of ``encoding``, or "" when it is."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        byte = ord(text[error.start]) & 0xFF
        return (
            f"Byte 0x{byte:02X} at character {error.start + 1} is not {encoding or 'utf-8'}. "
            "Set encoding in [source] of the mapping to the file's own."
        )
    return ""


def bounded_lines(stream: TextIOWrapper, limit: int) -> Iterator[tuple[int, str, bool]]:
    """Yield (line number, line with its end, whether it was cut), never longer than ``limit`` characters."""
    number = 0
    while line := stream.readline(limit):
        number += 1
        cut = len(line) == limit and not line.endswith("\n")
        if cut:
            cut = _skip_rest(stream, limit)
        yield number, line, cut


def _skip_rest(stream: TextIOWrapper, limit: int) -> bool:
    """Read to the end of a line without keeping it; return whether there was more of it."""
    more = False
    while rest := stream.readline(limit):
        more = more or bool(rest.strip())
        if rest.endswith("\n"):
            break
    return more


def too_long(limit: int) -> str:
    """Say that a record is longer than ``limit`` characters."""
    return f"The record is longer than {limit:,} characters."
