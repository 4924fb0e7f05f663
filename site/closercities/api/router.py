"""Where endpoints are registered."""

from typing import Any

from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.utils.urlpatterns import decorate_urlpatterns

from closercities.api.endpoints.documents import DocumentsEndpoint
from closercities.api.endpoints.images import ImagesEndpoint
from closercities.api.endpoints.pages import PagesEndpoint
from closercities.api.short_way import only_reads_data
from closercities.publication.serialisation.answer import NAMESPACE


class Router(WagtailAPIRouter):
    """Wagtail's, whose views are reached on the short way."""

    def get_urlpatterns(self) -> list[Any]:
        patterns: list[Any] = super().get_urlpatterns()
        return list(decorate_urlpatterns(patterns, only_reads_data))


router = Router(NAMESPACE)
for endpoint in (PagesEndpoint, ImagesEndpoint, DocumentsEndpoint):
    router.register_endpoint(endpoint.endpoint_name, endpoint)
