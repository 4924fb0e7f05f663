"""What a list tells of each submission beside its own columns, in a number of queries that does not grow."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from cases.submissions.admin.ages import waits
from cases.submissions.duplicates import count_duplicates
from cases.submissions.models import Submission
from cases.submissions.suspicion import why_suspected
from closercities.core.geography import country_label
from closercities.core.languages import language_name
from closercities.core.models import Topic


@dataclass(frozen=True)
class Told:
    """One submission in words, in the language of the reader."""

    waits: str
    country: str
    language: str
    topics: list[str]
    assignee: str
    duplicates: int
    why: list[str]


def with_topics(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    """``rows`` without the bulk of their answers, with what :func:`tell` needs of them."""
    return (
        rows.defer("answers")
        .annotate(topic_codes=F("answers__topics"))
        .select_related("campaign", "assigned_to")
    )


def tell(rows: Iterable[Any]) -> list[Any]:
    """``rows`` of :func:`with_topics`, each with ``told``; three queries."""
    listed = list(rows)
    reader = get_language() or "en"
    duplicates = count_duplicates(listed)
    codes = {code for row in listed for code in _codes(row)}
    topics = {topic.code: str(topic) for topic in Topic.objects.filter(code__in=codes)}
    for row in listed:
        row.told = Told(
            waits=waits(row),
            country=country_label(row.country, reader) if row.country else "",
            language=language_name(row.language, reader) if row.language else "",
            topics=[topics[code] for code in _codes(row) if code in topics],
            assignee=name_of(row.assigned_to),
            duplicates=duplicates[row.pk],
            why=why_suspected(row),
        )
    return listed


def name_of(user: Any) -> str:
    """How editors call ``user``; empty for nobody."""
    return str(user.get_full_name() or user.get_username()) if user is not None else ""


def _codes(row: Any) -> list[str]:
    codes = row.topic_codes
    return [str(code) for code in codes] if isinstance(codes, list) else []
