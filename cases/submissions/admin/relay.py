"""What an editor does about messages of readers: looks at those that are held, and blocks."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.submissions.admin.access import for_those, may_handle
from cases.submissions.admin.screen import Attempt, sent_submission
from cases.submissions.admin.views import RefusedDeedError, attempt_to
from cases.submissions.models import RelayedMessage, Submission
from cases.submissions.relay.verbs import NobodyThereError, TooManyError, block, settle

BLOCK, PASS_ON = "block", "pass_on"


@for_those(may_handle)
@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Blocks and allows messages, passes a held one on or does not."""
    sent_submission(number)
    deed, which = request.POST.get("deed", ""), request.POST.get("message", "")

    def act(submission: Submission) -> None:
        if not which:
            block(submission, on=deed == BLOCK, user=request.user)
            return
        try:
            known = int(which) if which.isascii() and which.isdecimal() and len(which) < 18 else 0
            settle(submission, known, passes_on=deed == PASS_ON, user=request.user)
        except (NobodyThereError, RelayedMessage.DoesNotExist):
            problem = _("Nothing was changed: the message is settled already, or its receiver takes none.")
            raise RefusedDeedError(problem, 409) from None
        except TooManyError:
            problem = _("Nothing was changed: as many messages were passed on today as may be. Try tomorrow.")
            raise RefusedDeedError(problem, 409) from None

    return attempt_to(request, number, Attempt("relay"), act, _("Done."))
