"""What the translation room adds to the admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks

from closercities.translation.admin import catalogues
from closercities.translation.admin.files import FilesViewSet
from closercities.translation.admin.following import before_delete, before_move
from closercities.translation.admin.following_many import after_many, before_many
from closercities.translation.admin.held_back import say_what_holds_back
from closercities.translation.admin.notices import NoticesPanel
from closercities.translation.admin.rules import LocaleRulesViewSet
from closercities.translation.admin.stock_files import urlpatterns as stock_files_urls
from closercities.translation.admin.viewset import TranslationsViewSet
from closercities.translation.admin.who_acts import say_who_follows, show_what_waits
from closercities.translation.following import pages_that_follow
from closercities.translation.review.buttons import review_button
from closercities.translation.review.snippets import review_snippet_button
from closercities.translation.review.terms import GlossaryViewSet
from closercities.translation.review.urls import urlpatterns as review_urls

hooks.register("register_admin_urls", lambda: review_urls)
# Before wagtail-localize registers its own.
hooks.register("register_admin_urls", lambda: stock_files_urls, order=-10)
hooks.register("register_page_header_buttons", review_button)
hooks.register("register_snippet_listing_buttons", review_snippet_button)
hooks.register("register_admin_viewset", FilesViewSet)
hooks.register("register_admin_viewset", TranslationsViewSet)
hooks.register("register_admin_viewset", LocaleRulesViewSet)
# Before wagtail-localize's own hook, which answers with its editor.
hooks.register("before_edit_page", say_what_holds_back, order=-10)
hooks.register("register_admin_viewset", GlossaryViewSet)
hooks.register("register_admin_viewset", catalogues.CataloguesViewSet)
hooks.register("register_reports_menu_item", catalogues.menu_item)


@hooks.register("register_permissions")
def register_translation_permissions() -> QuerySet[Permission]:
    """Let administrators of groups give the permissions on the glossary and on rules of languages."""
    return Permission.objects.filter(
        content_type__app_label="translation", content_type__model__in=("glossaryterm", "localerules")
    )


hooks.register("register_account_settings_panel", NoticesPanel)
hooks.register("construct_translated_pages_to_cascade_actions", pages_that_follow)
hooks.register("before_delete_page", before_delete)
hooks.register("before_move_page", before_move)
hooks.register("before_bulk_action", before_many)
hooks.register("after_bulk_action", after_many)
hooks.register("after_publish_page", say_who_follows)
hooks.register("construct_homepage_panels", show_what_waits)
