"""From the preview panel of the admin to a front end."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse, HttpResponseRedirect

from closercities.api.preview.tokens import make


def show(page: Any, request: Any, address: str) -> HttpResponse:
    """Lead to ``address`` with a new token for the draft ``page``."""
    told = urlencode({"content_type": page._meta.label_lower, "token": make(page, request.user)})
    joint = "&" if urlsplit(address).query else "?"
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return HttpResponseRedirect(f"{address}{joint}{told}", headers=headers)
