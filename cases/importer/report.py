"""What an import did, record by record."""

import json
import os
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class Outcome(StrEnum):
    """What became of a record. Every record has exactly one."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True)
class RecordResult:
    """What became of one record, and why; ``page_id`` is None where there is no page."""

    line: int
    source_id: str
    outcome: Outcome
    reason: str = ""
    page_id: int | None = None
    warnings: int = 0


@dataclass
class Report:
    """The results so far, in the order of the file."""

    records: list[RecordResult] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, result: RecordResult) -> None:
        """Add the result of one more record."""
        self.records.append(result)
        self.counts["total"] += 1
        self.counts[result.outcome.value] += 1
        self.counts["warnings"] += result.warnings

    @property
    def failed(self) -> int:
        """How many records failed."""
        return self.counts[Outcome.FAILED.value]

    def as_dictionary(self) -> dict[str, Any]:
        """Return counts and records; the five outcomes add up to ``total``."""
        names = ("total", *(outcome.value for outcome in Outcome), "warnings")
        records = [
            {name: value for name, value in asdict(result).items() if name != "warnings"}
            for result in self.records
        ]
        return {**{name: self.counts[name] for name in names}, "records": records}

    def summary(self) -> str:
        """Return the counts in a line."""
        return ", ".join(f"{self.counts[outcome.value]} {outcome.value}" for outcome in Outcome)

    def write(self, path: Path) -> None:
        """Write the report as JSON to ``path``, whole or not at all; raises OSError."""
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", text=True)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self.as_dictionary(), file, ensure_ascii=False, indent=1)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
