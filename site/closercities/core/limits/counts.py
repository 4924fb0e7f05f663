"""Counts requests for all processes of this machine, in a small SQLite file of its own.

Not in the platform's database: a row written for each read would cost more than the read. See
``docs/decisions/0075-counting-requests.md``.
"""

import logging
import os
import sqlite3
from pathlib import Path
from threading import Lock

logger = logging.getLogger(__name__)

WINDOW = 60
PATIENCE_SECONDS = 0.5
# Nothing here has to survive a power cut, only the end of a process.
SCHEMA = """
PRAGMA page_size = 1024;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS counts (
    client TEXT PRIMARY KEY, started REAL NOT NULL, requests INTEGER NOT NULL
) WITHOUT ROWID;
"""
# A window that started in the future is one from before the clock was put back.
TAKE = """
INSERT INTO counts VALUES (:client, :now, 1)
ON CONFLICT (client) DO UPDATE SET
    requests = CASE WHEN started BETWEEN :now - :window AND :now THEN requests + 1 ELSE 1 END,
    started = CASE WHEN started BETWEEN :now - :window AND :now THEN started ELSE :now END
RETURNING requests, started
"""
FORGET = "DELETE FROM counts WHERE started NOT BETWEEN :now - :window AND :now"


class Counts:
    """The requests of each client in its present window of ``window`` seconds, which begins with its first.

    May be made before a process forks: each process opens the file for itself.
    """

    def __init__(self, path: Path, window: int = WINDOW) -> None:
        self._path = path
        self._window = window
        self._lock = Lock()
        # One of a parent stays here unused: closing it in a child would drop the parent's locks.
        self._connections: dict[int, sqlite3.Connection] = {}
        self._forgot_at = 0.0

    def take(self, client: str, now: float) -> tuple[int, float] | None:
        """Count a request of ``client``: how many it has made in its window, and when that began.

        None, with a line in the log, when there is no counting: no reader shall suffer from that.
        """
        try:
            with self._lock:
                return self._take(client, now)
        except (sqlite3.Error, OSError) as error:
            logger.error("Requests cannot be counted in %s: %s", self._path, error)
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                self._start_again()
            return None

    def _take(self, client: str, now: float) -> tuple[int, float]:
        connection = self._connection()
        values = {"client": client, "now": now, "window": self._window}
        requests, started = connection.execute(TAKE, values).fetchone()
        if not 0 <= now - self._forgot_at < self._window:
            self._forgot_at = now
            connection.execute(FORGET, {"now": now, "window": self._window})
        return requests, started

    def _connection(self) -> sqlite3.Connection:
        process = os.getpid()
        if process not in self._connections:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            opened = sqlite3.connect(
                self._path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
            )
            opened.executescript(SCHEMA)
            self._connections[process] = opened
        return self._connections[process]

    def _start_again(self) -> None:
        """Take away a file that is no database, as a machine that lost its power can leave behind."""
        with self._lock:
            self.close()
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)

    def close(self) -> None:
        """Close what this process opened."""
        connection = self._connections.pop(os.getpid(), None)
        if connection is not None:
            connection.close()
