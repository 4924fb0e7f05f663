"""What the core room adds to the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from closercities.core.admin.deletion import refuse_deletion_of_what_is_used
from closercities.core.admin.directory import DirectoryViewSetGroup
from closercities.core.admin.taxonomy import TaxonomyViewSetGroup
from closercities.core.admin.translating import refuse_sources_to_translators
from closercities.core.admin.translating import urlpatterns as translation_urls
from closercities.core.admin.users import keep_superusers_out_of_bulk_actions
from closercities.core.rich_text import PageLinkHandler

register_snippet(TaxonomyViewSetGroup)
register_snippet(DirectoryViewSetGroup)
hooks.register("before_delete_snippet", refuse_deletion_of_what_is_used)
hooks.register("before_bulk_action", keep_superusers_out_of_bulk_actions)
# Before wagtail-localize's own hook, which answers with its editor.
hooks.register("before_edit_snippet", refuse_sources_to_translators, order=-10)
hooks.register("register_admin_urls", lambda: translation_urls, order=-10)


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: FeatureRegistry) -> None:
    """Links to pages as the core room looks them up, in place of the stock ones."""
    features.register_link_type(PageLinkHandler)


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    """The stylesheet for what Wagtail's own does not know."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
