"""The glossary in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from closercities.translation.models import GlossaryTerm


class GlossaryViewSet(ModelViewSet):
    """Words that are translated the same everywhere, one list a pair of languages."""

    model = GlossaryTerm
    name = "glossary"
    url_prefix = "glossary"
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 320
    add_to_admin_menu = True
    list_display = ("term", "translation", "source_locale", "target_locale")
    list_filter = ("source_locale", "target_locale")
    search_fields = ("term", "translation", "note")
    form_fields = ("source_locale", "target_locale", "term", "translation", "note")
    inspect_view_enabled = False
    copy_view_enabled = False
    add_to_reference_index = False
