"""Who comes into the translation room."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

PERMISSION = "wagtail_localize.submit_translation"


class ForTranslatorsMixin:
    """A view for those who may translate. What they may translate, the view itself asks."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everybody else."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer
