"""What somebody asks the table of pages for."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, get_page_models

from closercities.translation.overview.facts import page_filters


class Standing(models.TextChoices):
    """Where a translation stands."""

    MISSING = "missing", _("Missing")
    OUTDATED = "outdated", _("Outdated")
    UNFINISHED = "unfinished", _("In progress")
    MACHINE = "machine", _("Machine, not reviewed")
    HUMAN = "human", _("Human, not reviewed")
    REVIEWED = "reviewed", _("Reviewed")
    DRAFT = "draft", _("Draft")


class Order(models.TextChoices):
    """Which pages come first."""

    NEEDS = "needs", _("What needs work most")
    CHANGED = "changed", _("Changed last")
    TITLE = "title", _("Title")


class Age(models.TextChoices):
    """When the original was changed."""

    WEEK = "week", _("In the last week")
    MONTH = "month", _("In the last month")
    QUARTER = "quarter", _("More than three months ago")
    YEAR = "year", _("More than a year ago")

    @property
    def since(self) -> timedelta:
        """How long ago the border is."""
        days = {"week": 7, "month": 30, "quarter": 91, "year": 365}
        return timedelta(days=days[self.value])

    @property
    def is_newer(self) -> bool:
        """Whether what is meant was changed after the border."""
        return self in (Age.WEEK, Age.MONTH)


EVERY: tuple[str, Any] = ("", _("All"))


def page_types() -> list[tuple[str, str]]:
    """The types of pages by ``app.model``, as people call them, sorted."""
    known = [
        (model._meta.label_lower, str(capfirst(model._meta.verbose_name))) for model in get_page_models()
    ]
    return sorted(
        (each for each in known if each[0] != "wagtailcore.page"), key=lambda each: each[1].casefold()
    )


class TableForm(forms.Form):
    """The filters. What it does not know it takes for not asked."""

    q = forms.CharField(label=_("Title"), required=False, max_length=200)
    standing = forms.ChoiceField(
        label=_("Translation is"), choices=[EVERY, *Standing.choices], required=False
    )
    locale = forms.ChoiceField(label=_("Into"), required=False)
    live = forms.ChoiceField(
        label=_("Original is"), choices=[EVERY, ("live", _("Live")), ("draft", _("Draft"))], required=False
    )
    type = forms.ChoiceField(label=_("Type"), required=False)
    age = forms.ChoiceField(label=_("Original changed"), choices=[EVERY, *Age.choices], required=False)
    order = forms.ChoiceField(label=_("Sorted by"), choices=Order.choices, required=False)

    def __init__(self, data: Any, locales: list[Locale]) -> None:
        super().__init__(_known_text(data))
        self.locales = locales
        # Any name of a field could be typed; the first of each counts.
        self._choose(
            "locale", [("", _("Any language")), *((each.language_code, str(each)) for each in locales)]
        )
        self._choose("type", [EVERY, *page_types()])
        for each in page_filters():
            self.fields[each.name] = forms.ChoiceField(
                label=str(each.label), choices=[EVERY, *each.choices()], required=False
            )
        # The order stands last.
        self.order_fields([name for name in self.fields if name != "order"] + ["order"])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for, by name; without what is not, or is not known."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    @property
    def wanted_locale(self) -> Locale | None:
        """The language that was chosen."""
        return next((each for each in self.locales if each.language_code == self.asked.get("locale")), None)


def _known_text(data: Any) -> Any:
    copied = data.copy()
    if "q" in copied:
        copied["q"] = copied["q"].replace("\x00", "").strip()[:200]
    return copied
