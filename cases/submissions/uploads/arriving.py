"""A file as it was sent, on its way in. It lies in a folder of its own that goes away with it."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat

from cases.submissions.uploads.contents import HEAD
from cases.submissions.uploads.refusals import UploadRefusedError


@dataclass(frozen=True)
class Sent:
    """What was sent, at ``path``: how many bytes, their digest, and the first of them."""

    path: Path
    size: int
    sha256: str
    head: bytes


@contextmanager
def incoming_folder() -> Iterator[Path]:
    """A new folder that only the platform can read; it and all in it are gone at the end."""
    settings.INCOMING_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="file-", dir=settings.INCOMING_DIR) as folder:
        yield Path(folder)


def store_as_sent(file: "File[bytes]", folder: Path) -> Sent:
    """Write ``file`` into ``folder``. Raises :exc:`UploadRefusedError` when it is empty or too large."""
    path, digest, size, head = folder / "sent", hashlib.sha256(), 0, b""
    with path.open("wb") as target:
        for chunk in file.chunks():
            size += len(chunk)
            if size > settings.SUBMITTED_FILE_BYTES:
                raise too_large()
            digest.update(chunk)
            head += chunk[: max(0, HEAD - len(head))]
            target.write(chunk)
    if not size:
        raise UploadRefusedError("empty")
    return Sent(path, size, digest.hexdigest(), head)


def too_large() -> UploadRefusedError:
    """That a file is larger than the setting allows."""
    return UploadRefusedError("too_large", most=filesizeformat(settings.SUBMITTED_FILE_BYTES))
