"""Codes that cases are classified with. A code does not depend on a language; its labels do."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from closercities.core.choices import Direction, FormOfSharing
from closercities.core.fields import LabelsField
from closercities.core.models.labelled import Labelled

code_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use small letters, figures and single hyphens, as in “public-space”.")
)


class Topic(index.Indexed, Labelled):
    """An urban challenge, in a tree. ``path`` is the codes from the root down, as in ``water/flooding/``."""

    code = models.SlugField(
        _("code"),
        max_length=60,
        unique=True,
        validators=[code_validator],
        help_text=_("Stands in addresses and in the API. It should not change later."),
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("part of"),
    )
    path = models.CharField(max_length=500, editable=False, db_index=True)
    descriptions = LabelsField(_("descriptions"), blank=True, long=True)
    sort_order = models.PositiveIntegerField(_("order"), default=0)

    search_fields = [
        index.SearchField("code"),
        index.SearchField("labels_text"),
        index.AutocompleteField("labels_text"),
    ]

    class Meta:
        ordering = ["path"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def labels_text(self) -> str:
        """All labels, for search."""
        return " ".join(self.labels.values())

    def clean(self) -> None:
        super().clean()
        ancestor = self.parent
        while ancestor is not None:
            if ancestor.pk == self.pk and self.pk is not None:
                raise ValidationError(
                    {"parent": _("A topic cannot be part of itself or of a topic below it.")}
                )
            ancestor = ancestor.parent

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and keep ``path`` right here and in every topic below."""
        old_path = self.path
        self.path = f"{self.parent.path if self.parent else ''}{self.code}/"
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], "path"}
        super().save(*args, **kwargs)
        if old_path and old_path != self.path:
            for child in self.children.all():
                child.save()

    @property
    def depth(self) -> int:
        """0 for a root topic."""
        return self.path.count("/") - 1


class SustainableDevelopmentGoal(index.Indexed, Labelled):
    """One of the 17 goals of the United Nations, with its official colour."""

    number = models.PositiveSmallIntegerField(
        _("number"), primary_key=True, validators=[MinValueValidator(1), MaxValueValidator(17)]
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z")],
        help_text=_("As in #4c9f38."),
    )

    search_fields = [index.SearchField("labels_text"), index.AutocompleteField("labels_text")]

    class Meta:
        ordering = ["number"]
        verbose_name = _("Sustainable Development Goal")
        verbose_name_plural = _("Sustainable Development Goals")

    def __str__(self) -> str:
        return f"{self.number}. {self.label}"

    def labels_text(self) -> str:
        """All labels, for search."""
        return " ".join(self.labels.values())


class Factor(index.Indexed, Labelled):
    """A booster or barrier in the codebook of the research."""

    code = models.SlugField(_("code"), max_length=60, unique=True, validators=[code_validator])
    direction = models.CharField(_("booster or barrier"), max_length=10, choices=Direction)
    form_of_sharing = models.CharField(
        _("form of sharing"),
        max_length=15,
        choices=FormOfSharing,
        blank=True,
        help_text=_("Leave empty for a factor that is found in every form."),
    )
    descriptions = LabelsField(
        _("descriptions"), blank=True, long=True, help_text=_("When to code it, and when not to.")
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0)

    search_fields = [
        index.SearchField("code"),
        index.SearchField("labels_text"),
        index.AutocompleteField("labels_text"),
    ]

    class Meta:
        ordering = ["direction", "sort_order", "code"]
        verbose_name = _("factor")
        verbose_name_plural = _("factors")

    def labels_text(self) -> str:
        """All labels, for search."""
        return " ".join(self.labels.values())
