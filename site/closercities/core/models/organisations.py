"""Who runs, helps, funds, writes and speaks."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from closercities.core.choices import OrganisationKind
from closercities.core.fields import LabelsField
from closercities.core.models.labelled import text_for

orcid_validator = RegexValidator(
    r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]\Z", _("An ORCID looks like 0000-0002-1825-0097.")
)


def validate_orcid(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` is an ORCID with a right check digit (ISO 7064 MOD 11-2)."""
    orcid_validator(value)
    total = 0
    for digit in value.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if value[-1] != ("X" if check == 10 else str(check)):
        raise ValidationError(_("The last character does not fit the others: is a digit mistyped?"))


class Organisation(index.Indexed, models.Model):
    """An organisation under its own name; ``names`` are its names in other languages, where it has them."""

    name = models.CharField(_("name"), max_length=255)
    names = LabelsField(_("names in other languages"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    place = models.ForeignKey(
        "core.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    logo = models.ForeignKey(
        "core.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("kind")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    def name_in(self, locale: str) -> str:
        """The name a reader of ``locale`` knows, else the organisation's own."""
        return self.names.get(locale) or self.name

    @property
    def name_for_reader(self) -> str:
        """The name in the active language, else the organisation's own."""
        return self.name_in(get_language() or "")


class Person(index.Indexed, models.Model):
    """A person who writes, speaks or runs something."""

    name = models.CharField(_("name"), max_length=255)
    affiliation = models.ForeignKey(
        "core.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    roles = LabelsField(_("role"), blank=True, help_text=_("What the person does, in each language."))
    orcid = models.CharField("ORCID", max_length=19, blank=True, validators=[validate_orcid])
    website = models.URLField(_("website"), max_length=500, blank=True)
    photo = models.ForeignKey(
        "core.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_demo = models.BooleanField(
        _("invented"), default=False, help_text=_("Tick for a person who exists only in the demo content.")
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name

    def role_in(self, locale: str) -> str:
        """What the person does, for a reader of ``locale``; empty when unknown."""
        return text_for(self.roles, locale)
