"""Addresses below ``/api/``. Whatever is none of them answers JSON."""

from django.urls import include, path, re_path

from closercities.api.endpoints.documentation import documentation
from closercities.api.endpoints.errors import errors
from closercities.api.endpoints.index import index
from closercities.api.endpoints.openapi import openapi_json
from closercities.api.endpoints.preview import preview, preview_user_bar
from closercities.api.endpoints.submission_places import submission_cities, submission_spot
from closercities.api.endpoints.submissions import submission_form, submissions
from closercities.api.errors import unknown_address
from closercities.api.resources import registry
from closercities.api.router import router

urlpatterns = [
    path("v2/", index, name="api_index"),
    path("v2/openapi.json", openapi_json, name="api_openapi"),
    path("v2/docs/", documentation, name="api_documentation"),
    path("v2/docs/errors/", errors, name="api_errors"),
    path("v2/docs/errors/<slug:slug>/", errors, name="api_error"),
    path("v2/", include(registry.urlpatterns())),
    path("v2/webhooks/", include("closercities.api.endpoints.webhooks")),
    path("v2/submission-form/", submission_form, name="api_submission_form"),
    path("v2/submission-form/cities/", submission_cities, name="api_submission_cities"),
    path("v2/submission-form/spot/", submission_spot, name="api_submission_spot"),
    path("v2/submissions/", submissions, name="api_submissions"),
    path("v2/preview/", preview, name="api_preview"),
    path("v2/preview/user-bar/", preview_user_bar, name="api_preview_user_bar"),
    path("v2/", router.urls),
    re_path(r"^(?P<rest>(?s:.*))\Z", unknown_address, name="api_unknown"),
]
