"""What the table of translations may be narrowed to that only cases know: campaign, and what is featured."""

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cases.models import CaseFacts
from closercities.translation.overview.facts import PageFilter, register_page_filter


def _facts() -> QuerySet[CaseFacts]:
    """The facts of the outer page."""
    return CaseFacts.objects.filter(translation_key=OuterRef("translation_key"))


def _campaigns() -> list[tuple[str, str]]:
    """The campaigns that cases came through; one of several languages once."""
    used = CaseFacts.objects.filter(campaign__isnull=False).values("campaign__translation_key")
    pages = Page.objects.filter(translation_key__in=used, alias_of__isnull=True).order_by("pk")
    found: dict[str, str] = {}
    for key, title in pages.values_list("translation_key", "title"):
        found.setdefault(str(key), title)
    return sorted(found.items(), key=lambda each: each[1].casefold())


def _through(campaign: str) -> Q:
    return Q(Exists(_facts().filter(campaign__translation_key=campaign))) | Q(translation_key=campaign)


def _featured(_value: str) -> Q:
    return Q(Exists(_facts().filter(featured=True)))


def _weight() -> Case:
    return Case(When(_featured(""), then=Value(1)), default=Value(0), output_field=IntegerField())


def register() -> None:
    """Fill the sockets of the table. Called once, when the application starts."""
    register_page_filter(PageFilter("campaign", _("Campaign"), _campaigns, _through))
    register_page_filter(
        PageFilter(
            "featured", _("Importance"), lambda: [("featured", str(_("Featured")))], _featured, _weight
        )
    )
