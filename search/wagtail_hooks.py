"""What the search room adds to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from search.models import Synonyms


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
