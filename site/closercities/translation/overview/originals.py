"""The rows of the table: the original of every page, narrowed and in order."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import TranslationSource

from closercities.translation.overview.asked import Age, Order, Standing
from closercities.translation.overview.facts import page_filters
from closercities.translation.overview.standing import in_state, translated_pages, unfinished


def originals_for(user: Any) -> QuerySet[Page]:
    """The original of each page that ``user`` may work on: what was translated from, else what is oldest."""
    policy = PagePermissionPolicy()
    may = policy.instances_user_has_any_permission_for(user, {"add", "change", "publish"})
    sources = TranslationSource.objects.filter(
        object_id=OuterRef("translation_key"), locale=OuterRef("locale_id")
    )
    same = Page.objects.filter(translation_key=OuterRef("translation_key"), alias_of__isnull=True)
    first = same.annotate(is_source=Exists(sources)).order_by("-is_source", "pk").values("pk")[:1]
    found: QuerySet[Page] = Page.objects.filter(pk__in=may.values("pk"), depth__gt=1, alias_of__isnull=True)
    changed = Coalesce("last_published_at", "latest_revision_created_at")
    return found.filter(pk=Subquery(first)).annotate(changed=changed).select_related("locale", "content_type")


def narrowed(originals: QuerySet[Page], asked: Mapping[str, str], locales: list[Locale]) -> QuerySet[Page]:
    """Those of ``originals`` that ``asked`` (see :class:`~.asked.TableForm`) leaves."""
    wanted = [each for each in locales if each.language_code == asked.get("locale")] or locales
    if asked.get("q"):
        named = Q(title__icontains=asked["q"]) | Q(draft_title__icontains=asked["q"])
        originals = originals.filter(named | Q(Exists(translated_pages().filter(named))))
    if asked.get("live"):
        originals = originals.filter(live=asked["live"] == "live")
    if asked.get("type"):
        originals = originals.filter(content_type=_type(asked["type"]))
    if asked.get("age"):
        originals = originals.filter(_of_age(Age(asked["age"])))
    if asked.get("standing"):
        originals = _standing(originals, Standing(asked["standing"]), wanted)
    for each in page_filters():
        if asked.get(each.name):
            originals = originals.filter(each.matching(asked[each.name]))
    return originals


def ordered(originals: QuerySet[Page], order: str, locales: list[Locale]) -> QuerySet[Page]:
    """``originals`` in ``order``, an :class:`~.asked.Order`; what needs work most comes first by default.

    That is: what is live, by the number of languages in which it is missing or outdated, then what matters.
    """
    if order == Order.TITLE:
        return originals.order_by("title", "pk")
    if order == Order.CHANGED:
        return originals.order_by(F("changed").desc(nulls_last=True), "pk")
    there = translated_pages().filter(locale__in=locales)
    needs = len(locales) - _number(there) + _number(there.filter(unfinished(), live=True))
    weight: Combinable = Value(0)
    for each in page_filters():
        weight = weight + each.weight() if each.weight else weight
    return originals.annotate(needs=needs, weight=weight).order_by(
        "-live", "-needs", "-weight", F("changed").desc(nulls_last=True), "pk"
    )


def _number(pages: QuerySet[Page]) -> Combinable:
    counted = pages.order_by().values("translation_key").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _type(label: str) -> ContentType:
    app_label, model = label.split(".")
    return ContentType.objects.get_by_natural_key(app_label, model)


def _of_age(age: Age) -> Q:
    border = timezone.now() - age.since
    return Q(changed__gte=border) if age.is_newer else Q(changed__lt=border)


def _standing(originals: QuerySet[Page], standing: Standing, locales: list[Locale]) -> QuerySet[Page]:
    """Those of which a translation into one of ``locales`` stands so."""
    if standing == Standing.MISSING:
        lacking = Q()
        for locale in locales:
            lacking |= Q(~Exists(translated_pages().filter(locale=locale))) & ~Q(locale=locale)
        return originals.filter(lacking)
    conditions = {
        Standing.OUTDATED: lambda: Q(unfinished()) & Q(live=True),
        Standing.UNFINISHED: lambda: Q(unfinished()) & Q(live=False),
        Standing.DRAFT: lambda: Q(live=False) | Q(has_unpublished_changes=True),
    }
    condition = conditions[standing]() if standing in conditions else in_state(standing.value)
    return originals.filter(Exists(translated_pages().filter(condition, locale__in=locales)))
