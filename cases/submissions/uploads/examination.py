"""Has :mod:`cases.submissions.examining` look into a file, with little memory and little time."""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from cases.submissions import examining
from cases.submissions.examining import small_beside
from cases.submissions.uploads.contents import Kind
from cases.submissions.uploads.refusals import UploadRefusedError

logger = logging.getLogger(__name__)

# Bytes that a program with its decoders takes, and those for a pixel: two copies of four and some room.
BASE_MEMORY = 512 * 2**20
MEMORY_A_PIXEL = 16
SECONDS = 30
# A process that waits for its turn at the disk or the processor may take longer by the clock.
SECONDS_BY_THE_CLOCK = 90
AT_ONCE = 2
WAIT_SECONDS = 60
# Nothing of the platform's own environment: no secrets, no database.
ENVIRONMENT = {"PYTHONPATH": str(settings.ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}

_turn = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Examined:
    """What is kept of a file lies at ``path``, of a picture also ``small``; pixels are 0 for a document."""

    path: Path
    small: Path
    width: int
    height: int


def examine(kind: Kind, source: Path, target: Path) -> Examined:
    """Write to ``target`` what may be kept of ``source``. Raises :exc:`UploadRefusedError`."""
    with _one_of_few():
        answer = _answer_about(kind, source, target)
    reason = answer.get("refused")
    if reason == examining.BROKEN:
        raise UploadRefusedError("broken_picture" if kind.is_picture else "broken_document")
    if reason:
        raise UploadRefusedError(reason, most=settings.SUBMITTED_PICTURE_PIXELS // 1_000_000)
    return Examined(target, small_beside(target), answer["width"], answer["height"])


@contextmanager
def _one_of_few() -> Iterator[None]:
    if not _turn.acquire(timeout=WAIT_SECONDS):
        raise UploadRefusedError("busy")
    try:
        yield
    finally:
        _turn.release()


def _answer_about(kind: Kind, source: Path, target: Path) -> dict[str, Any]:
    pixels = settings.SUBMITTED_PICTURE_PIXELS
    memory = BASE_MEMORY + MEMORY_A_PIXEL * pixels
    command = [sys.executable, "-P", "-m", "cases.submissions.examining", kind.name]
    try:
        done = subprocess.run(
            [*command, source, target, str(pixels), str(memory), str(SECONDS)],
            cwd=source.parent,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS_BY_THE_CLOCK,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refused": examining.TOO_COMPLEX}
    except OSError as error:
        logger.exception("Submitted files cannot be examined")
        raise UploadRefusedError("storage") from error
    if done.returncode == 0:
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer
    logger.warning(
        "Examining a submitted file (%s) ended with %d: %s",
        kind.name,
        done.returncode,
        done.stderr[-500:].decode(errors="replace"),
    )
    # A signal: out of time or of memory, or a decoder that crashed.
    return {"refused": examining.TOO_COMPLEX if done.returncode < 0 else examining.BROKEN}
