"""Shows how far an import has come, on standard error."""

import sys
import time
from types import TracebackType
from typing import Self

from tqdm import tqdm

from cases.importer.readers import SourceFile
from cases.importer.report import Report

# Without a terminal there is a line now and then instead of a bar.
SECONDS_BETWEEN_LINES = 10.0


class Progress:
    """A bar over the bytes of the file in a terminal; elsewhere a line every ten seconds."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._terminal = sys.stderr.isatty()
        self._last_line = time.monotonic()
        self._bar = tqdm(
            total=source.size,
            unit="B",
            unit_scale=True,
            desc=source.path.name,
            disable=not self._terminal,
            file=sys.stderr,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._bar.close()

    def __call__(self, report: Report) -> None:
        """Show that ``report`` is the state now."""
        if self._terminal:
            self._bar.n = min(self._source.position, self._source.size)
            self._bar.set_postfix_str(f"{report.counts['total']} records", refresh=False)
            self._bar.update(0)
        elif time.monotonic() - self._last_line >= SECONDS_BETWEEN_LINES:
            self._last_line = time.monotonic()
            share = 100 * self._source.position // max(self._source.size, 1)
            print(f"{report.counts['total']} records, {share} % of the file", file=sys.stderr, flush=True)
