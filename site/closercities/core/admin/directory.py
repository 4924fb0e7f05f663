"""Organisations, people and places in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from closercities.core.admin.lists import CodesViewSet, usage_column
from closercities.core.models import Organisation, Person, Place


class OrganisationViewSet(CodesViewSet):
    """Who runs, helps and funds."""

    model = Organisation
    icon = "group"
    list_display = ["name", "kind", "place", usage_column]
    list_filter = ["kind"]
    list_select_related = ["place"]
    panels = [
        FieldPanel("name"),
        FieldPanel("names"),
        FieldPanel("kind"),
        FieldPanel("place"),
        FieldPanel("website"),
        FieldPanel("logo"),
    ]


class PersonViewSet(CodesViewSet):
    """Who writes, speaks or can tell more."""

    model = Person
    icon = "user"
    list_display = ["name", "affiliation", "orcid", usage_column]
    list_filter = ["is_demo"]
    list_select_related = ["affiliation"]
    panels = [
        FieldPanel("name"),
        FieldPanel("affiliation"),
        FieldPanel("roles"),
        FieldRowPanel([FieldPanel("orcid"), FieldPanel("website")]),
        FieldPanel("photo"),
        FieldPanel("is_demo"),
    ]


class PlaceViewSet(CodesViewSet):
    """Where cases happen."""

    model = Place
    icon = "site"
    list_display = ["__str__", "climate", "setting", "inhabitants", usage_column]
    list_filter = ["country", "climate", "setting"]
    panels = [
        FieldPanel("labels"),
        FieldPanel("country"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        FieldRowPanel([FieldPanel("climate"), FieldPanel("setting")]),
        FieldRowPanel([FieldPanel("inhabitants"), FieldPanel("time_zone")]),
        FieldPanel("geonames_id"),
    ]


class DirectoryViewSetGroup(SnippetViewSetGroup):
    """Who and where."""

    items = (OrganisationViewSet, PersonViewSet, PlaceViewSet)
    menu_label = _("Directory")
    menu_icon = "group"
    menu_order = 410
