"""Pictures and documents, each with the rights that it comes under."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from closercities.core.choices import Licence
from closercities.core.fields import LabelsField
from closercities.core.languages import language_being_written


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
    """A picture. ``description`` is its alternative text; ``is_decorative`` says that it needs none.

    The text is written in ``description_language`` (a BCP 47 code, empty where nobody knows).
    ``translated_descriptions`` has it in other languages by their codes, ``translated_from`` the words that
    each of them was translated from.
    """

    description_language = models.CharField(
        _("language of the description"),
        max_length=15,
        blank=True,
        default=language_being_written,
        help_text=_("The language in which the description above is written."),
    )
    translated_descriptions = LabelsField(
        _("description in other languages"),
        blank=True,
        help_text=_("What the picture shows, for readers of other languages. Translators can add it later."),
    )
    translated_from = models.JSONField(default=dict, editable=False)

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
        "description_language",
        "translated_descriptions",
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
    def descriptions(self) -> dict[str, str]:
        """The text in each language that has it, the original among them where its language is known."""
        original = {self.description_language: self.description} if self.description_language else {}
        return {code: text for code, text in (self.translated_descriptions | original).items() if text}

    @property
    def default_alt_text(self) -> str:
        """The original alternative text: empty for decoration, else the description, else the title.

        It is what an editor who chooses the picture begins with. Readers get that of their own language:
        :func:`closercities.core.picture_texts.text_in`.
        """
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
