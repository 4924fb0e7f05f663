"""``/api/v2/documents/``: files to download, with credit and licence."""

from typing import Any, ClassVar

from wagtail.api.v2 import filters as wagtail_filters

from closercities.api import filters
from closercities.api.endpoint import Endpoint
from closercities.api.endpoints.files import FileEndpoint
from closercities.api.serializers import FileSerializer
from closercities.core.models import Download


class DocumentsEndpoint(FileEndpoint):
    """Documents. ``file_size`` is bytes, ``file_hash`` SHA-1 in hexadecimal."""

    base_serializer_class = FileSerializer
    filter_backends: ClassVar[list[Any]] = [
        filters.FieldsFilter,
        wagtail_filters.OrderingFilter,
        filters.SearchFilter,
    ]
    body_fields: ClassVar[list[str]] = [
        *Endpoint.body_fields,
        "title",
        "credit",
        "licence",
        "source_url",
        "file_size",
        "file_hash",
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
    name = endpoint_name = "documents"
    model = Download
