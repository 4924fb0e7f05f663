"""The report “Why cases are found”: what a question finds, in order, with what counted for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet

from closercities.core.languages import content_locale_codes, language_name, text_direction
from closercities.publication.models import PublishedDocument
from search.answering import explain
from search.explanation import Explanation, Find
from search.models import MissedSearch
from search.question import Hit, Question
from search.report import PERMISSION
from search.text import clean_text

MOST, MOST_FINDS = 20, 8
FIELDS: Mapping[str, Any] = {
    "title": _("Title"),
    "summary": _("Summary"),
    "body": _("Text"),
    "subjects": _("Topics and goals"),
    "places": _("Places"),
    "factors": _("Boosters and barriers"),
    "proper": _("Organisations, people and campaign"),
}
WAYS: Mapping[str, Any] = {
    "itself": _("The word itself"),
    "meaning": _("Means the same"),
    "begins": _("Begins with it"),
    "compound": _("A longer or shorter word with it"),
    "nearly": _("Spelled nearly so"),
}


@dataclass(frozen=True, slots=True)
class ToldFind:
    """A find in an editor's words; ``share`` of the points of its page is in percent."""

    typed: str
    found: str
    direction: str
    field: Any
    language: str
    way: Any
    share: float


@dataclass(frozen=True, slots=True)
class ToldHit:
    """A page that was found; ``strength`` is in percent of the best one, as are the others of its score.

    ``rest`` is what all finds that are not listed add up to.
    """

    title: str
    url: str
    language: str
    direction: str
    strength: float
    fresh: float
    featured: float
    finds: tuple[ToldFind, ...]
    rest: float


def told_hits(question: Question) -> tuple[str, bool, list[ToldHit]]:
    """The engine that answered ``question``, whether another one should have, and what it found with why."""
    found, explanations = explain(question)
    why = {each.page_id: each for each in explanations}
    columns = ("page_id", "title", "path", "content_locale")
    rows = PublishedDocument.objects.filter(page_id__in=why).values_list(*columns)
    pages = {number: (title, url, language) for number, title, url, language in rows}
    best = max((each.score for each in explanations), default=0.0)
    hits = (hit for hit in found.hits if hit.page_id in why and hit.page_id in pages)
    return found.engine, found.degraded, [_told(hit, why[hit.page_id], pages, best) for hit in hits]


def _told(hit: Hit, why: Explanation, pages: Mapping[int, tuple[str, str, str]], best: float) -> ToldHit:
    title, url, language = pages[hit.page_id]
    points = sum(each.points for each in why.finds)
    finds = tuple(_finds(why.finds[:MOST_FINDS], points))
    return ToldHit(
        title=title,
        url=url,
        language=language,
        direction=text_direction(language),
        strength=_percent(why.score, best),
        fresh=_percent(why.fresh, 1),
        featured=_percent(why.featured, 1),
        finds=finds,
        rest=_percent(sum(each.points for each in why.finds[MOST_FINDS:]), points),
    )


def _finds(finds: tuple[Find, ...], points: float) -> Iterator[ToldFind]:
    for each in finds:
        yield ToldFind(
            each.typed,
            each.found,
            text_direction(each.language),
            FIELDS[each.field],
            language_name(each.language),
            WAYS[each.way],
            _percent(each.points, points),
        )


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


class WhyView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A question as a reader of a language would ask it, and why each case comes where it does."""

    model = MissedSearch
    any_permission_required = ("view",)
    template_name = "search/admin/why.html"
    header_icon = "search"
    page_title = _("Why cases are found")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        codes = content_locale_codes()
        asked = self.request.GET.get("locale", "")
        code = asked if asked in codes else settings.LANGUAGE_CODE
        text = clean_text(self.request.GET.get("q", ""))
        context: dict[str, Any] = {
            "text": text,
            "code": code,
            "languages": [(each, language_name(each)) for each in codes],
        }
        if text:
            locales = tuple(dict.fromkeys([code, *codes]))
            question = Question(locales=locales, text=text, types=("case",), limit=MOST, highlighted=False)
            engine, degraded, hits = told_hits(question)
            context |= {"engine": engine, "degraded": degraded, "hits": hits}
        return {**super().get_context_data(**kwargs), **context}


class WhyViewSet(ViewSet):
    """One page; see :class:`WhyView`."""

    name = "why-found"
    icon = "search"

    def get_urlpatterns(self) -> list[Any]:
        return [path("", self.construct_view(WhyView), name="index")]


class WhyMenuItem(MenuItem):
    """Shown to those who may see reports of searches."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


def why_menu_item() -> MenuItem:
    """The entry below “Reports”."""
    return WhyMenuItem(
        _("Why cases are found"), reverse("why-found:index"), name="why-found", icon_name="search", order=860
    )
