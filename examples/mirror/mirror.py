"""Keeps a copy of all cases in a file, up to date with ``changes/``.

    python mirror.py https://cases.example.org/api/v2/

Run it as often as you like: it goes on where it was, also when it was ended in the middle.
"""

import json
import sqlite3
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

KEPT_TYPE = "cases.CasePage"
TABLES = """
CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, round INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
# Seconds between attempts where nobody answers.
PAUSES = (1, 5, 30)
START_AGAIN = 410
WORTH_ANOTHER_TRY = (429, 502, 503, 504)


class MirrorError(Exception):
    """The platform could not be asked. What is kept stays as it is."""


class Mirror:
    """The copy in ``file`` of what is published at ``api``, an address that ends with a slash."""

    def __init__(self, api: str, file: Path) -> None:
        self.api = api
        self.database = sqlite3.connect(file)
        self.database.executescript(TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def sync(self) -> int:
        """Take over what has changed since the last time; how many changes that were.

        Each page of changes is kept together with where to go on. Raises :class:`MirrorError`.
        """
        changes = 0
        following: str | None = self._recall("next", f"{self.api}changes/")
        while following:
            try:
                page = ask(following)
            except urllib.error.HTTPError as error:
                if error.code != START_AGAIN:
                    raise MirrorError(f"{following} answers {error.code}.") from error
                following = self._start_again()
                continue
            following = self._take_over(page)
            changes += len(page["items"])
        return changes

    def items(self) -> Iterator[dict[str, Any]]:
        """Every case in every language that it is written in, in the order of the ids."""
        for (body,) in self.database.execute("SELECT body FROM item ORDER BY id"):
            yield json.loads(body)

    def _take_over(self, page: dict[str, Any]) -> str | None:
        """Keep a page of changes; where the next page is."""
        meta = page["meta"]
        with self.database:
            for change in page["items"]:
                self._apply(change)
            self._remember("next", meta["next"] or f"{self.api}changes/?since={meta['cursor']}")
            if meta["next"] is None:
                # What was not told since we started again is no longer there.
                self.database.execute("DELETE FROM item WHERE round < ?", [self._round])
        next_page: str | None = meta["next"]
        return next_page

    def _apply(self, change: dict[str, Any]) -> None:
        item = change["item"]
        if change["event"] == "page.withdrawn":
            self.database.execute("DELETE FROM item WHERE id = ?", [item["id"]])
        elif item["type"] == KEPT_TYPE:
            row = (item["id"], self._round, json.dumps(item, ensure_ascii=False))
            self.database.execute("INSERT OR REPLACE INTO item VALUES (?, ?, ?)", row)

    def _start_again(self) -> str:
        """Forget where we were. What is kept is shown until all is told anew."""
        beginning = f"{self.api}changes/"
        with self.database:
            self._remember("round", str(self._round + 1))
            self._remember("next", beginning)
        return beginning

    @property
    def _round(self) -> int:
        return int(self._recall("round", "1"))

    def _recall(self, name: str, default: str) -> str:
        row = self.database.execute("SELECT value FROM state WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else default

    def _remember(self, name: str, value: str) -> None:
        self.database.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", [name, value])


def ask(address: str) -> Any:
    """The JSON at ``address``; patient with a platform that is busy or away for a moment.

    Raises ``HTTPError`` for a refusal, and :class:`MirrorError` where nobody answers.
    """
    for pause in (*PAUSES, None):
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code not in WORTH_ANOTHER_TRY or pause is None:
                raise
            asked = error.headers.get("Retry-After", "")
            time.sleep(int(asked) if asked.isdigit() else pause)
        except (OSError, ValueError) as error:
            if pause is None:
                raise MirrorError(f"{address} does not answer: {error}") from error
            time.sleep(pause)
    raise AssertionError("the last attempt returns or raises")


def main() -> int:
    """Sync once, and say what was done."""
    if len(sys.argv) != 2 or not sys.argv[1].startswith(("http://", "https://")):
        sys.exit("Say where the API is: python mirror.py https://cases.example.org/api/v2/")
    with closing(Mirror(sys.argv[1].rstrip("/") + "/", Path("mirror.sqlite3"))) as mirror:
        try:
            print(f"{mirror.sync()} changes taken over.")
        except MirrorError as error:
            sys.exit(f"{error} What was taken over before is kept; run this again later.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
