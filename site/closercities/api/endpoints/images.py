"""``/api/v2/images/``: pictures with alternative text, credit and licence."""

from typing import Any, ClassVar

from wagtail.api.v2 import filters as wagtail_filters

from closercities.api import filters
from closercities.api.endpoint import Endpoint
from closercities.api.endpoints.files import FileEndpoint
from closercities.api.serializers import FileSerializer
from closercities.core.models import Picture


class ImagesEndpoint(FileEndpoint):
    """Pictures. ``description`` is the alternative text; width and height are pixels.

    ``descriptions`` has the text by the codes of the languages that it is written in.
    """

    base_serializer_class = FileSerializer
    filter_backends: ClassVar[list[Any]] = [
        filters.FieldsFilter,
        wagtail_filters.OrderingFilter,
        filters.SearchFilter,
    ]
    body_fields: ClassVar[list[str]] = [
        *Endpoint.body_fields,
        "title",
        "description",
        "description_language",
        "descriptions",
        "is_decorative",
        "credit",
        "licence",
        "source_url",
        "width",
        "height",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
        "created_at",
    ]
    meta_fields: ClassVar[list[str]] = [*Endpoint.meta_fields, "tags", "download_url"]
    listing_default_fields: ClassVar[list[str]] = [
        *Endpoint.listing_default_fields,
        "title",
        "tags",
        "download_url",
    ]
    nested_default_fields: ClassVar[list[str]] = [*Endpoint.nested_default_fields, "title", "download_url"]
    name = endpoint_name = "images"
    model = Picture
