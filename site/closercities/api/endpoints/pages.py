"""``/api/v2/pages/``: every page type with every field that is not private."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.functional import cached_property
from wagtail.api import APIField
from wagtail.api.v2 import filters as wagtail_filters
from wagtail.api.v2.utils import BadRequestError, page_models_from_string
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.validators import SiteFilterValidator
from wagtail.models import Page, Site

from cases.models import CasePage
from closercities.api import filters
from closercities.api.endpoint import Endpoint
from closercities.api.endpoints.counting import counted
from closercities.api.endpoints.ready_pages import ready_items, serializer_class
from closercities.api.front_cache import keys
from closercities.api.parameters import check_known
from closercities.api.routing import page_at
from closercities.api.serializers import PageSerializer, RepresentedField
from closercities.api.site_roots import hidden_paths, is_below, root_paths
from closercities.core.languages import content_locale_codes
from closercities.publication.registry import representation_of
from closercities.publication.serialisation.encode import encode
from closercities.publication.serialisation.types import Representations


class PagesEndpoint(Endpoint, PagesAPIViewSet):
    """Live, public pages of the site, in all its locales."""

    base_serializer_class = PageSerializer
    filter_backends: ClassVar[list[Any]] = [
        filters.FieldsFilter,
        wagtail_filters.ChildOfFilter,
        wagtail_filters.AncestorOfFilter,
        wagtail_filters.DescendantOfFilter,
        wagtail_filters.OrderingFilter,
        wagtail_filters.TranslationOfFilter,
        filters.LocaleFilter,
        filters.FactsFilter,
        filters.SearchFilter,
    ]
    find_query_parameters = frozenset({"id", "html_path", "locale"})
    meta_fields: ClassVar[list[str]] = [
        *PagesAPIViewSet.meta_fields,
        "last_published_at",
        "translation_key",
        "language_tag",
        "text_direction",
    ]
    name = endpoint_name = "pages"

    # -- which pages ---------------------------------------------------------------------------
    @cached_property
    def site(self) -> Site:
        """The site that is asked about: ``?site=``, else the one of the address."""
        try:
            site = SiteFilterValidator(site=self.request.GET.get("site"), request=self.request).site_obj
        except ValueError as error:
            raise BadRequestError("site must be a host name, or a host name and port") from error
        if site is None:
            raise BadRequestError("there is no site")
        return site

    @cached_property
    def _is_public(self) -> Q:
        if "site" in self.request.GET:
            trees = self.site.root_page.get_translations(inclusive=True)
            roots = list(trees.values_list("path", flat=True))
        else:
            roots = root_paths(self.request._request)
        if not roots:
            raise BadRequestError("there is no site")
        return is_below(roots) & Q(live=True) & ~is_below(hidden_paths())

    def public_pages(self) -> QuerySet[Page]:
        return Page.objects.filter(self._is_public)

    def get_base_queryset(self) -> QuerySet[Page]:
        return self.public_pages()

    def get_queryset(self) -> QuerySet[Any]:
        """As Wagtail's. Pages of one type are looked for among those of the type alone."""
        named = self.request.GET.get("type", "")
        # An engine for search understands fewer conditions.
        if not named or "," in named or "search" in self.request.GET:
            found: QuerySet[Any] = super().get_queryset()
            return found
        try:
            (model,) = page_models_from_string(named)
        except (LookupError, ValueError) as error:
            raise BadRequestError("type doesn't exist") from error
        return model._default_manager.filter(self._is_public)

    def get_root_page(self) -> Page:
        return self.site.root_page

    def filter_queryset(self, queryset: QuerySet[Any]) -> Any:
        """The list, without aliases: they repeat another page's text under another locale."""
        if self.action != "listing_view":
            return super().filter_queryset(queryset)
        if "search" not in self.request.GET:
            return super().filter_queryset(queryset.filter(alias_of__isnull=True))
        written = self.public_pages().filter(alias_of__isnull=True)
        return super().filter_queryset(queryset.filter(pk__in=written.values("pk")))

    # -- parameters ----------------------------------------------------------------------------
    def check_query_parameters(self, queryset: QuerySet[Any]) -> None:
        known = {
            *self.known_query_parameters,
            *self.get_available_fields(queryset.model, db_fields_only=True),
        }
        fact_filters = {*filters.FACT_FILTERS, filters.FEATURED}
        if issubclass(queryset.model, CasePage):
            known |= fact_filters
        elif fact_filters & set(self.request.GET) - known:
            raise BadRequestError("filters by facts need type=cases.CasePage")
        check_known(self.request.GET, known)

    # -- fields --------------------------------------------------------------------------------
    @classmethod
    def get_body_fields(cls, model: Any) -> list[APIField]:
        """The columns that the type names, and what its representation adds to them."""
        represented = representation_of(model)
        computed = {name: APIField(name, RepresentedField()) for name in represented.computed}
        shared = getattr(represented, "shared", ())
        computed |= {name: APIField(name, RepresentedField()) for name in shared}
        own = [field for field in super().get_body_fields(model) if field.name not in cls.meta_fields]
        if model is Page:
            return own
        return [*(field for field in own if field.name not in computed), *computed.values()]

    def get_serializer_class(self) -> Any:
        """Wagtail's, made once for each set of fields that is asked for."""
        shows_details = self.action != "listing_view"
        model = self.get_object().specific_class if shows_details else self.get_queryset().model
        return self._serializer_class(model, shows_details)

    def _serializer_class(self, model: Any, shows_details: bool) -> Any:
        endpoint: Any = type(self)
        fields, router = self.request.GET.get("fields"), self.request.wagtailapi_router
        return serializer_class(endpoint, router, model, fields, shows_details=shows_details)

    def front_cache_keys(self) -> tuple[str, ...]:
        if self.action == "detail_view":
            return (keys.page(self.kwargs["pk"]),)
        return super().front_cache_keys()

    # -- answers -------------------------------------------------------------------------------
    def listing_view(self, request: Any) -> HttpResponse:
        queryset = self.get_queryset()
        self.check_query_parameters(queryset)
        self.resolve_rich_text_format()
        listed = counted(self.filter_queryset(queryset), self.request.GET, self._is_public)
        found = self.paginate_queryset(listed)
        numbers = _numbers(found)
        wanted = self._serializer_class(queryset.model, shows_details=False)
        ready = ready_items(numbers, wanted)
        missing = [number for number in numbers if number not in ready]
        ready |= self._told(missing, wanted) if missing else {}
        items = ",".join(ready[number] for number in numbers if number in ready)
        meta = encode({"total_count": self.paginator.total_count})
        return _in_json(f'{{"meta":{meta},"items":[{items}]}}')

    def detail_view(self, request: Any, pk: int) -> HttpResponse:
        self.resolve_rich_text_format()
        page = self.get_object()
        wanted = self._serializer_class(page.specific_class, shows_details=True)
        ready = ready_items([page.pk], wanted) or self._told([page.pk], wanted)
        return _in_json(ready[page.pk])

    def get_object(self) -> Page:
        """The page, as every page is: what its type adds stands in its document."""
        page: Page = super(PagesAPIViewSet, self).get_object()
        return page

    def _told(self, numbers: Sequence[int], wanted: Any) -> dict[int, str]:
        """``{page id: item}`` of pages that have no ready document."""
        context = self.get_serializer_context()
        serializer = wanted(context=context)
        pages = list(Page.objects.filter(pk__in=numbers).specific())
        context["representations"] = Representations(pages, serializer.fields, context["answer"])
        return {page.pk: encode(serializer.to_representation(page)) for page in pages}

    def find_object(self, queryset: QuerySet[Page], request: Any) -> Any:
        """The page with ``?id=``, or at ``?html_path=`` as it stands in a reader's address bar."""
        if "html_path" not in request.GET:
            return super().find_object(queryset, request)
        locale = request.GET.get("locale", "")
        if locale and locale not in content_locale_codes():
            raise BadRequestError(f"locale must be one of {', '.join(content_locale_codes())}")
        page = page_at(self.site, request._request, request.GET["html_path"], locale)
        return queryset.filter(pk=page.pk).first() if page is not None else None


def _in_json(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/json")


def _numbers(found: Any) -> list[int]:
    """The ids of the pages in ``found``, in its order: a query set, or what a search engine gives."""
    if isinstance(found, QuerySet):
        return list(found.values_list("pk", flat=True))
    return [page.pk for page in found]
