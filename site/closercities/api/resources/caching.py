"""Answers that caches may keep, and that cost little to ask for again."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from closercities.publication.serialisation.encode import digest

# Half a minute for who asks often; then fresh in the background, and old rather than none when we are down.
CACHE_CONTROL = "public, max-age=30, stale-while-revalidate=60, stale-if-error=3600"
# Raise it when the same documents are told in another shape.
SHAPE = "1"


def etag_of(request: HttpRequest, version: object) -> str:
    """The strong ETag of the answer to ``request``, where ``version`` is all else that it is made from."""
    address = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    return f'"{digest(SHAPE, str(version), address)}"'


def asks_whether_changed(request: HttpRequest) -> bool:
    """Whether the client has an answer already."""
    return "HTTP_IF_NONE_MATCH" in request.META


def is_unchanged(request: HttpRequest, etag: str) -> bool:
    """Whether the answer that the client has is that with ``etag``; weak ones, of a proxy, count too."""
    known = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    return known == ["*"] or etag in (each.removeprefix("W/") for each in known)


def not_modified(etag: str) -> HttpResponse:
    """304."""
    return _labelled(HttpResponse(status=304), etag)


def in_json(text: str, etag: str) -> HttpResponse:
    """200 with ready JSON text."""
    return _labelled(HttpResponse(text, content_type="application/json"), etag)


def revalidated(request: HttpRequest, text: str) -> HttpResponse:
    """``text`` with an ETag of itself, or 304; for what is too small to be worth a version of its own."""
    etag = etag_of(request, text)
    return not_modified(etag) if is_unchanged(request, etag) else in_json(text, etag)


def _labelled(answer: HttpResponse, etag: str) -> HttpResponse:
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer
