"""The facts of a case, declared once and used twice: on the source page, where they are edited and
versioned, and in :class:`cases.models.CaseFacts`, where they are effective for every locale."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from closercities.core.choices import (
    Direction,
    FormOfSharing,
    Kind,
    Licence,
    OrganisationRole,
    Stage,
    Strength,
)
from closercities.core.languages import is_language_code
from closercities.core.models.places import check_coordinates, latitude_field, longitude_field

# How many variations of a city tile there are to choose from.
VARIATIONS = 24
# In the address of a tile, instead of a digest: leads to the one that is drawn when it is asked for.
NOT_DRAWN = "new"


def validate_language_code(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` is a BCP 47 language code that CLDR knows."""
    if not is_language_code(value):
        raise ValidationError(_("Give a language code such as en, pt-br or ar."))


class CaseFactFields(models.Model):
    """What does not depend on language. Coordinates are WGS 84 in decimal degrees."""

    kind = models.CharField(_("kind"), max_length=15, choices=Kind, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, blank=True)
    place = models.ForeignKey(
        "core.Place",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("place"),
        help_text=_("The city or region. It puts the case on the map and beside cities like it."),
    )
    country = CountryField(
        _("country"), blank=True, help_text=_("Only where no place is chosen: the country alone is enough.")
    )
    latitude = latitude_field(help_text=_("Only to be more exact than the place itself."))
    longitude = longitude_field()
    start_date = models.DateField(_("start"), null=True, blank=True)
    end_date = models.DateField(_("end"), null=True, blank=True)
    cost_amount = models.DecimalField(
        _("cost"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        # SQLite keeps 15 digits: with 16 a row could be written and never be read again.
        validators=[MinValueValidator(0), MaxValueValidator(Decimal("9999999999999.99"))],
    )
    cost_currency = models.CharField(
        _("currency"), max_length=3, blank=True, help_text=_("ISO 4217: EUR, USD, COP.")
    )
    cost_year = models.PositiveSmallIntegerField(
        _("year of the figure"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2200)],
    )
    source_language = models.CharField(
        _("language it was written in"),
        max_length=15,
        blank=True,
        validators=[validate_language_code],
        help_text=_("A code such as en or de. Left empty, it is the language of the source page."),
    )
    licence = models.CharField(_("licence"), max_length=30, choices=Licence, blank=True)
    campaign = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("campaign it came through"),
    )
    featured = models.BooleanField(_("featured"), default=False)
    tile_variation = models.PositiveSmallIntegerField(
        _("variation of the city tile"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(VARIATIONS - 1)],
    )
    picture = models.ForeignKey(
        "core.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture instead of the city tile"),
        help_text=_(
            "Stands in lists and at the head of the case. It is cut to a square around its focal point."
        ),
    )
    contact_email = models.EmailField(
        _("contact"), blank=True, help_text=_("For editors only. It is never shown and never in the API.")
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        check_coordinates(self.latitude, self.longitude)
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": _("The end is before the start.")})
        if self.cost_amount is not None and not self.cost_currency:
            raise ValidationError({"cost_currency": _("Say which currency the cost is in.")})

    @property
    def country_code(self) -> str:
        """ISO 3166-1 alpha-2, of the place, else as given; empty when unknown."""
        place_country = str(self.place.country or "") if self.place_id and self.place else ""
        return place_country or str(self.country or "")

    @property
    def point(self) -> tuple[float, float] | None:
        """``(latitude, longitude)`` in WGS 84 degrees, of the case itself, else of its place."""
        if self.latitude is not None and self.longitude is not None:
            return float(self.latitude), float(self.longitude)
        place = self.place if self.place_id else None
        if place is not None and place.latitude is not None and place.longitude is not None:
            return float(place.latitude), float(place.longitude)
        return None


SINGLE_FACTS: tuple[str, ...] = tuple(
    field.attname if isinstance(field, models.ForeignKey) else field.name
    for field in CaseFactFields._meta.local_fields
)


def empty_fact(name: str) -> Any:
    """What the fact ``name`` (an attribute in :data:`SINGLE_FACTS`) holds when nobody said anything."""
    if name.endswith("_id"):
        return None
    return CaseFactFields._meta.get_field(name).get_default()  # type: ignore[union-attr]


class TopicFields(models.Model):
    """An urban challenge of a case."""

    topic = models.ForeignKey(
        "core.Topic", on_delete=models.PROTECT, related_name="+", verbose_name=_("topic")
    )

    class Meta:
        abstract = True


class GoalFields(models.Model):
    """A Sustainable Development Goal that a case serves."""

    goal = models.ForeignKey(
        "core.SustainableDevelopmentGoal", on_delete=models.PROTECT, related_name="+", verbose_name=_("goal")
    )

    class Meta:
        abstract = True


class OrganisationFields(models.Model):
    """An organisation in its role."""

    organisation = models.ForeignKey(
        "core.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=10, choices=OrganisationRole, default=OrganisationRole.LEAD)

    class Meta:
        abstract = True


class PersonFields(models.Model):
    """A person who can speak for a case."""

    person = models.ForeignKey(
        "core.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )

    class Meta:
        abstract = True


class FactorFacts(models.Model):
    """What is known of a booster or barrier without a word of prose."""

    direction = models.CharField(_("booster or barrier"), max_length=10, choices=Direction, blank=True)
    form_of_sharing = models.CharField(_("form of sharing"), max_length=15, choices=FormOfSharing, blank=True)
    factor = models.ForeignKey(
        "core.Factor",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("factor"),
        help_text=_("From the codebook. Leave empty and explain in words when none fits."),
    )
    strength = models.PositiveSmallIntegerField(_("strength"), choices=Strength, null=True, blank=True)
    quote = models.TextField(
        _("quoted passage"),
        blank=True,
        help_text=_("The words of the case that show it, exactly as they stand in the text."),
    )
    # Id of the block of the source page that the quote stands in; found when saving.
    quoted_block = models.CharField(max_length=36, blank=True, editable=False)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.factor and self.direction and self.factor.direction != self.direction:
            raise ValidationError({"factor": _("This factor is of the other kind: choose a fitting one.")})


FACTOR_FACTS = ("direction", "form_of_sharing", "factor_id", "strength", "quote", "quoted_block")
