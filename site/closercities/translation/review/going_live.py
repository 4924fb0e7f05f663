"""From segments to the page: as a draft, to those who approve, or live."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Page, PagePermissionTester
from wagtail_localize.models import Translation

from closercities.translation.review.rows import Row
from closercities.translation.review.snippets import SnippetTarget, publish_snippet


class How(Enum):
    """What can be done with the page; the value names it in a form."""

    DRAFT = "draft"
    SUBMIT = "submit"
    PUBLISH = "publish"


@dataclass(frozen=True)
class Sent:
    """Whether it was done, and the sentence that says so, or why not."""

    done: bool
    sentence: str | Promise


DONE: dict[How, str | Promise] = {
    How.DRAFT: gettext_lazy("The translation is saved as a draft of the page."),
    How.SUBMIT: gettext_lazy("The translation is submitted to moderation."),
    How.PUBLISH: gettext_lazy("The translation is published."),
}


def would_show_original(rows: Sequence[Row]) -> list[Row]:
    """The passages of which readers would see the original."""
    return [row for row in rows if (not row.segment.text or row.segment.error) and not row.is_address]


def may(page: Page | SnippetTarget, user: Any) -> list[How]:
    """What ``user`` may do with ``page`` as it is now. A snippet has no draft and no moderation."""
    if isinstance(page, SnippetTarget):
        return [How.PUBLISH] if page.may_change(user) else []
    rights = page.permissions_for_user(user)
    if not rights.can_edit() or rights.page_locked():
        return []
    found = [How.DRAFT]
    if rights.can_submit_for_moderation():
        found.append(How.SUBMIT)
    # Whoever may publish at all: what stands against it now is said when the button is pressed.
    if PagePermissionTester.can_publish(rights):
        found.append(How.PUBLISH)
    return found


def send_on(translation: Translation, page: Page | SnippetTarget, how: How, user: Any) -> Sent:
    """Make the page of what is translated, and do what ``how`` says.

    Raises ``PermissionDenied`` where ``user`` may not.
    The rule of :func:`~closercities.translation.going_live.why_not_live` is the caller's.
    """
    if how not in may(page, user):
        raise PermissionDenied
    try:
        if isinstance(page, SnippetTarget):
            refused = publish_snippet(translation, user)
            return Sent(not refused, refused or DONE[how])
        translation.save_target(user=user, publish=how is How.PUBLISH)
    except ValidationError as error:
        return Sent(False, _("The page does not take this: %(problems)s") % {"problems": _told(error)})
    except PublishPagePermissionError as error:
        return Sent(False, str(error))
    if how is How.SUBMIT:
        fresh = page.specific_class.objects.get(pk=page.pk)
        fresh.get_workflow().start(fresh, user)
    return Sent(True, DONE[how])


def _told(error: ValidationError) -> str:
    return " ".join(str(each) for each in error.messages)
