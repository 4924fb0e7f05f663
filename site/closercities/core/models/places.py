"""Where cases happen."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.search import index

from closercities.core.choices import Climate, Setting
from closercities.core.models.labelled import Labelled
from closercities.core.search_fields import CountryFilterField


def latitude_field(**kwargs: object) -> "models.DecimalField[Decimal | None, Decimal | None]":
    """A nullable latitude: WGS 84, decimal degrees, north positive."""
    return models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        **kwargs,  # type: ignore[arg-type]
    )


def longitude_field(**kwargs: object) -> "models.DecimalField[Decimal | None, Decimal | None]":
    """A nullable longitude: WGS 84, decimal degrees, east positive."""
    return models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        **kwargs,  # type: ignore[arg-type]
    )


def check_coordinates(latitude: Decimal | None, longitude: Decimal | None) -> None:
    """Raise ``ValidationError`` when only one of the two is given."""
    if (latitude is None) != (longitude is None):
        raise ValidationError({"latitude": _("Give both latitude and longitude, or neither.")})


class Place(index.Indexed, Labelled):
    """A city, town or region. Coordinates are WGS 84 in decimal degrees."""

    country = CountryField(_("country"), blank=True)
    latitude = latitude_field()
    longitude = longitude_field()
    inhabitants = models.PositiveBigIntegerField(_("inhabitants"), null=True, blank=True)
    climate = models.CharField(_("climate"), max_length=10, choices=Climate, blank=True)
    setting = models.CharField(_("setting"), max_length=10, choices=Setting, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=60, blank=True, help_text=_("As in the IANA database: Europe/Amsterdam.")
    )
    geonames_id = models.PositiveIntegerField(_("GeoNames number"), null=True, blank=True, unique=True)

    search_fields = [
        index.SearchField("labels_text"),
        index.AutocompleteField("labels_text"),
        CountryFilterField("country"),
    ]

    class Meta:
        ordering = ["country", "pk"]
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return f"{self.label}, {self.country.name}" if self.country else self.label

    def labels_text(self) -> str:
        """All names, for search."""
        return " ".join(self.labels.values())

    def clean(self) -> None:
        super().clean()
        check_coordinates(self.latitude, self.longitude)
