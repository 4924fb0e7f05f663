"""Where endpoints are registered."""

from wagtail.api.v2.router import WagtailAPIRouter

from closercities.api.endpoints.documents import DocumentsEndpoint
from closercities.api.endpoints.images import ImagesEndpoint
from closercities.api.endpoints.pages import PagesEndpoint
from closercities.publication.serialisation.answer import NAMESPACE

router = WagtailAPIRouter(NAMESPACE)
for endpoint in (PagesEndpoint, ImagesEndpoint, DocumentsEndpoint):
    router.register_endpoint(endpoint.endpoint_name, endpoint)
