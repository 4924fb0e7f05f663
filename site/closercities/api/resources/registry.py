"""Every resource, in the order in which the documentation names them."""

from django.urls import URLPattern, path

from closercities.api.resources import (
    campaigns,
    cases,
    changes,
    clusters,
    codebook,
    compare,
    exports,
    locales,
    navigation,
    people,
    places,
    redirects,
    research,
    resolve,
    search,
    similar,
    snapshots,
    suggest,
)
from closercities.api.resources.resource import Resource
from closercities.api.short_way import only_reads_data

RESOURCES: tuple[Resource, ...] = (
    *cases.RESOURCES,
    *compare.RESOURCES,
    *research.RESOURCES,
    *campaigns.RESOURCES,
    *people.RESOURCES,
    *codebook.RESOURCES,
    *places.RESOURCES,
    *locales.RESOURCES,
    *navigation.RESOURCES,
    *redirects.RESOURCES,
    *resolve.RESOURCES,
    *search.RESOURCES,
    *suggest.RESOURCES,
    *clusters.RESOURCES,
    *similar.RESOURCES,
    *changes.RESOURCES,
    *exports.RESOURCES,
    *snapshots.RESOURCES,
)


def urlpatterns() -> list[URLPattern]:
    """The addresses of all resources, below the root of the API."""
    return [path(each.path, only_reads_data(each.view), name=f"api_{each.name}") for each in RESOURCES]


def lists() -> list[Resource]:
    """Those that can be asked for without knowing an id."""
    return [each for each in RESOURCES if "<" not in each.path]
