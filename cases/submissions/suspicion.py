"""How likely it is that a machine filled the form: points, which nobody but the desk sees.

No person is turned away by them. From :data:`SUSPECT` on a submission stands in a list of its own.
"""

import re
from datetime import timedelta

from django.utils import timezone

from cases.submissions.models import Submission

SUSPECT = 50
# The name of a field that people do not see.
TRAP = "website"
LEAST_SECONDS = {"quick": 12, "full": 40}
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_MARKUP = re.compile(r"<a\s|\[url|\[link|href=", re.IGNORECASE)
PROSE = ("title", "summary", "challenge", "approach", "results", "distinctive", "audience")


def points_of(submission: Submission, *, trap: str = "", by_program: bool = False) -> int:
    """0 to 100, from what was filled into the trap, how fast, how many links, and whether it is known.

    What a program sends whole (``by_program``) says nothing about how fast it was written.
    """
    text = " ".join(str(submission.answer(name)) for name in PROSE)
    points = 60 if trap.strip() else 0
    taken = timezone.now() - submission.created_at
    if not by_program and taken < timedelta(seconds=LEAST_SECONDS.get(submission.way, 0)):
        points += 30
    points += min(40, 10 * max(0, len(_ADDRESS.findall(text)) - 2))
    if _MARKUP.search(text):
        points += 40
    if _is_repeated(submission):
        points += 40
    return min(points, 100)


def _is_repeated(submission: Submission) -> bool:
    """Whether the same title came from another address within a week."""
    if not submission.title:
        return False
    week = timezone.now() - timedelta(days=7)
    same = Submission.objects.filter(title=submission.title, sent_at__gte=week).exclude(pk=submission.pk)
    return same.exclude(email=submission.email).exists()
