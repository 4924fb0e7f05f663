"""The form as the questions of a campaign would make it, before anybody is asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from cases.submissions.models import CampaignQuestions
from cases.submissions.models.submission import Way
from cases.submissions.questionnaire.effective import changed_by
from cases.submissions.questionnaire.fields import unanswered
from closercities.core.languages import content_locale_codes, language_name
from closercities.core.reader import active_code


def modes() -> list[tuple[str, str]]:
    """Each way in each language: the editor's own first."""
    reader = active_code()
    codes = sorted(content_locale_codes(), key=lambda code: code != reader)
    return [
        (f"{way.value}:{code}", f"{way.label} ({language_name(code, reader)})")
        for code in codes
        for way in (Way.FULL, Way.QUICK)
    ]


def preview_form(request: HttpRequest, questions: CampaignQuestions, mode: str) -> HttpResponse:
    """All steps of a way on one page, in a language. Nothing can be sent from it."""
    way, _colon, locale = mode.partition(":")
    with translation.override(locale if locale in content_locale_codes() else active_code()):
        steps = changed_by(questions).steps(way)
        context: dict[str, Any] = {
            "not_indexed": True,
            "is_preview": way == Way.FULL.value,
            "way": Way(way).label if way in Way.values else "",
            "parts": [
                {"step": step, "fields": [unanswered(question) for question in step.questions]}
                for step in steps
            ],
        }
        return render(request, "submissions/form_preview.html", context)
