"""The case as its page would look, before there is one."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cases.importer.targets import NoTargetError
from cases.models import CasePage
from cases.submissions.accepting import draft_of
from cases.submissions.admin.access import for_those, may_read
from cases.submissions.admin.screen import sent_submission
from cases.submissions.models import Submission


def unsaved_draft(submission: Submission) -> CasePage:
    """The page that accepting would make. Nothing is kept: places and organisations that are new are
    made in a transaction that is rolled back before the page is drawn, so that it holds no lock.

    Raises NoTargetError where the site has no list of cases.
    """
    with transaction.atomic():
        target, page = draft_of(submission)
        _stand_below(page, target.parent)
        # Fetched while it is there.
        _ = page.place, page.campaign
        transaction.set_rollback(True)
    return page


def _stand_below(page: CasePage, parent: Any) -> None:
    """Give ``page`` the place in the tree that a new page would have, as Wagtail does for previews."""
    page.slug = slugify(page.title, allow_unicode=True) or "preview"
    page.depth = parent.depth + 1
    page.path = Page._get_children_path_interval(parent.path)[1]
    page.set_url_path(parent)


@for_those(may_read)
@require_safe
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """The page of the case, for a frame on the screen."""
    try:
        page = unsaved_draft(sent_submission(number))
    except NoTargetError:
        return TemplateResponse(request, "submissions/admin/no_preview.html", status=409)
    response: HttpResponse = page.make_preview_request(request, page.default_preview_mode)
    return response
