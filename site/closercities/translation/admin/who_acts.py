"""Tells who has to act: whoever publishes an original, and translators on their dashboard."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail_localize.models import Translation

from closercities.translation.admin.access import PERMISSION
from closercities.translation.overview.asked import Standing
from closercities.translation.overview.waiting import count_anew, waiting


def say_who_follows(request: HttpRequest, page: Page) -> None:
    """After an original was published: which languages have to follow, and where that is seen."""
    rows = Translation.objects.filter(
        source__object_id=page.translation_key, source__locale=page.locale_id, enabled=True
    ).select_related("target_locale")
    languages = sorted(str(row.target_locale) for row in rows)
    if not languages:
        return
    count_anew()
    table = f"{reverse('translations:index')}?{urlencode({'q': page.title})}"
    buttons = [messages.button(table, _("What has to follow"))] if request.user.has_perm(PERMISSION) else []
    messages.info(
        request,
        _("It is translated: %(languages)s. Translators see in a moment which sentences have changed.")
        % {"languages": ", ".join(languages)},
        buttons=buttons,
    )


class WaitingPanel(Component):
    """What waits for translators and reviewers, on the dashboard of those who translate."""

    name = "translations"
    template_name = "translation/admin/waiting.html"
    order = 60

    def __init__(self, user: Any) -> None:
        self.is_shown = bool(user.has_perm(PERMISSION))

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        table = reverse("translations:index")
        rows = [
            {
                "row": row,
                "outdated": f"{table}?{urlencode({'standing': Standing.OUTDATED, 'locale': row.code})}",
                "unread": f"{table}?{urlencode({'standing': Standing.MACHINE, 'locale': row.code})}",
            }
            for row in waiting()
        ]
        return {"rows": rows, "table": table}


def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel where there is something for the user in it."""
    panel = WaitingPanel(request.user)
    if panel.is_shown:
        panels.append(panel)
