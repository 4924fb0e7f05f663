"""What was searched for and not found, counted by week without any word of who searched.

A text that could say who somebody is (an address, a number of a telephone) is not counted. What few people
looked for is dropped after a while, and shown to nobody before a second one did.
"""

import re
from datetime import date, timedelta
from typing import Any

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Q, Sum
from django.utils import timezone

from closercities.operations.schedule import Daily, Job, register_job
from search.models import MissedSearch
from search.text import clean_text

SHORTEST, LONGEST, MOST_WORDS = 3, 60, 8
# So many digits are a number of somebody's; a year is not.
MOST_DIGITS = 5
LOOKS_PERSONAL = re.compile(r"@|＠|://|www\.|\bat\b.*\bdot\b", re.IGNORECASE)
# Of one week: whoever invents texts fills no table.
MOST_A_WEEK = 5_000
# What fewer searches than this asked for is shown to nobody, and goes after a few weeks.
SHOWN_FROM = 2
RARE_BELOW, RARE_FOR = 3, timedelta(weeks=4)
KEPT_FOR = timedelta(weeks=104)


def register() -> None:
    """Drop what is rare or old each night; called once, when the application starts."""
    from datetime import time

    register_job(Job("drop old searches that found nothing", Daily(time(3, 40)), forget_old))


def note(text: str, locale: str, today: date | None = None) -> None:
    """Count that ``text`` found nothing for a reader of ``locale``. Never raises: the reader is served."""
    normal = normalised(text)
    if not normal:
        return
    week = week_of(today or timezone.now().date())
    try:
        with transaction.atomic():
            _count(normal, locale, week)
    except (DatabaseError, IntegrityError):
        # Another one counted the same text first, or the database takes nothing: one count more or less.
        return


def _count(text: str, locale: str, week: date) -> None:
    same = MissedSearch.objects.filter(week=week, locale=locale, text=text)
    if same.update(count=F("count") + 1):
        return
    if MissedSearch.objects.filter(week=week).count() < MOST_A_WEEK:
        MissedSearch.objects.create(week=week, locale=locale, text=text)


def normalised(text: str) -> str:
    """``text`` as it is counted; empty where it is not, because it is no question or may say who somebody is.

    >>> normalised("  Rain  GARDENS "), normalised("me@example.org"), normalised("+31 10 123 4567")
    ('rain gardens', '', '')
    """
    plain = clean_text(text).casefold()
    words = plain.split()
    is_question = SHORTEST <= len(plain) <= LONGEST and len(words) <= MOST_WORDS
    digits = sum(character.isdigit() for character in plain)
    if not is_question or digits > MOST_DIGITS or LOOKS_PERSONAL.search(plain):
        return ""
    return plain


def week_of(day: date) -> date:
    """The Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def forget_old(today: date | None = None) -> str:
    """Drop what is rare and some weeks old, and all that is very old; what was done, in words."""
    now = today or timezone.now().date()
    rare = Q(count__lt=RARE_BELOW, week__lt=now - RARE_FOR)
    number, _by_model = MissedSearch.objects.filter(rare | Q(week__lt=now - KEPT_FOR)).delete()
    return f"Dropped {number} texts."


def forget_texts(name: str, title: str) -> None:
    """Drop what says the whole ``name`` of somebody, or just the ``title`` of what they shared.

    A name of one word may be one of a city as well: it is dropped where it stands alone.
    """
    said, called = normalised(name), normalised(title)
    names = Q(text__contains=said) if " " in said else Q(text=said)
    MissedSearch.objects.filter((names if said else Q(pk=None)) | Q(text=called)).delete()


def most_missed(weeks: int, most: int, today: date | None = None) -> list[dict[str, Any]]:
    """``text``, ``locale`` and ``number`` of what was missed most in the last ``weeks``, the most first."""
    since = week_of(today or timezone.now().date()) - timedelta(weeks=weeks - 1)
    counted = (
        MissedSearch.objects.filter(week__gte=since).values("text", "locale").annotate(number=Sum("count"))
    )
    rows = counted.filter(number__gte=SHOWN_FROM).order_by("-number", "text", "locale")[:most]
    return [dict(row) for row in rows]
