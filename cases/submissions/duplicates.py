"""What may be the same project: other submissions, and cases that are there."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.text import slugify

from cases.likeness import similar
from cases.models import CasePage
from cases.submissions.models import Submission
from cases.submissions.states import State
from closercities.core.models import SustainableDevelopmentGoal, Topic
from closercities.core.related import Likeness

MOST_SHOWN = 5
# These are nobody's twins: not sent, gone, or rubbish.
_NOT_COMPARED = (State.DRAFT, State.ERASED, State.SPAM)


def count_duplicates(submissions: Iterable[Submission]) -> Counter[int]:
    """How many others, submissions and cases, have the title of each of ``submissions``; two queries."""
    rows = [row for row in submissions if row.title_key]
    numbers = _numbers_by_title({row.title_key for row in rows})
    slugs = {row.pk: slugify(row.title, allow_unicode=True) for row in rows}
    pages = _pages_by_slug(set(slugs.values()) - {""})
    return Counter(
        {
            row.pk: len(numbers[row.title_key] - {row.pk}) + len(pages[slugs[row.pk]] - {row.page_id})
            for row in rows
        }
    )


def with_duplicates(submissions: Iterable[Submission]) -> list[int]:
    """The numbers of those ``submissions`` whose title others have; two queries."""
    return [number for number, others in count_duplicates(submissions).items() if others]


def _numbers_by_title(keys: set[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    compared = Submission.objects.exclude(state__in=_NOT_COMPARED).filter(title_key__in=keys)
    for key, number in compared.values_list("title_key", "pk"):
        found[key].add(number)
    return found


def _pages_by_slug(slugs: set[str]) -> dict[str, set[int | None]]:
    found: dict[str, set[int | None]] = defaultdict(set)
    pages = CasePage.objects.filter(slug__in=slugs, alias_of=None, holds_facts=True)
    for slug, number in pages.values_list("slug", "pk"):
        found[slug].add(number)
    return found


def like_submissions(submission: Submission) -> list[Submission]:
    """Other submissions of the same title or by the same person, the newest first; five at most."""
    same = Q(title_key=submission.title_key) if submission.title_key else Q()
    if submission.email:
        same |= Q(email__iexact=submission.email)
    if not same:
        return []
    others = Submission.objects.filter(same).exclude(pk=submission.pk).exclude(state__in=_NOT_COMPARED)
    return list(others.defer("answers").order_by("-sent_at", "-pk")[:MOST_SHOWN])


def like_cases(submission: Submission) -> list[CasePage]:
    """Cases of the same title first, then those with the most topics, goals and the country in common."""
    own = {"alias_of": None, "holds_facts": True}
    titled = Q(title__iexact=submission.title) | Q(slug=slugify(submission.title, allow_unicode=True) or "-")
    named = CasePage.objects.filter(titled, **own).exclude(pk=submission.page_id or 0).order_by("pk")
    found = list(named.select_related("locale")[:MOST_SHOWN]) if submission.title else []
    keys = [key for key, _score in similar(_likeness(submission)).most_common(4 * MOST_SHOWN)]
    pages: dict[Any, CasePage] = {
        page.translation_key: page
        for page in CasePage.objects.filter(translation_key__in=keys, live=True, **own)
        .exclude(pk__in=[page.pk for page in found] + [submission.page_id or 0])
        .select_related("locale")
    }
    return [*found, *(pages[key] for key in keys if key in pages)][:MOST_SHOWN]


def _likeness(submission: Submission) -> Likeness:
    codes, numbers = submission.answer("topics"), submission.answer("goals")
    goals = [int(number) for number in numbers or [] if str(number).isdecimal() and len(str(number)) < 4]
    return Likeness(
        topics=frozenset(Topic.objects.filter(code__in=codes or []).values_list("pk", flat=True)),
        goals=frozenset(
            SustainableDevelopmentGoal.objects.filter(number__in=goals).values_list("pk", flat=True)
        ),
        countries=frozenset({submission.country} - {""}),
    )
