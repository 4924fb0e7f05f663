"""``exports/snapshots/``: dated sets of all cases that stay where they are."""

from datetime import date
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.urls import reverse

from closercities.api.front_cache import keys
from closercities.api.problem import Problem
from closercities.api.resources import caching
from closercities.api.resources.parameters import Values
from closercities.api.resources.resource import Link, Resource, not_found
from closercities.api.resources.shapes import SnapshotFile, SnapshotItem
from closercities.api.snapshots.making import MEDIA_TYPES
from closercities.api.snapshots.models import Snapshot
from closercities.publication.serialisation.encode import encode

# A snapshot never changes, but one may have to be withdrawn.
CACHE_CONTROL = "public, max-age=86400, stale-if-error=604800"
ROOT = "exports/snapshots/"
# Files that are JSON, by the names of their schemas.
ITEMS = {"cases.geojson": "CasesOnTheMap", "codebook.json": "Codebook"}


def _finished(day: str) -> Snapshot:
    """The snapshot of ``day``. Raises ``Problem`` 404 without one, and 410 for one that was withdrawn."""
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        raise not_found("snapshot of this day") from None
    found = Snapshot.objects.filter(date=parsed, finished_at__isnull=False).first()
    if found is None or str(found) != day:
        raise not_found("snapshot of this day")
    if found.withdrawn_at is not None:
        raise Problem(
            410,
            "Snapshot withdrawn",
            f"This snapshot was withdrawn on {found.withdrawn_at:%Y-%m-%d}: {found.withdrawn_reason} "
            "See exports/snapshots/ for others.",
        )
    return found


def _told(snapshot: Snapshot, request: HttpRequest) -> SnapshotItem:
    files: list[SnapshotFile] = [
        {
            "name": each["name"],
            "url": request.build_absolute_uri(reverse(_route(each["name"]), args=(str(snapshot),))),
            "media_type": each["media_type"],
            "size": each["size"],
            "sha256": each["sha256"],
        }
        for each in snapshot.files
    ]
    changes = f"{reverse('api_changes')}?since={snapshot.cursor}" if snapshot.files else None
    return {
        "id": str(snapshot),
        "type": "Snapshot",
        "date": snapshot.date,
        "schema_version": snapshot.schema_version,
        "cases": snapshot.cases,
        "items": snapshot.items,
        "licences": snapshot.licences,
        "files": files,
        "changes_url": request.build_absolute_uri(changes) if changes else None,
        "withdrawn_at": snapshot.withdrawn_at,
        "withdrawn_reason": snapshot.withdrawn_reason or None,
    }


def _list(request: HttpRequest, values: Values) -> HttpResponseBase:
    keys.shows(request, keys.records(Snapshot))
    found = Snapshot.objects.filter(finished_at__isnull=False)
    items = [_told(each, request) for each in found]
    return caching.revalidated(request, encode({"meta": {"next": None, "previous": None}, "items": items}))


def _item(request: HttpRequest, values: Values, day: str) -> HttpResponseBase:
    keys.shows(request, keys.records(Snapshot))
    return caching.revalidated(request, encode(_told(_finished(day), request)))


def _route(name: str) -> str:
    return f"api_snapshot_{name.replace('.', '_').lower()}"


def _file(name: str, media_type: str) -> Resource:
    def respond(request: HttpRequest, values: Values, day: str) -> HttpResponseBase:
        keys.shows(request, keys.records(Snapshot))
        described = _finished(day).file(name)
        if described is None:
            raise not_found("such file in this snapshot")
        etag = f'"{described["sha256"]}"'
        if caching.is_unchanged(request, etag):
            return caching.not_modified(etag)
        return _sent(described, etag, f"closer-cities-{day}-{name}")

    return Resource(
        name=_route(name).removeprefix("api_"),
        path=f"{ROOT}<slug:day>/{name}",
        summary=f"The file {name} of one snapshot",
        item=ITEMS.get(name, ""),
        answer="item" if name in ITEMS else "file",
        media_type=media_type,
        errors=(400, 404, 410),
        respond=respond,
    )


def _sent(described: dict[str, Any], etag: str, filename: str) -> FileResponse:
    answer = FileResponse(default_storage.open(described["stored_as"]), as_attachment=True, filename=filename)
    answer.headers["Content-Type"] = described["media_type"]
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer


RESOURCES = (
    Resource(
        name="snapshots",
        path=ROOT,
        summary="Dated sets of all cases that stay as they are, the newest first",
        description="One that had to be withdrawn is still told, without its files. The list has one page.",
        item="Snapshot",
        links=(Link("snapshot", {"day": "items/0/id"}),),
        respond=_list,
    ),
    Resource(
        name="snapshot",
        path=f"{ROOT}<slug:day>/",
        summary="The snapshot of one day, with checksums",
        item="Snapshot",
        answer="item",
        errors=(400, 404, 410),
        links=tuple(Link(_route(name).removeprefix("api_"), {"day": "id"}) for name in MEDIA_TYPES),
        respond=_item,
    ),
    *(_file(name, media_type) for name, media_type in MEDIA_TYPES.items()),
)
