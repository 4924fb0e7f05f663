"""What the translation room adds to the admin."""

from wagtail import hooks

from closercities.translation.admin.files import FilesViewSet

hooks.register("register_admin_viewset", FilesViewSet)
