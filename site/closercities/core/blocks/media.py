"""Pictures, film and files."""

from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail_localize.segments import StringSegmentValue

from closercities.core.blocks import groups


def sample_picture() -> Any:
    """A picture to show a block with before it is used: the newest one, ``None`` without any."""
    return get_image_model()._default_manager.order_by("-pk").first()


def sample_document() -> Any:
    """A file to show a block with before it is used: the newest one, ``None`` without any."""
    return get_document_model()._default_manager.order_by("-pk").first()


class PictureBlock(blocks.StructBlock):
    """One picture with its caption. Alternative text belongs to this use of it."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, max_length=500, label=_("Caption"))

    class Meta:
        icon = "image"
        group = groups.MEDIA
        label = _("Picture")
        description = _("A picture across the column, with caption and credit.")
        template = "blocks/picture.html"

    def get_preview_value(self) -> Any:
        """A picture of the site's own, with a caption."""
        return self.normalize({"image": sample_picture(), "caption": "The basin on a dry day."})


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side."""

    pictures = blocks.ListBlock(PictureBlock(), min_num=2, max_num=24, label=_("Pictures"))

    class Meta:
        icon = "grid"
        group = groups.MEDIA
        label = _("Gallery")
        description = _("Two to twenty-four pictures side by side.")
        template = "blocks/gallery.html"

    def get_preview_value(self) -> Any:
        """The same picture twice."""
        image = sample_picture()
        pictures = [{"image": image, "caption": caption} for caption in ("Spring", "Summer")]
        return self.normalize({"pictures": pictures})


SIDES = ("before", "after")


class BeforeAfterBlock(blocks.StructBlock):
    """The same view twice."""

    before = PictureBlock(label=_("Before"))
    after = PictureBlock(label=_("After"))
    caption = blocks.CharBlock(required=False, max_length=500, label=_("Caption"))

    class Meta:
        icon = "resubmit"
        group = groups.MEDIA
        label = _("Before and after")
        description = _("Two pictures of the same view, so that the change can be seen.")
        template = "blocks/before_after.html"

    def get_preview_value(self) -> Any:
        """The same picture twice: what differs is the caption."""
        image = sample_picture()
        return self.normalize(
            {
                "before": {"image": image, "caption": "2005"},
                "after": {"image": image, "caption": "2013"},
                "caption": "The same corner.",
            }
        )

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Captions and alternative texts.

        wagtail-localize fails on a picture in a block in a block. This and the next method can go
        when it does not.
        """
        texts = {"caption": value.get("caption")}
        for side in SIDES:
            image = value[side].get("image")
            texts[f"{side}.caption"] = value[side].get("caption")
            texts[f"{side}.image.alt_text"] = getattr(image, "contextual_alt_text", "")
        return [StringSegmentValue(path, text) for path, text in texts.items() if text]

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Put translated texts back at their paths."""
        for segment in segments:
            side, *rest = segment.path.split(".")
            if not rest:
                value["caption"] = segment.render_text()
            elif rest == ["caption"]:
                value[side]["caption"] = segment.render_text()
            else:
                # The same picture may stand on both sides, as one object.
                image = copy(value[side]["image"])
                image.contextual_alt_text = segment.render_text()
                value[side]["image"] = image
        return value


class VideoBlock(blocks.StructBlock):
    """A film on another site. Only a link: nothing is loaded from there while reading."""

    url = blocks.URLBlock(label=_("Address"), help_text=_("The page where the film can be seen."))
    title = blocks.CharBlock(max_length=255, label=_("Title"))
    duration_minutes = blocks.IntegerBlock(required=False, min_value=1, max_value=1_000, label=_("Minutes"))
    language = blocks.CharBlock(required=False, max_length=15, label=_("Spoken language"))
    transcript = DocumentChooserBlock(required=False, label=_("Transcript"))

    class Meta:
        icon = "media"
        group = groups.MEDIA
        label = _("Film or sound, by link")
        description = _(
            "A link to a film or recording. Nothing of the other site is loaded before the click."
        )
        template = "blocks/video.html"
        preview_value = {
            "url": "https://example.org/film",
            "title": "A walk through the square",
            "duration_minutes": 4,
            "language": "nl",
        }


class DocumentBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("Document"))
    description = blocks.CharBlock(
        required=False,
        max_length=500,
        label=_("What it is"),
        help_text=_("Language and length help readers decide."),
    )

    class Meta:
        icon = "doc-full-inverse"
        group = groups.MEDIA
        label = _("Document")
        description = _("A file to download, with its type and size.")
        template = "blocks/document.html"

    def get_preview_value(self) -> Any:
        """A file of the site's own, with what it is."""
        return self.normalize(
            {"document": sample_document(), "description": "The design report, in Dutch, 24 pages."}
        )
