"""Finds submissions by words. Addresses are found whole, and only by those who may see them."""

from typing import Any

from django.db.models import Q, QuerySet

from cases.submissions.admin.access import may_see_personal_data
from cases.submissions.looking import log_looks
from cases.submissions.models import Look, Submission

MOST_LOGGED = 200


def found(rows: QuerySet[Submission], text: str, user: Any) -> QuerySet[Submission]:
    """Those of ``rows`` with ``text`` in title or reference, or with it as their address.

    Who finds somebody by an address has looked at personal data: that is kept.
    """
    words = text.replace("\x00", "").strip()[:200]
    if not words:
        return rows
    in_clear = Q(title__icontains=words) | Q(reference__icontains=words)
    if "@" not in words or not may_see_personal_data(user):
        return rows.filter(in_clear)
    by_address = rows.filter(email__iexact=words).order_by().values_list("pk", flat=True)
    log_looks(list(by_address[:MOST_LOGGED]), user, Look.Where.SEARCH)
    return rows.filter(in_clear | Q(email__iexact=words))
