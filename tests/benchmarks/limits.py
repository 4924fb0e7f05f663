"""The limits: views that do nothing but select ready rows and send them, behind the same middleware."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from closercities.publication.models import PublishedDocument


def _cases() -> QuerySet[PublishedDocument]:
    return PublishedDocument.objects.filter(
        type="cases.CasePage", locale="en", withdrawn_at__isnull=True, is_alias=False
    )


def ready_list(request: HttpRequest) -> HttpResponse:
    """The newest twenty."""
    newest = _cases().order_by("-first_published_at", "-page_id")
    bodies = newest.values_list("body", flat=True)[:20]
    return HttpResponse("[" + ",".join(bodies) + "]", content_type="application/json")


def ready_detail(request: HttpRequest, number: int) -> HttpResponse:
    """One of them."""
    body = _cases().filter(page_id=number).values_list("body", flat=True).get()
    return HttpResponse(body, content_type="application/json")


def ready_etag(request: HttpRequest, number: int) -> HttpResponse:
    """304, whatever the client has."""
    etag = _cases().filter(page_id=number).values_list("etag", flat=True).get()
    return HttpResponse(status=304, headers={"ETag": f'"{etag}"'})
