"""The button that has the answers translated, for reading."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cases.submissions.admin.access import for_those, may_read
from cases.submissions.admin.screen import sent_submission
from cases.submissions.translating import is_possible, translate
from closercities.core.machine_translation import TranslationError


@for_those(may_read)
@require_POST
def translate_answers(request: HttpRequest, number: int) -> HttpResponse:
    """Translates the answers into the language of the reader; says what is in the way."""
    submission = sent_submission(number)
    locale = get_language() or "en"
    if not is_possible(submission, locale):
        messages.error(
            request, _("No translation service is set, or the answers are in your language already.")
        )
    else:
        try:
            translate(submission, locale)
        except TranslationError as refusal:
            kept = _("What was translated before that stays. The answers are as they were.")
            messages.error(request, f"{refusal.trouble.sentence} {kept}")
    return HttpResponseRedirect(f"{reverse('submissions_desk:read', args=[number])}#answers-heading")
