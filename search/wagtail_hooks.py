"""What the search room adds to the admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from search.models import Synonyms
from search.report import MissedViewSet, menu_item
from search.report_why import WhyViewSet, why_menu_item


class SynonymsViewSet(ModelViewSet):
    """Words that find each other, some lists a language."""

    model = Synonyms
    name = "synonyms"
    url_prefix = "synonyms"
    icon = "search"
    menu_label = _("Words that mean the same")
    menu_order = 325
    add_to_admin_menu = True
    list_display = ("words", "locale")
    list_filter = ("locale",)
    search_fields = ("words",)
    form_fields = ("locale", "words")
    inspect_view_enabled = False
    copy_view_enabled = False
    add_to_reference_index = False


hooks.register("register_admin_viewset", SynonymsViewSet)
hooks.register("register_admin_viewset", MissedViewSet)
hooks.register("register_admin_viewset", WhyViewSet)
hooks.register("register_reports_menu_item", menu_item)
hooks.register("register_reports_menu_item", why_menu_item)


@hooks.register("register_permissions")
def register_report_permissions() -> QuerySet[Permission]:
    """Let administrators of groups say who sees the report."""
    return Permission.objects.filter(content_type__app_label="search", codename="view_missedsearch")
