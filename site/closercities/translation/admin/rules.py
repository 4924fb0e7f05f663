"""“Rules of languages” in the settings of the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from closercities.translation.models import LocaleRules


class LocaleRulesViewSet(ModelViewSet):
    """Whether a machine's words may go live, and who approves translations."""

    model = LocaleRules
    name = "locale_rules"
    url_prefix = "language-rules"
    icon = "globe"
    menu_label = _("Rules of languages")
    menu_order = 720
    add_to_settings_menu = True
    list_display = ("locale", "machine_may_go_live", "reviewers", "translators")
    form_fields = ("locale", "machine_may_go_live", "reviewers", "translators")
