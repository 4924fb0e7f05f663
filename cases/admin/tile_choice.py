"""Choosing a variation of the city tile in the editor of a case."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.panels import FieldPanel

from cases.models.fact_fields import VARIATIONS
from cases.tiles import digest_of, facts_to_draw
from closercities.core.tile_answers import drawing_answer
from closercities.core.tiles import draw_tile

SHOWN_AT_ONCE = 12


class TileVariationWidget(forms.RadioSelect):
    """Radio buttons with a picture each, drawn from the saved facts of ``page``; the rest unfolds."""

    template_name = "cases/admin/tile_variations.html"
    page: Any = None

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        self.choices = [("", _("As the platform chooses")), *self._numbered()]
        context = super().get_context(name, value, attrs)
        options = [option for _group, options, _index in context["widget"]["optgroups"] for option in options]
        for option in options:
            option["picture"] = self._picture(option["value"])
        first, more = options[: SHOWN_AT_ONCE + 1], options[SHOWN_AT_ONCE + 1 :]
        is_saved = self.page is not None and self.page.pk is not None
        return context | {
            "is_saved": is_saved,
            "first": first if is_saved else first[:1],
            "more": more if is_saved else [],
            "more_is_open": any(option["selected"] for option in more),
        }

    def _numbered(self) -> list[tuple[str, str]]:
        return [(str(each), _("Variation %(number)s") % {"number": each + 1}) for each in range(VARIATIONS)]

    def _picture(self, value: str) -> str:
        """The address of what ``value`` would look like; empty while the platform has not chosen yet."""
        if self.page is None or self.page.pk is None:
            return ""
        if value == "":
            tile = getattr(self.page.facts, "tile", None)
            if tile is None:
                return ""
            value = str(tile.own_variation)
        return reverse("cases_tile_variation", args=[self.page.pk, value])


class TileVariationPanel(FieldPanel):
    """The variation of the city tile, shown in pictures."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", TileVariationWidget)
        super().__init__(*args, **kwargs)

    class BoundPanel(FieldPanel.BoundPanel):
        """Tells the widget which page it stands on."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.bound_field is not None:
                self.bound_field.field.widget.page = self.instance


@require_safe
def tile_variation(request: HttpRequest, page_id: int, variation: int) -> HttpResponse:
    """One variation of the tile of ``page_id``, drawn from the facts as last saved, for its editors."""
    from cases.models import CasePage

    page = get_object_or_404(CasePage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if variation >= VARIATIONS:
        raise Http404("There is no such variation.")
    facts = facts_to_draw(page.get_latest_revision_as_object() if page.is_source else page.facts)
    name = digest_of(facts, variation)
    return drawing_answer(request, draw_tile(facts, variation), name, public=False)
