"""The platform, stock Wagtail's API beside it, and the views that everything is compared with."""

from django.urls import path

from tests.api.conformance.stock_urls import handler400, handler404
from tests.api.conformance.stock_urls import urlpatterns as beside_stock
from tests.benchmarks.limits import ready_detail, ready_etag, ready_list

__all__ = ["handler400", "handler404", "urlpatterns"]
urlpatterns = [
    path("limit/", ready_list),
    path("limit/<int:number>/", ready_detail),
    path("limit/<int:number>/etag/", ready_etag),
    *beside_stock,
]
