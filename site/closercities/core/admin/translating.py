"""Gates in wagtail-localize's views, which ask for less than they do.

Synchronising can publish every translation, and turning a translation into an alias throws it away
and shows the source in its place: both are publishing. They can go when wagtail-localize asks itself.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.update_translations import UpdateTranslationsView

from closercities.core.page_permissions import is_translation, only_translates


class GuardedUpdateTranslationsView(UpdateTranslationsView):
    """Synchronises; publishes only what the user may publish."""

    def get_form(self) -> Any:
        form = super().get_form()
        if not self._may_publish():
            # What is posted for a disabled field is ignored.
            form.fields["publish_translations"].disabled = True
            form.fields["publish_translations"].help_text = _("A moderator publishes the translations.")
        return form

    def _may_publish(self) -> bool:
        source = self.object.get_source_instance()
        if not isinstance(source, Page):
            return not only_translates(self.request.user)
        return bool(source.permissions_for_user(self.request.user).can_publish())


def guarded_convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """wagtail-localize's view, for who may publish the page."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    answer: HttpResponse = convert_to_alias(request, page_id)
    return answer


def refuse_sources_to_translators(request: HttpRequest, instance: Any) -> None:
    """Raise ``PermissionDenied`` where a translator opens a snippet that is no translation."""
    if (
        hasattr(instance, "translation_key")
        and only_translates(request.user)
        and not is_translation(instance)
    ):
        raise PermissionDenied


# These stand before wagtail-localize's own, at the same addresses.
urlpatterns: list[URLPattern] = [
    path(
        "localize/update/<int:translation_source_id>/",
        GuardedUpdateTranslationsView.as_view(),
        name="update_translations",
    ),
    path("localize/page/<int:page_id>/convert_to_alias/", guarded_convert_to_alias, name="convert_to_alias"),
]
