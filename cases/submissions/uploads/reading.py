"""Reads the files of a request, each on its own: one that is too large ends none of the others."""

import tempfile
from dataclasses import dataclass, field
from typing import IO, Any, NoReturn

from django.conf import settings
from django.core.exceptions import SuspiciousOperation, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.defaultfilters import filesizeformat

from cases.submissions.uploads.arriving import too_large
from cases.submissions.uploads.names import clean_name
from cases.submissions.uploads.refusals import UploadRefusedError

# The name of the file field in forms.
FIELD = "files"
# What a form has beside its files, in bytes.
ROOM_FOR_FIELDS = 2**20
# So much of a body that is too large is read and thrown away: a client that is still sending when it is
# answered sees a broken connection instead of the answer.
MOST_THROWN_AWAY = 2**30
AT_A_TIME = 2**16


@dataclass(frozen=True)
class Problem:
    """Why the file ``name`` was not taken. The name is empty where it is about all of them."""

    name: str
    error: UploadRefusedError


@dataclass
class Arrived:
    """What a request brought."""

    files: list["UploadedFile[bytes]"] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class OneByOneHandler(FileUploadHandler):
    """Writes each file to a file of its own, without a name, and lets go of one that is too large."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.problems: list[Problem] = []
        self._count = 0
        self._part: IO[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.field_name != FIELD:
            raise SkipFile
        self._count += 1
        if self._count > settings.SUBMITTED_FILES_MOST:
            self._leave_out(UploadRefusedError("too_many", most=settings.SUBMITTED_FILES_MOST))
        settings.INCOMING_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._part = tempfile.TemporaryFile(dir=settings.INCOMING_DIR)  # noqa: SIM115

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > settings.SUBMITTED_FILE_BYTES:
            self._leave_out(too_large())
        if self._part is not None:
            self._part.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        part, self._part = self._part, None
        if part is None:
            return None
        part.seek(0)
        return UploadedFile(part, name=self.file_name, content_type=self.content_type, size=file_size)

    def upload_interrupted(self) -> None:
        """Django calls this also when the last file was left out."""
        if self._part is not None:
            self.problems.append(Problem(clean_name(self.file_name or ""), UploadRefusedError("interrupted")))
        self.close()

    def close(self) -> None:
        """Forget the file that was on its way."""
        if self._part is not None:
            self._part.close()
            self._part = None

    def _leave_out(self, error: UploadRefusedError) -> NoReturn:
        self.problems.append(Problem(clean_name(self.file_name or ""), error))
        self.close()
        raise SkipFile


def read_files(request: HttpRequest) -> Arrived:
    """The files of ``request``, read before anything else of its body is; ``request.POST`` can be read then.

    Never raises for what was sent: what is wrong stands in the problems.
    """
    if request.content_type != "multipart/form-data":
        throw_away(request)
        return Arrived(problems=[Problem("", UploadRefusedError("not_multipart"))])
    if _length(request) > settings.SUBMITTED_FILES_BYTES + ROOM_FOR_FIELDS:
        throw_away(request)
        most = filesizeformat(settings.SUBMITTED_FILES_BYTES)
        return Arrived(problems=[Problem("", UploadRefusedError("too_much_at_once", most=most))])
    if "HTTP_TRANSFER_ENCODING" in request.META and not _length(request):
        # WSGI tells no end of a body without a length, so that none of it can be read.
        return Arrived(problems=[Problem("", UploadRefusedError("interrupted"))])
    handler = OneByOneHandler(request)
    request.upload_handlers = [handler]
    try:
        files = request.FILES.getlist(FIELD)
    except (MultiPartParserError, SuspiciousOperation, OSError) as error:
        handler.close()
        throw_away(request)
        return Arrived(problems=[Problem("", _refusal_for(error))])
    return Arrived(list(files), handler.problems)


def _refusal_for(error: Exception) -> UploadRefusedError:
    if isinstance(error, TooManyFilesSent):
        return UploadRefusedError("too_many", most=settings.SUBMITTED_FILES_MOST)
    if isinstance(error, SuspiciousOperation):
        return UploadRefusedError("too_much_at_once", most=filesizeformat(settings.SUBMITTED_FILES_BYTES))
    if isinstance(error, MultiPartParserError | UnreadablePostError):
        return UploadRefusedError("interrupted")
    return UploadRefusedError("storage")


def throw_away(request: HttpRequest, most: int = MOST_THROWN_AWAY) -> None:
    """Read what is left of the body, ``most`` bytes of it, so that the answer reaches whoever sends it."""
    left = most
    try:
        while left > 0 and (read := request.read(AT_A_TIME)):
            left -= len(read)
    except (OSError, UnreadablePostError):
        return


def _length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0
