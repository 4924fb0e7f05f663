"""How a campaign is edited in the admin, and which of its fields the API gives."""

from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.timezone import is_aware
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.api import APIField
from wagtail.models import Page

from closercities.core.models import BasePage
from closercities.core.panels import FactsElsewherePanel, FactsPanel
from closercities.core.shared_facts import SharedFactsForm
from home.time_zones import instant, time_zone_names


class WallClockField(forms.DateTimeField):
    """Date and time as a clock shows them: naive, without regard to the editor's own time zone."""

    widget = AdminDateTimeInput

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        return forms.fields.BaseTemporalField.to_python(self, str(value).strip())


class CampaignForm(SharedFactsForm):
    """Moments are typed as clocks in the campaign's time zone show them, and stored as instants."""

    opens_at = WallClockField(label=_("Opens"), required=False)
    closes_at = WallClockField(
        label=_("Closes"), required=False, help_text=_("The first moment at which it is closed.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(self.instance.time_zone or "UTC")
        for name in ("opens_at", "closes_at"):
            moment = self.initial.get(name)
            if moment is not None and is_aware(moment):
                self.initial[name] = moment.astimezone(zone).replace(tzinfo=None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        name = cleaned.get("time_zone")
        if name in available_timezones():
            for field in ("opens_at", "closes_at"):
                self._as_instant(cleaned, field, ZoneInfo(name))
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("It closes before it opens. Give a later moment."))
        return cleaned

    def _as_instant(self, cleaned: dict[str, Any], field: str, zone: ZoneInfo) -> None:
        if cleaned.get(field) is None:
            return
        try:
            cleaned[field] = instant(cleaned[field], zone)
        except ValidationError as error:
            self.add_error(field, error)


def _time_zone_choices() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in time_zone_names()]


campaign_edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                *Page.content_panels,
                FieldPanel("summary"),
                FieldPanel("hero"),
                FieldPanel("story"),
                FieldPanel("call"),
                FieldPanel("programme"),
                InlinePanel("award_rows", heading=_("Finalists and winners"), label=_("Finalist or winner")),
                FieldPanel("questions"),
            ],
            heading=_("Story"),
        ),
        ObjectList(
            [
                FactsElsewherePanel(),
                FactsPanel(
                    [
                        FieldPanel(
                            "time_zone", widget=forms.Select(choices=lazy(_time_zone_choices, list)())
                        ),
                        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                    ],
                    heading=_("When"),
                ),
                FactsPanel(
                    [InlinePanel("partner_rows", heading=_("Partners"), label=_("Organisation"))],
                    heading=_("Who"),
                ),
                FactsPanel(
                    [InlinePanel("featured_rows", heading=_("Featured cases"), label=_("Case"))],
                    heading=_("Cases"),
                ),
            ],
            heading=_("Facts"),
        ),
        ObjectList([*BasePage.promote_panels, *BasePage.related_panels], heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)

campaign_api_fields: list[APIField] = [
    *BasePage.api_fields,
    *(APIField(name) for name in ("summary", "hero", "story", "call", "questions", "programme", "state")),
]
