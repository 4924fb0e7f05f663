"""``/api/v2/docs/``: the API for people, told from the endpoints themselves."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import get_page_models

from closercities.api.endpoints.described import described_resources
from closercities.api.endpoints.documents import DocumentsEndpoint
from closercities.api.endpoints.images import ImagesEndpoint
from closercities.api.endpoints.pages import PagesEndpoint
from closercities.api.filters import FACT_FILTERS, FEATURED
from closercities.core.languages import content_locale_codes
from closercities.core.models import BasePage


@dataclass(frozen=True, slots=True)
class DescribedType:
    """A type of record with the fields that the API gives of it."""

    name: str
    fields: tuple[str, ...]
    filters: tuple[str, ...]


def described_page_types() -> list[DescribedType]:
    """Every page type of the platform, by name."""
    models = [model for model in get_page_models() if issubclass(model, BasePage)]
    described = [
        DescribedType(
            f"{model._meta.app_label}.{model.__name__}",
            tuple(PagesEndpoint.get_available_fields(model)),
            tuple(PagesEndpoint.get_available_fields(model, db_fields_only=True)),
        )
        for model in models
    ]
    return sorted(described, key=lambda described_type: described_type.name)


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """What can be asked, and what comes back."""
    context = {
        "page_types": described_page_types(),
        "file_types": [
            DescribedType(
                endpoint.endpoint_name,
                tuple(endpoint.get_available_fields(endpoint.model)),
                tuple(endpoint.get_available_fields(endpoint.model, db_fields_only=True)),
            )
            for endpoint in (ImagesEndpoint, DocumentsEndpoint)
        ],
        "resources": described_resources(),
        "fact_filters": [*FACT_FILTERS, FEATURED],
        "locales": content_locale_codes(),
        "root": request.build_absolute_uri("/api/v2/"),
    }
    return render(request, "pages/api_documentation.html", context)
