"""What the home room adds to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.models import Footer, Navigation


class NavigationViewSet(SnippetViewSet):
    """Navigation, one a locale."""

    model = Navigation
    icon = "list-ul"


class FooterViewSet(SnippetViewSet):
    """Footers, one a locale."""

    model = Footer
    icon = "list-ol"


class FrameViewSetGroup(SnippetViewSetGroup):
    """Navigation and footer, side by side in the menu."""

    items = (NavigationViewSet, FooterViewSet)
    menu_label = _("Navigation and footer")
    menu_icon = "bars"


register_snippet(FrameViewSetGroup)
