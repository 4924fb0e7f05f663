"""What is in use cannot be deleted: the admin says where it is used and what to do."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_latest_str
from wagtail.snippets.views.snippets import DeleteView

from closercities.core.usage import Use, uses_of

SHOWN = 50


def refuse_deletion_of_what_is_used(request: HttpRequest, objects: Sequence[Model]) -> HttpResponse | None:
    """A page that says where ``objects`` are used, or ``None`` when nothing uses them."""
    uses = uses_of(list(objects))
    return in_use_page(request, uses) if uses else None


def in_use_page(request: HttpRequest, uses: Sequence[Use]) -> HttpResponse:
    """Lists ``uses``, each with a link for who may edit it. 409 where a deletion was really asked for."""
    finder = AdminURLFinder(request.user)
    rows = [
        {
            "used": use.used,
            "user": get_latest_str(use.user),
            "type": use.user._meta.verbose_name,
            "in_draft": use.in_draft,
            "edit_url": finder.get_edit_url(use.user),
        }
        for use in uses[:SHOWN]
    ]
    used = list(dict.fromkeys(use.used for use in uses))
    context: dict[str, Any] = {"rows": rows, "used": used, "more": len(uses) - len(rows)}
    return render(request, "core/admin/in_use.html", context, status=409 if request.method == "POST" else 200)


class SafeDeleteView(DeleteView):
    """Deletes, unless something came to use the object after the question was asked."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except (ProtectedError, RestrictedError):
            return in_use_page(self.request, uses_of([self.object]))
