"""``/api/v2/pages/``: every page type with every field that is not private."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.functional import cached_property
from rest_framework.response import Response
from wagtail.api import APIField
from wagtail.api.v2 import filters as wagtail_filters
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.validators import SiteFilterValidator
from wagtail.models import Page, Site

from cases.models import CasePage
from closercities.api import filters
from closercities.api.endpoint import Endpoint
from closercities.api.endpoints.ready_pages import ready_items
from closercities.api.parameters import check_known
from closercities.api.routing import page_at
from closercities.api.serializers import PageSerializer, RepresentedField
from closercities.core.languages import content_locale_codes
from closercities.publication.registry import representation_of
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
    def _public_pages(self) -> QuerySet[Page]:
        trees = [self.site.root_page, *self.site.root_page.get_translations()]
        pages = Page.objects.none()
        for tree in trees:
            pages |= Page.objects.descendant_of(tree, inclusive=True)
        return pages.live().public()

    def public_pages(self) -> QuerySet[Page]:
        return self._public_pages.all()

    def get_base_queryset(self) -> QuerySet[Page]:
        return self.public_pages()

    def get_root_page(self) -> Page:
        return self.site.root_page

    def filter_queryset(self, queryset: QuerySet[Any]) -> Any:
        """The list, without aliases: they repeat another page's text under another locale."""
        if self.action != "listing_view":
            return super().filter_queryset(queryset)
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

    # -- answers -------------------------------------------------------------------------------
    def listing_view(self, request: Any) -> Response:
        queryset = self.get_queryset()
        self.check_query_parameters(queryset)
        found = self.paginate_queryset(self.filter_queryset(queryset))
        numbers = _numbers(found)
        serializer = self.get_serializer([], many=True)
        ready = ready_items(numbers, serializer.child)
        missing = [number for number in numbers if number not in ready]
        ready |= self._told(missing, serializer.child) if missing else {}
        return self.get_paginated_response([ready[number] for number in numbers if number in ready])

    def detail_view(self, request: Any, pk: int) -> Response:
        page = self.get_object()
        serializer = self.get_serializer(page)
        ready = ready_items([page.pk], serializer)
        if page.pk in ready:
            return Response(ready[page.pk])
        self._represent(serializer, [page], serializer.fields)
        return Response(serializer.data)

    def _told(self, numbers: Sequence[int], serializer: Any) -> dict[int, Any]:
        """``{page id: item}`` of pages that have no ready document."""
        pages = Page.objects.filter(pk__in=numbers).specific()
        self._represent(serializer, pages, serializer.fields)
        return {page.pk: serializer.to_representation(page) for page in pages}

    def _represent(self, serializer: Any, pages: Sequence[Any], names: Iterable[str]) -> None:
        context = serializer.context
        context["representations"] = Representations(pages, names, context["answer"])

    def find_object(self, queryset: QuerySet[Page], request: Any) -> Any:
        """The page with ``?id=``, or at ``?html_path=`` as it stands in a reader's address bar."""
        if "html_path" not in request.GET:
            return super().find_object(queryset, request)
        locale = request.GET.get("locale", "")
        if locale and locale not in content_locale_codes():
            raise BadRequestError(f"locale must be one of {', '.join(content_locale_codes())}")
        page = page_at(self.site, request._request, request.GET["html_path"], locale)
        return queryset.filter(pk=page.pk).first() if page is not None else None


def _numbers(found: Any) -> list[int]:
    """The ids of the pages in ``found``, in its order: a query set, or what a search engine gives."""
    if isinstance(found, QuerySet):
        return list(found.values_list("pk", flat=True))
    return [page.pk for page in found]
