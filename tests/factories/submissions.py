"""Case submissions in any state."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from cases.submissions.models import AssignmentRule, CampaignQuestions, Submission

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


def extra(kind: str, label: Any, identifier: str, **fields: Any) -> dict[str, Any]:
    """An extra question as an administrator would have written it; ``choices`` are ``{identifier: text}``."""
    words = label if isinstance(label, dict) else {"en": label}
    offered = fields.pop("choices", None)
    listed = [{"type": "item", "id": key, "value": {"en": text}} for key, text in (offered or {}).items()]
    value = {"label": words, "hint": {}, "step": "project", **fields}
    return {"type": kind, "id": identifier, "value": {**value, **({"choices": listed} if offered else {})}}


def change(question: str, asked: str = "", **hint: str) -> dict[str, Any]:
    """A change to a question that everybody is asked; ``hint`` by locale."""
    return {"type": "question", "value": {"question": question, "asked": asked, "hint": hint}}


def make_questions(
    campaign: Any, extras: list[dict[str, Any]] | None = None, changes: list[dict[str, Any]] | None = None
) -> CampaignQuestions:
    """The questions of ``campaign``, kept; in place of those that it had."""
    CampaignQuestions.objects.filter(campaign=campaign.page_ptr).delete()
    made = unsaved_questions(extras or [], changes or [])
    made.campaign = campaign.page_ptr
    made.save()
    return CampaignQuestions.objects.get(pk=made.pk)


def unsaved_questions(extras: list[dict[str, Any]], changes: list[dict[str, Any]]) -> CampaignQuestions:
    """Questions of no campaign."""
    fields: Any = CampaignQuestions._meta
    return CampaignQuestions(
        extras=fields.get_field("extras").stream_block.to_python(extras),
        changes=fields.get_field("changes").stream_block.to_python(changes),
    )
