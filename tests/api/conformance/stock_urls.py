"""Wagtail's own API, as its documentation sets it up, beside ours: only tests mount it."""

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from closercities.urls import urlpatterns as ours

router = WagtailAPIRouter("stock")
router.register_endpoint("pages", PagesAPIViewSet)
router.register_endpoint("images", ImagesAPIViewSet)
router.register_endpoint("documents", DocumentsAPIViewSet)

urlpatterns = [path("api/stock/", router.urls), *ours]
handler400 = "closercities.api.errors.bad_request"
handler404 = "closercities.api.errors.page_not_found"
