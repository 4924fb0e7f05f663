"""Making a snapshot, and taking one back."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from closercities.api.exports.geojson import feature_collection
from closercities.api.exports.table import csv_rows
from closercities.api.resources import changes
from closercities.api.resources.cases import TYPES
from closercities.api.resources.languages import listed_documents
from closercities.api.snapshots.codebook import codebook
from closercities.api.snapshots.models import Snapshot
from closercities.api.snapshots.readme import readme
from closercities.publication import clock
from closercities.publication.serialisation.documents import SCHEMA_VERSION

AT_A_TIME = 500
CHECKSUMS = "SHA256SUMS"
MEDIA_TYPES = {
    "cases.jsonl": "application/jsonl; charset=utf-8",
    "cases.csv": "text/csv; charset=utf-8; header=present",
    "cases.geojson": "application/geo+json",
    "codebook.json": "application/json",
    "README.txt": "text/plain; charset=utf-8",
    CHECKSUMS: "text/plain; charset=utf-8",
}
Progress = Callable[[int], None]


def _nobody(items: int) -> None:
    """Nobody wants to know."""


class SnapshotExistsError(Exception):
    """There is a snapshot of this day, or one is being made. It stays as it is."""


@dataclass
class Counted:
    """What was written."""

    keys: set[str] = field(default_factory=set)
    items: int = 0
    licences: Counter[str] = field(default_factory=Counter)


def make_snapshot(day: date, progress: Progress | None = None) -> Snapshot:
    """Keep all cases as they are now, in every language that they are written in, as those of ``day``.

    ``progress`` is told after some hundred items how many are written. Raises :class:`SnapshotExistsError`.
    """
    snapshot = _claim(day)
    try:
        # Read first: what is published meanwhile is told again to who goes on from here, never left out.
        now = clock.now()
        cursor = changes.write(changes.Progress(now, now, now))
        with TemporaryDirectory() as folder:
            counted = _write_cases(Path(folder), progress or _nobody)
            _write(Path(folder) / "codebook.json", [json.dumps(codebook(), ensure_ascii=False, indent=1)])
            licences = dict(sorted(counted.licences.items()))
            _write(Path(folder) / "README.txt", [readme(day, len(counted.keys), counted.items, licences)])
            files = _keep(snapshot, Path(folder))
    except BaseException:
        snapshot.delete()
        raise
    snapshot.cursor, snapshot.schema_version = cursor, SCHEMA_VERSION
    snapshot.cases, snapshot.items, snapshot.licences = len(counted.keys), counted.items, licences
    snapshot.files, snapshot.finished_at = files, timezone.now()
    snapshot.save()
    return snapshot


def withdraw_snapshot(snapshot: Snapshot, reason: str) -> None:
    """Delete its files for good; its address says when and why."""
    stored = [each["stored_as"] for each in snapshot.files]
    snapshot.files, snapshot.withdrawn_at, snapshot.withdrawn_reason = [], timezone.now(), reason
    snapshot.save()
    for name in stored:
        default_storage.delete(name)


def _claim(day: date) -> Snapshot:
    for found in Snapshot.objects.filter(date=day):
        if not found.is_given_up:
            raise SnapshotExistsError(
                f"There is a snapshot of {found} already, or one is being made. A snapshot is never changed."
            )
        found.delete()
    try:
        with transaction.atomic():
            return Snapshot.objects.create(date=day)
    except IntegrityError as error:
        raise SnapshotExistsError(f"Somebody else makes the snapshot of {day:%Y-%m-%d}.") from error


def _write_cases(folder: Path, progress: Progress) -> Counted:
    """The table and the map are made from the lines, so that all three hold the same."""
    counted = Counted()
    rows = listed_documents().filter(type__in=TYPES).order_by("page_id").values_list("body", flat=True)
    with (folder / "cases.jsonl").open("w", encoding="utf-8") as lines:
        for body in rows.iterator(chunk_size=AT_A_TIME):
            lines.write(f"{body}\n")
            item = json.loads(body)
            counted.items += 1
            counted.keys.add(item["meta"]["translation_key"])
            counted.licences[(item["facts"] or {}).get("licence") or ""] += 1
            if counted.items % AT_A_TIME == 0:
                progress(counted.items)
    progress(counted.items)
    _write(folder / "cases.csv", csv_rows(_items(folder)))
    _write(folder / "cases.geojson", feature_collection(_items(folder)))
    return counted


def _items(folder: Path) -> Iterator[Any]:
    with (folder / "cases.jsonl").open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def _write(path: Path, texts: Iterable[str]) -> None:
    # A table has line ends of its own.
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(texts)


def _keep(snapshot: Snapshot, folder: Path) -> list[dict[str, Any]]:
    """Bring the files to where they are served from; what a run that was killed left there is replaced."""
    kept = [_described(folder / name) for name in MEDIA_TYPES if name != CHECKSUMS]
    _write(folder / CHECKSUMS, [f"{each['sha256']}  {each['name']}\n" for each in kept])
    kept.append(_described(folder / CHECKSUMS))
    for each in kept:
        wanted = f"snapshots/{snapshot}/{each['name']}"
        default_storage.delete(wanted)
        with (folder / each["name"]).open("rb") as file:
            each["stored_as"] = default_storage.save(wanted, File(file))
    return kept


def _described(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": path.name,
        "media_type": MEDIA_TYPES[path.name],
        "size": path.stat().st_size,
        "sha256": digest,
    }
