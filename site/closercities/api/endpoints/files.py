"""What images and documents share."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Collection, CollectionViewRestriction

from closercities.api.endpoint import Endpoint
from closercities.api.front_cache import keys
from closercities.api.parameters import check_known


class FileEndpoint(Endpoint):
    """Files in collections that are open to everybody."""

    def get_queryset(self) -> QuerySet[Any]:
        files: QuerySet[Any] = super().get_queryset()
        return files.exclude(collection__in=restricted_collections()).prefetch_related("tags")

    def front_cache_keys(self) -> tuple[str, ...]:
        return (keys.records(self.model),)

    def check_query_parameters(self, queryset: QuerySet[Any]) -> None:
        columns = self.get_available_fields(queryset.model, db_fields_only=True)
        check_known(self.request.GET, {*self.known_query_parameters, *columns})


def restricted_collections() -> QuerySet[Collection]:
    """The collections under any restriction, with all below them. One query."""
    within = Q(pk__in=[])
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        within |= Q(path__startswith=path)
    return Collection.objects.filter(within)
