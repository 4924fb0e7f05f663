"""Pictures and documents, each with the rights that it comes under."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from closercities.core.choices import Licence


class RightsFields(models.Model):
    """Who made a file and under which terms it may be shown."""

    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Who made it, as they want to be named.")
    )
    licence = models.CharField(_("licence"), max_length=30, choices=Licence, blank=True)
    source_url = models.URLField(
        _("source"),
        max_length=500,
        blank=True,
        help_text=_("Where it was found, for those who want to check."),
    )

    class Meta:
        abstract = True


class Picture(RightsFields, AbstractImage):
    """A picture. ``description`` is its alternative text; ``is_decorative`` says that it needs none."""

    # Not ``decorative``: Wagtail's images carry that name, unsaved, for one use of an image in a block.
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick only if a reader who cannot see it misses nothing."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "credit",
        "licence",
        "source_url",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """The alternative text: empty for a decorative picture, else the description, else the title."""
        return "" if self.is_decorative else (self.description or self.title)

    def clean(self) -> None:
        super().clean()
        if not self.is_decorative and not _can_be_read(self.description):
            raise ValidationError(
                {
                    "description": _(
                        "Say what the picture shows, for readers who cannot see it, or mark it as decorative."
                    )
                }
            )


def _can_be_read(text: str) -> bool:
    """Whether ``text`` has any character that is seen or spoken: zero-width ones are neither."""
    return any(character.isprintable() and not character.isspace() for character in text)


class Rendition(AbstractRendition):
    """One size and format of an :class:`Picture`."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Download(RightsFields, AbstractDocument):
    """A file to download."""

    admin_form_fields = ("title", "file", "credit", "licence", "source_url", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
