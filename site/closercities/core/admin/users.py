"""Users in the admin: administrators manage all of them but superusers, and make nobody one."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.users.views.users import CreateView, EditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


def keep_superusers_out_of_bulk_actions(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> None:
    """Raise ``PermissionDenied`` where somebody else acts on a superuser among many."""
    if not request.user.is_superuser and any(
        isinstance(item, get_user_model()) and item.is_superuser for item in objects
    ):
        raise PermissionDenied


class NoPromotion:
    """A user form in which only superusers can tick the box that makes somebody one."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if "is_superuser" in form.fields and not self.request.user.is_superuser:
            form.fields["is_superuser"].disabled = True
            form.fields["is_superuser"].help_text = _("Only somebody with full access can give it to others.")
        return form


class UserCreateView(NoPromotion, CreateView):
    """See :class:`NoPromotion`."""


class UserEditView(NoPromotion, EditView):
    """See :class:`NoPromotion`. A superuser's account, password included, is changed by superusers only."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied


class UserViewSet(WagtailUserViewSet):
    """Wagtail's, with the two views above."""

    add_view_class = UserCreateView
    edit_view_class = UserEditView
