"""From the preview panel of the admin to a front end."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse, HttpResponseRedirect

from closercities.api.preview.tokens import make


def show(page: Any, request: Any, name: str, address: str) -> HttpResponse:
    """Lead to ``address``, that of the front end ``name``, with a new token for the draft ``page``."""
    told = {"content_type": page._meta.label_lower, "id": page.pk, "token": make(page, request.user, name)}
    if getattr(request, "in_preview_panel", False):
        told["in_preview_panel"] = "true"
    joint = "&" if urlsplit(address).query else "?"
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return HttpResponseRedirect(f"{address}{joint}{urlencode(told)}", headers=headers)
