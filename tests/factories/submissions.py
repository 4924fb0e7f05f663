"""Case submissions in any state."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from cases.submissions.models import AssignmentRule, Submission

ANSWERS: dict[str, Any] = {
    "name": "Amina Haddad",
    "email": "amina@example.org",
    "language": "en",
    "title": "A square that holds rain",
    "summary": "The square was dug out, and children play in it.",
    "stage": "finished",
    "city": "Rotterdam",
    "country": "NL",
    "topics": [],
    "goals": [],
    "challenge": "Streets flooded.",
    "approach": "Residents drew the square in chalk.",
    "lead": "Water board",
    "licence": "cc-by-4.0",
    "rights": "yes",
    "consent": "yes",
}


class SubmissionFactory(factory.django.DjangoModelFactory[Submission]):
    """One that was sent three days ago and waits. Columns follow ``answers``."""

    class Meta:
        model = Submission

    class Params:
        days = 3

    state = "received"
    locale = "en"
    answers = factory.LazyFunction(lambda: dict(ANSWERS))
    title = factory.LazyAttribute(lambda row: row.answers.get("title", ""))
    email = factory.LazyAttribute(lambda row: row.answers.get("email", ""))
    country = factory.LazyAttribute(lambda row: row.answers.get("country", ""))
    language = factory.LazyAttribute(lambda row: row.answers.get("language", ""))
    sent_at = factory.LazyAttribute(lambda row: timezone.now() - timedelta(days=row.days, minutes=1))
    email_confirmed_at = factory.LazyAttribute(lambda row: row.sent_at)


def make_submission(title: str = "A square that holds rain", **fields: Any) -> Submission:
    """A submission with this title; ``answers`` are laid over those of the factory."""
    answers = {**ANSWERS, "title": title, **fields.pop("answers", {})}
    return SubmissionFactory(answers=answers, **fields)


class AssignmentRuleFactory(factory.django.DjangoModelFactory[AssignmentRule]):
    class Meta:
        model = AssignmentRule
