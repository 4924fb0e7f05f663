"""Every address of the platform."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cases import tile_views
from cases.collection import views as collection_views
from cases.comparison import views as comparison_views
from closercities import feeds, sitemap, website
from closercities.api.endpoints.embed import embed
from closercities.core import fallback
from closercities.core.picture_views import picture_size
from closercities.core.share_images.views import share_image
from home.patterns import campaign_pattern
from search import views as search_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", website.home_for_reader, name="home"),
    path("", include("closercities.operations.urls")),
    path("dev/patterns/", include("closercities.patterns.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("api/", include("closercities.api.urls")),
    path("embed/<str:name>", embed, name="embed"),
    path("documents/", include(wagtaildocs_urls)),
    path("tiles/<uuid:translation_key>/<slug:digest>.svg", tile_views.case_tile, name="case_tile"),
    path("tiles/lost/<int:number>-<int:version>.svg", website.lost_tile, name="lost_tile"),
    path(
        "tiles/campaigns/<uuid:translation_key>/<slug:shape>-<slug:state>-<int:version>.svg",
        campaign_pattern,
        name="campaign_pattern",
    ),
    path("pictures/<int:number>-<slug:digits>/<slug:name>.webp", picture_size, name="picture_size"),
    path("share-images/<int:page_id>/<slug:digest>.png", share_image, name="share_image"),
    path("robots.txt", website.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap_index, name="sitemap"),
    path("sitemap-<slug:code>.xml", sitemap.sitemap_of_locale, name="sitemap_of_locale"),
]
if settings.SERVE_MEDIA:
    # Documents have permissions, which /documents/ keeps.
    media = re_path("^media/(?P<path>(?!documents/).+)$", serve, {"document_root": settings.MEDIA_ROOT})
    urlpatterns.append(media)
urlpatterns += i18n_patterns(
    path("feeds/cases/", feeds.cases_feed, name="cases_feed"),
    path("feeds/research/", feeds.research_feed, name="research_feed"),
    path("compare/", comparison_views.compare_page, name="compare"),
    path("compare/cases.csv", comparison_views.compare_file, name="compare_file"),
    path("collection/", collection_views.collection_page, name="collection"),
    path("searches/", include("search.saved.urls")),
    path("feeds/search/", feeds.search_feed, name="search_feed"),
    path("search/", search_views.search_page, name="search"),
    path("search/suggestions/", search_views.suggestions_as_typed, name="search_suggestions"),
    path("share/", include("cases.submissions.urls")),
    path("contact/", include("cases.submissions.relay.urls")),
    path("", include(fallback)),
    prefix_default_language=True,
)

handler400 = "closercities.api.errors.bad_request"
handler403 = "closercities.api.errors.permission_denied"
handler404 = "closercities.api.errors.page_not_found"
handler500 = "closercities.api.errors.server_error"
