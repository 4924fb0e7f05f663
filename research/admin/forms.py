"""The form of a coding."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from closercities.core.choices import Direction
from closercities.core.models import Factor
from research.coding import tie_to_passage
from research.models import Coding


class FactorChoices(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]
    """The codebook in two groups: boosters and barriers."""

    def __iter__(self) -> Any:
        yield "", self.field.empty_label
        factors = list(self.queryset)
        for direction, label in Direction.choices:
            yield label, [self.choice(factor) for factor in factors if factor.direction == direction]


class FactorField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A factor of the codebook."""

    iterator = FactorChoices


class CodingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A coding of one case. The quote has to stand in the published text of the case."""

    factor = FactorField(
        queryset=Factor.objects.all(),
        required=False,
        label=_("Factor"),
        empty_label=_("None of these (explain in words)"),
    )
    direction = forms.ChoiceField(
        choices=[("", _("As the factor")), *Direction.choices], required=False, label=_("Booster or barrier")
    )
    explanation_language = forms.ChoiceField(
        choices=settings.WAGTAIL_CONTENT_LANGUAGES, required=False, label=_("Language of the explanation")
    )

    class Meta:
        model = Coding
        fields = (
            "quote",
            "factor",
            "direction",
            "form_of_sharing",
            "strength",
            "explanation",
            "explanation_language",
        )
        widgets = {
            "quote": forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
            "explanation": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        factor = cleaned.get("factor")
        if not cleaned.get("direction") and "direction" not in self.errors:
            if factor is None:
                self.add_error("direction", _("Say whether it is a booster or a barrier."))
            else:
                cleaned["direction"] = factor.direction
        if factor is None and not cleaned.get("explanation") and "factor" not in self.errors:
            self.add_error("explanation", _("Without a factor, explain in words what helped or hindered."))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if "quote" in self.errors:
            return
        try:
            tie_to_passage(self.instance)
        except ValidationError as error:
            self.add_error(None, error)
