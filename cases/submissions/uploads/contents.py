"""What a file is, by its first bytes. Its name and the type that a browser tells are not asked."""

import codecs
import re
from dataclasses import dataclass

import filetype

from cases.submissions.uploads.refusals import UploadRefusedError

# How many bytes at the beginning of a file are looked at.
HEAD = 8192


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken, and what it is kept as."""

    name: str
    content_type: str
    suffix: str
    beginning: re.Pattern[bytes]

    @property
    def is_picture(self) -> bool:
        """Whether it is decoded to pixels."""
        return self.name != "pdf"


KINDS = (
    Kind("jpeg", "image/jpeg", ".jpg", re.compile(rb"\xff\xd8\xff")),
    Kind("png", "image/png", ".png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    Kind("webp", "image/webp", ".webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    Kind("heif", "image/jpeg", ".jpg", re.compile(rb"....ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL)),
    Kind("pdf", "application/pdf", ".pdf", re.compile(rb"%PDF-[12]\.\d")),
)
# What the choice of files begins with; endings too, for systems that do not know a type.
ACCEPTED_BY_BROWSERS = (
    "image/jpeg,image/png,image/webp,application/pdf,.jpg,.jpeg,.png,.webp,.heic,.heif,.pdf"
)
SUFFIXES = {kind.content_type: kind.suffix for kind in KINDS}
# Kinds that are not taken, and that their signature tells apart badly or not at all.
OTHERS = (
    (
        "office",
        re.compile(
            rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf|PK\x03\x04.{26,120}mimetypeapplication/vnd\.oasis",
            re.DOTALL,
        ),
    ),
    ("office", re.compile(rb"PK\x03\x04.*(?:\[Content_Types\]\.xml|word/|xl/|ppt/)", re.DOTALL)),
    ("archive", re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)|-lh\d-|..-lh\d-|MSCF|xar!")),
    (
        "picture",
        re.compile(
            rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg",
            re.DOTALL | re.IGNORECASE,
        ),
    ),
    (
        "picture",
        re.compile(rb"II[*+]\x00|MM\x00[*+]|....ftypavi[fs]|\xff\x0a|\x00\x00\x00\x0cJXL |%!PS", re.DOTALL),
    ),
    (
        "program",
        re.compile(
            rb"MZ|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\xce\xfa\xed\xfe|dex\n|\x00asm|L\x00\x00\x00\x01\x14\x02\x00|#!"
        ),
    ),
    ("program", re.compile(rb"\s*<\?(?:php|=)|\s*<%|\s*@echo", re.IGNORECASE)),
)
GROUPS = {"image": "picture", "video": "recording", "audio": "recording", "font": "program"}
PROGRAMS = {
    "application/x-msdownload",
    "application/x-executable",
    "application/wasm",
    "application/x-shockwave-flash",
    "application/x-google-chrome-extension",
}
ARCHIVES = {
    "application/epub+zip",
    "application/gzip",
    "application/vnd.ms-cab-compressed",
    "application/x-7z-compressed",
    "application/x-brotli",
    "application/x-bzip2",
    "application/x-compress",
    "application/x-deb",
    "application/x-lz4",
    "application/x-lzip",
    "application/x-lzop",
    "application/x-rar-compressed",
    "application/x-rpm",
    "application/x-tar",
    "application/x-unix-archive",
    "application/x-xz",
    "application/zip",
    "application/zstd",
}
NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(head: bytes) -> Kind:
    """The kind of the file that begins with ``head``, of which :data:`HEAD` bytes are enough.

    Raises :exc:`UploadRefusedError` with a sentence for what else it is.
    """
    for kind in KINDS:
        if kind.beginning.match(head):
            return kind
    raise UploadRefusedError(_what_else(head))


def _what_else(head: bytes) -> str:
    if not head.strip(b"\x00"):
        return "unknown" if head else "empty"
    for code, beginning in OTHERS:
        if beginning.match(head):
            return code
    guess = filetype.guess(head)
    if guess is not None and guess.mime != "application/pdf":
        return _refusal_of_type(guess.mime)
    return "text" if _is_text(head) else "unknown"


def _refusal_of_type(content_type: str) -> str:
    group = content_type.split("/", maxsplit=1)[0]
    if group in GROUPS:
        return GROUPS[group]
    if content_type in PROGRAMS or "font" in content_type:
        return "program"
    if content_type.startswith(("application/vnd.o", "application/ms", "application/vnd.ms-")):
        return "office" if content_type not in ARCHIVES else "archive"
    return "archive" if content_type in ARCHIVES else "unknown"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        # The last character may be cut in two.
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not NOT_IN_TEXT.search(text)
