"""Lets pages of any site read the API. The settings that begin with ``CORS_`` say what exactly."""

import re

from corsheaders.conf import conf
from corsheaders.middleware import (
    ACCESS_CONTROL_ALLOW_HEADERS,
    ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS,
    CorsMiddleware,
)
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# The one address of the API that pages of other sites may write to: it needs no key, and tells nothing of
# others.
SUBMISSIONS = "/api/v2/submissions/"
# The files of a submission: who has the secret in the address may use them, from wherever. No cookie counts.
FILES = re.compile(settings.CORS_FILES_REGEX)


class ApiCorsMiddleware(CorsMiddleware):
    """The library's, with the same headers for who names an origin and who does not.

    Stock, answers differ and say so (``Vary: origin``), and a cache keeps one for each site that asks.
    """

    def add_response_headers(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """``response`` with the headers, where ``request`` is for the API."""
        if request.method == "OPTIONS":
            told = super().add_response_headers(request, response)
            if request.path_info == SUBMISSIONS and ACCESS_CONTROL_ALLOW_METHODS in told:
                told[ACCESS_CONTROL_ALLOW_METHODS] = "POST, OPTIONS"
                told[ACCESS_CONTROL_ALLOW_HEADERS] = "content-type, idempotency-key"
            if FILES.match(request.path_info) and ACCESS_CONTROL_ALLOW_METHODS in told:
                told[ACCESS_CONTROL_ALLOW_METHODS] = "GET, POST, DELETE, OPTIONS"
                told[ACCESS_CONTROL_ALLOW_HEADERS] = "accept, content-type"
            return told
        if self.is_enabled(request):
            response[ACCESS_CONTROL_ALLOW_ORIGIN] = "*"
            response[ACCESS_CONTROL_EXPOSE_HEADERS] = ", ".join(conf.CORS_EXPOSE_HEADERS)
        return response
