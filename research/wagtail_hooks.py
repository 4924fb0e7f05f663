"""What the research room adds to the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from research.admin.viewset import CodingViewSet
from research.models import Coding


@hooks.register("register_admin_viewset")
def register_coding() -> Any:
    """Add “Code cases”."""
    return CodingViewSet()


@hooks.register("register_permissions")
def register_coding_permissions() -> QuerySet[Permission]:
    """Let administrators of groups give the permissions on codings."""
    return Permission.objects.filter(content_type__app_label="research", content_type__model="coding")


@hooks.register("before_delete_page")
def warn_of_codings(request: HttpRequest, page: Page) -> None:
    """Say, before the last page of a case is deleted, how many codings go with it."""
    if request.method != "GET" or page.get_translations().filter(alias_of__isnull=True).exists():
        return
    number = Coding.objects.filter(case=page.translation_key).count()
    if number:
        message = ngettext(
            "Researchers made %(number)s coding of this case, which would be deleted too. "
            "Unpublishing the page keeps it.",
            "Researchers made %(number)s codings of this case, which would be deleted too. "
            "Unpublishing the page keeps them.",
            number,
        )
        messages.warning(request, message % {"number": number})
