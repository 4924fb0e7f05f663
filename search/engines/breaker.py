"""Spares an engine that does not answer, and its readers the waiting; finds out by itself when it is back.

A circuit breaker: after some failures on end the engine is left alone; after a rest a single question is let
through, and its answer decides. The processes of a machine share what they know in a small file, for a
question to the database at each search would cost more than it spares. See
``docs/decisions/0245-sparing-an-engine.md``.
"""

import fcntl
import json
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Known:
    """``failures`` on end, the last at ``failed_at``; ``tried_at`` when somebody last was let through."""

    failures: int = 0
    failed_at: float = 0.0
    tried_at: float = 0.0
    asked_for_following_at: float = 0.0


class Breaker:
    """Whether the engine ``name`` may be asked. Times are seconds of the machine's clock."""

    def __init__(self, name: str, clock: Callable[[], float] = time.time) -> None:
        self.name, self._clock = name, clock

    @property
    def _path(self) -> Path:
        return Path(settings.DATA_DIR) / f"search-engine-{self.name}.json"

    def lets_through(self) -> bool:
        """Whether to ask now. Of an engine that failed, one caller in each rest is told yes, to try."""
        known = self._read()
        if known.failures < settings.SEARCH_ENGINE_FAILURES:
            return True
        if not self._rested(known.tried_at):
            return False
        with self._changed() as current:
            if not self._rested(current.tried_at):
                return False
            current.tried_at = self._clock()
        return True

    def is_open(self) -> bool:
        """Whether the engine failed so often that it is spared."""
        return self._read().failures >= settings.SEARCH_ENGINE_FAILURES

    def failed(self) -> None:
        """Note that the engine did not answer. Failures far apart are no row of failures."""
        with self._changed() as known:
            now = self._clock()
            is_spared = known.failures >= settings.SEARCH_ENGINE_FAILURES
            lasting = is_spared or 0 <= now - known.failed_at <= settings.SEARCH_ENGINE_FAILURES_WITHIN
            known.failures = known.failures + 1 if lasting else 1
            known.failed_at = known.tried_at = now
            if not is_spared and known.failures >= settings.SEARCH_ENGINE_FAILURES:
                logger.error("The search engine %s does not answer and is spared.", self.name)

    def answered(self) -> bool:
        """Note that the engine answered, so that everybody asks it again. Whether it had failed before."""
        if not self._read().failures:
            return False
        with self._changed() as known:
            if known.failures >= settings.SEARCH_ENGINE_FAILURES:
                logger.warning("The search engine %s answers again.", self.name)
            known.failures = 0
        return True

    def may_ask_for_following(self) -> bool:
        """Whether a worker may be asked now to bring the engine up to date: once in each rest."""
        if not self._rested(self._read().asked_for_following_at):
            return False
        with self._changed() as known:
            if not self._rested(known.asked_for_following_at):
                return False
            known.asked_for_following_at = self._clock()
        return True

    def _rested(self, since: float) -> bool:
        # A moment in the future is from before the clock was put back.
        return not 0 <= self._clock() - since < settings.SEARCH_ENGINE_REST_SECONDS

    def _read(self) -> _Known:
        try:
            return _known(self._path.read_text(encoding="utf-8"))
        except OSError:
            return _Known()

    @contextmanager
    def _changed(self) -> Iterator[_Known]:
        """What is known, for this process alone until the block ends, and kept then.

        A folder that cannot be written costs the memory, not the search.
        """
        try:
            file = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            logger.warning("What is known of search engines cannot be kept: %s", error)
            yield _Known()
            return
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            known = _known(file.read())
            yield known
            _replace(file, known)


def _known(text: str) -> _Known:
    try:
        kept = json.loads(text)
        return _Known(int(kept["failures"]), *(float(kept[name]) for name in _Known.__slots__[1:]))
    except (ValueError, TypeError, KeyError):
        # Empty, or read while it was written: as if nothing had ever failed.
        return _Known()


def _replace(file: IO[str], known: _Known) -> None:
    file.seek(0)
    file.truncate()
    file.write(json.dumps(asdict(known)))
    file.flush()
