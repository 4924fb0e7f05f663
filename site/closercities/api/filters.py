"""What narrows and orders lists: Wagtail's filters, with every wrong value answered by 400."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, QuerySet
from django.http import Http404
from rest_framework.filters import BaseFilterBackend
from wagtail.api.v2 import filters as wagtail_filters
from wagtail.api.v2.utils import BadRequestError, parse_boolean
from wagtail.models import Locale

from cases.models import CasePage
from closercities.core.languages import content_locale_codes
from search.facts import effective_facts
from search.filters import FILTERS, Filter

FACT_FILTERS: dict[str, type[Filter]] = {each.name: each for each in FILTERS}
FEATURED = "featured"
# A part of the map is four numbers with commas between them: one value.
SINGLE_VALUED = ("area",)


class FieldsFilter(wagtail_filters.FieldsFilter):
    """``?title=…``: equality with a column."""

    def filter_queryset(self, request: Any, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        for name in view.get_available_fields(queryset.model, db_fields_only=True):
            if name in request.GET:
                _check_value(queryset.model._meta.get_field(name), name, request.GET[name])
        return super().filter_queryset(request, queryset, view)


def _check_value(field: Any, name: str, value: str) -> None:
    if isinstance(field, BooleanField) or not hasattr(field, "to_python") or field.is_relation:
        return
    try:
        field.to_python(value)
    except (ValidationError, ValueError, OverflowError) as error:
        raise BadRequestError(f"field filter error. {value!r} is not a valid value for {name}") from error


class SearchFilter(wagtail_filters.SearchFilter):
    """``?search=…``: the words of a page, in its own language. Nothing to search for finds nothing."""

    def filter_queryset(self, request: Any, queryset: QuerySet[Any], view: Any) -> Any:
        if "search" in request.GET and not request.GET["search"].strip():
            return queryset.none()
        return super().filter_queryset(request, queryset, view)


class LocaleFilter(BaseFilterBackend):
    """``?locale=ar``: pages of that locale's tree. Aliases are in no list, so each is really written."""

    def filter_queryset(self, request: Any, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        code = request.GET.get("locale")
        if code is None:
            return queryset
        locale = Locale.objects.filter(language_code=code).first()
        if locale is None:
            raise Http404(f"There is no locale {code}. There are: {', '.join(content_locale_codes())}.")
        return queryset.filter(locale=locale)


class FactsFilter(BaseFilterBackend):
    """``?type=cases.CasePage&topic=water,climate``: cases by their effective facts, in any locale.

    Takes the filters of the website, under the same names and values. Values of one filter are
    separated by commas and widen it; filters narrow each other.
    """

    def filter_queryset(self, request: Any, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        if not issubclass(queryset.model, CasePage):
            return queryset
        for name, filter_class in FACT_FILTERS.items():
            if name in request.GET:
                condition = _condition(filter_class(), request.GET[name])
                queryset = queryset.filter(facts_id__in=effective_facts().filter(condition).values("pk"))
        if FEATURED in request.GET:
            featured = effective_facts().filter(featured=_boolean(FEATURED, request.GET[FEATURED]))
            queryset = queryset.filter(facts_id__in=featured.values("pk"))
        return queryset


def _condition(each: Filter, text: str) -> Any:
    values = [text] if each.name in SINGLE_VALUED else text.split(",")
    unknown = [value for value in values if not each.known([value])]
    if unknown:
        raise BadRequestError(f"{each.name} has no such value: {', '.join(unknown)}")
    return each.condition(each.known(values))


def _boolean(name: str, value: str) -> bool:
    try:
        return bool(parse_boolean(value))
    except ValueError as error:
        raise BadRequestError(f"{name} must be true or false") from error
