"""The PO file that is sent in from wagtail-localize's editor, which would replace whatever stands there.

Can go when wagtail-localize keeps what a person wrote, and says what did not fit.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.models import Translation

from closercities.translation.admin.files import TakeInForm, take_in_and_keep
from closercities.translation.files.sending_out import may_edit


@require_POST
def take_in_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take the file in as “Translation files” does; its report, or the editor with a sentence."""
    translation = get_object_or_404(Translation, pk=translation_id)
    if not may_edit(translation, request.user):
        raise PermissionDenied
    form = TakeInForm(request.POST, request.FILES)
    if form.is_valid():
        return redirect("translation-files:report", take_in_and_keep(form, request.user).pk)
    for sentence in form.errors.get("file", []):
        messages.error(request, sentence)
    return redirect(translation.get_target_instance_edit_url())


# This stands before wagtail-localize's own, at the same address.
urlpatterns: list[URLPattern] = [
    path("localize/translate/<int:translation_id>/pofile/upload/", take_in_po, name="upload_pofile")
]
