"""Wagtail's app for users, with views of our own."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersAppConfig(WagtailUsersAppConfig):
    """See :mod:`closercities.core.admin.users`."""

    user_viewset = "closercities.core.admin.users.UserViewSet"
