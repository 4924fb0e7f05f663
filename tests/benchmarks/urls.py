"""The platform, stock Wagtail's API beside it, and the view that everything is compared with."""

from django.urls import path

from tests.api.conformance.stock_urls import urlpatterns as beside_stock
from tests.benchmarks.documents import ready_rows

urlpatterns = [path("limit/", ready_rows), *beside_stock]
