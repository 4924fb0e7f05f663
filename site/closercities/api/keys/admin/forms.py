"""What is asked for when a key is made, changed or rotated."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput

from closercities.api.keys.models import ApiKey, Scope

OVERLAPS = {
    "0": (timedelta(0), _("At once")),
    "hour": (timedelta(hours=1), _("In an hour")),
    "day": (timedelta(days=1), _("In a day")),
    "week": (timedelta(days=7), _("In a week")),
    "month": (timedelta(days=30), _("In 30 days")),
}


class ApiKeyForm(WagtailAdminModelForm):
    """Name, owner, what it allows, and how long."""

    scopes = forms.MultipleChoiceField(
        label=_("Allows"),
        choices=Scope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody may read. Every key may read more often. Tick what this one may do besides."),
    )

    class Meta:
        model = ApiKey
        fields = ["name", "owner_email", "scopes", "expires_at"]
        widgets = {"expires_at": AdminDateTimeInput}

    def clean_scopes(self) -> list[str]:
        return sorted(self.cleaned_data["scopes"])

    def clean_expires_at(self) -> Any:
        """Refuse a new end in the past: to end a key is to revoke it."""
        end = self.cleaned_data["expires_at"]
        if end is not None and "expires_at" in self.changed_data and end <= timezone.now():
            raise forms.ValidationError(
                _("This moment is past. Choose a later one, or revoke the key to end it now.")
            )
        return end


class RotationForm(forms.Form):
    """When the present secret stops working."""

    overlap = forms.ChoiceField(
        label=_("The old key stops working"),
        choices=[(name, label) for name, (_time, label) in OVERLAPS.items()],
        initial="day",
        widget=forms.RadioSelect,
        help_text=_("Until then both keys work, so that whoever uses it can change over in peace."),
    )
    # What the key began with when the page was shown: reloading the page must not rotate it twice.
    begins_with = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, key: ApiKey) -> None:
        super().__init__(data, initial={"begins_with": key.visible_prefix})
        self.key = key

    def clean_begins_with(self) -> str:
        """Refuse when the key is not the one that was shown."""
        shown: str = self.cleaned_data["begins_with"]
        if shown != self.key.visible_prefix:
            raise forms.ValidationError(
                _(
                    "This key has been rotated already: it now begins with %(prefix)s. Nothing was changed. "
                    "If you lost the new key, rotate it once more."
                ),
                params={"prefix": self.key.visible_prefix},
            )
        return shown

    @property
    def time(self) -> timedelta:
        """How long the old secret goes on working."""
        return OVERLAPS[self.cleaned_data["overlap"]][0]
