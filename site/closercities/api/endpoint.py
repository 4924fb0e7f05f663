"""What every endpoint shares: JSON in every case, the same answer for everybody, checked parameters."""

from functools import cache
from typing import Any, ClassVar

from django.core.exceptions import FieldDoesNotExist
from django.db.models import QuerySet
from django.http import Http404, HttpResponseRedirect
from rest_framework.exceptions import APIException
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from closercities.api.errors import api_exception_response
from closercities.api.front_cache import keys
from closercities.api.parameters import check_known, check_parameters
from closercities.publication.serialisation.answer import Answer
from closercities.publication.serialisation.visible_pages import VisiblePages

DETAIL_PARAMETERS = frozenset({"fields", "rich_text_format", "site", "_"})


class AlwaysJson(DefaultContentNegotiation):
    """JSON, whatever the client says it accepts: a browser too shall see what there is."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class Endpoint(BaseAPIViewSet):
    """An endpoint of the API.

    Nobody is logged in here: what a restriction keeps from the public is kept from the API, so that any
    answer may be cached and shown.
    """

    # The framework empties ``name`` when it makes a view.
    endpoint_name: ClassVar[str]
    renderer_classes: ClassVar[list[Any]] = [JSONRenderer]
    content_negotiation_class = AlwaysJson
    authentication_classes: ClassVar[list[Any]] = []
    permission_classes: ClassVar[list[Any]] = []

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Check what holds for all parameters before anything is looked up."""
        super().initial(request, *args, **kwargs)
        keys.shows(request._request, *self.front_cache_keys())
        check_parameters(request.GET)
        if self.action == "detail_view":
            check_known(request.GET, DETAIL_PARAMETERS)
        elif self.action == "find_view":
            check_known(request.GET, DETAIL_PARAMETERS | self.find_query_parameters)

    def front_cache_keys(self) -> tuple[str, ...]:
        """What the answer is made from, for caches in front."""
        return (keys.DOCUMENTS,)

    def handle_exception(self, exc: Exception) -> Response:
        """Errors as ``{"message": …}``; what is nobody's fault goes on to the handler of server errors."""
        response: Response = super().handle_exception(exc)
        return api_exception_response(exc, response) if isinstance(exc, APIException) else response

    def resolve_rich_text_format(self) -> str:
        """Only HTML is given: what is stored names records that mean nothing outside."""
        if self.request.GET.get("rich_text_format", "html") != "html":
            raise BadRequestError("rich_text_format must be html")
        return "html"

    @classmethod
    def get_available_fields(cls, model: Any, db_fields_only: bool = False) -> list[str]:
        """All fields, or with ``db_fields_only`` those that lists can be filtered and ordered by."""
        endpoint: Any = cls
        return list(_available_fields(endpoint, model, db_fields_only))

    def find_view(self, request: Any) -> HttpResponseRedirect:
        """Lead to the record's own address, with the parameters that did not serve to find it."""
        found = self.find_object(self.get_queryset(), request)
        if found is None:
            raise Http404("not found")
        kept = request.GET.copy()
        for name in self.find_query_parameters:
            kept.pop(name, None)
        address = self.get_serializer_context()["answer"].detail_url(self.endpoint_name, found.pk)
        return HttpResponseRedirect(f"{address}?{kept.urlencode()}")

    def find_object(self, queryset: QuerySet[Any], request: Any) -> Any:
        """The record with ``?id=``."""
        number = request.GET.get("id", "")
        if not number:
            raise BadRequestError("say what to find: id, or html_path for a page")
        if not (number.isascii() and number.isdigit()):
            raise BadRequestError("id must be a positive integer")
        return queryset.filter(pk=number).first()

    def get_renderer_context(self) -> dict[str, Any]:
        """Without Wagtail's indentation, which takes longer to write than all the rest of an answer."""
        context: dict[str, Any] = super().get_renderer_context()
        return {**context, "indent": None}

    def public_pages(self) -> QuerySet[Page]:
        """The pages that answers may name."""
        return Page.objects.none()

    def get_serializer_context(self) -> dict[str, Any]:
        context: dict[str, Any] = super().get_serializer_context()
        context["answer"] = Answer(VisiblePages(self.public_pages()))
        return context


@cache
def _available_fields(endpoint: Any, model: Any, db_fields_only: bool) -> tuple[str, ...]:
    fields = super(Endpoint, endpoint).get_available_fields(model, db_fields_only=db_fields_only)
    return tuple(name for name in fields if not db_fields_only or _is_plain_column(model, name))


def _is_plain_column(model: Any, name: str) -> bool:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    if name == "tags":
        return True
    return (
        bool(field.concrete) and not field.is_relation and not isinstance(field, (StreamField, RichTextField))
    )
