"""A list of the desk as a file for a spreadsheet."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.submissions.admin.access import for_those, may_read, may_see_personal_data, refused
from cases.submissions.admin.listing import narrowed
from cases.submissions.admin.queues import BY_NAME
from cases.submissions.admin.rows import tell, with_topics
from cases.submissions.asking import headings, told_in_line
from cases.submissions.looking import log_looks
from cases.submissions.models import Look, Submission
from closercities.core.spreadsheets import csv_line

BATCH = 500
COLUMNS = (
    "reference",
    "state",
    "title",
    "campaign",
    "country",
    "topics",
    "language",
    "sent_at",
    "confirmed_at",
    "changed_at",
    "assigned_to",
    "suspicion",
    "same_title",
)
PERSONAL_COLUMNS = ("name", "email")


@for_those(may_read)
@require_safe
def export(request: HttpRequest, queue: str) -> HttpResponse | StreamingHttpResponse:
    """The list ``queue`` as it is filtered, as CSV. ``?personal=1`` adds who submitted, and logs it."""
    if queue not in BY_NAME:
        raise Http404
    personal = bool(request.GET.get("personal"))
    if personal and not may_see_personal_data(request.user):
        return refused(request)
    numbers = list(
        narrowed(BY_NAME[queue], request, request.GET).order_by("sent_at", "pk").values_list("pk", flat=True)
    )
    if personal:
        log_looks(numbers, request.user, Look.Where.EXPORT)
    answer = StreamingHttpResponse(_lines(numbers, personal), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = (
        f'attachment; filename="submissions-{queue}-{timezone.now():%Y-%m-%d}.csv"'
    )
    return answer


def _lines(numbers: list[int], personal: bool) -> Iterator[str]:
    extras = _extras(numbers, personal)
    own = PERSONAL_COLUMNS if personal else ()
    yield csv_line([*COLUMNS, *own, *headings(extras)])
    for start in range(0, len(numbers), BATCH):
        wanted = numbers[start : start + BATCH]
        rows = {row.pk: row for row in tell(_rows(wanted, personal or bool(extras)))}
        for number in wanted:
            if number in rows:
                told = [told_in_line(rows[number], name, personal) for name in extras]
                yield csv_line([*_cells(rows[number], personal), *told])


def _rows(numbers: list[int], with_answers: bool) -> QuerySet[Submission]:
    rows = with_topics(Submission.objects.filter(pk__in=numbers))
    return rows.defer(None) if with_answers else rows


def _extras(numbers: list[int], personal: bool) -> dict[str, str]:
    """The extra questions that some of the submissions were asked, by name: as the newest of them was."""
    found: dict[str, str] = {}
    for start in range(0, len(numbers), BATCH):
        asked = Submission.objects.filter(pk__in=numbers[start : start + BATCH]).exclude(asked={})
        for records in asked.order_by("sent_at", "pk").values_list("asked", flat=True):
            found |= {
                name: each["label"] for name, each in records.items() if personal or not each["personal"]
            }
    return found


def _cells(row: Any, personal: bool) -> list[Any]:
    cells = [
        row.reference,
        row.state,
        row.title,
        row.campaign.title if row.campaign is not None else "",
        row.country,
        "; ".join(row.told.topics),
        row.language,
        _instant(row.sent_at),
        _instant(row.email_confirmed_at),
        _instant(row.changed_at),
        row.told.assignee,
        row.suspicion,
        row.told.duplicates,
    ]
    return [*cells, row.answer("name"), row.email] if personal else cells


def _instant(at: datetime | None) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}" if at is not None else ""
