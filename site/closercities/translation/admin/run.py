"""How far a run has come, page after page."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from closercities.core.machine_translation import price_of
from closercities.translation.admin.views import TranslationsView
from closercities.translation.models import TranslationRun, TranslationRunItem
from closercities.translation.overview.labels import labels_url
from closercities.translation.sending.problems import sentence
from closercities.translation.sending.runs import go_on, progress, stop

ITEMS = 50
SECONDS = 5

Outcome = TranslationRunItem.Outcome
ICONS = {"waiting": "time", "done": "success", "nothing": "minus", "failed": "warning"}


class RunView(TranslationsView):
    """One run. While it goes on, the page loads itself again, without a script; not if ``still`` is asked."""

    template_name = "translation/admin/run.html"
    tab = "runs"

    def get_page_subtitle(self) -> Any:
        return _("Sent")

    @cached_property
    def run(self) -> TranslationRun:
        """The run that the address names."""
        return get_object_or_404(
            TranslationRun.objects.select_related("created_by"), pk=self.kwargs["run_id"]
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.run.is_under_way and not request.GET.get("still"):
            response["Refresh"] = str(SECONDS)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Stop it, or go on with it."""
        what = request.POST.get("do")
        if what == "stop":
            stop(self.run)
            messages.success(
                request, _("Stopped. What is done stays; the rest waits until somebody goes on.")
            )
        elif what in ("go_on", "again"):
            go_on(self.run, failed_too=what == "again")
        return HttpResponseRedirect(reverse("translations:run", args=[self.run.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outcome = self.request.GET.get("outcome", "")
        items = self.run.items.select_related("locale", "page", "source").defer("source__content_json")
        if outcome in Outcome.values:
            items = items.filter(outcome=outcome)
        shown = self.part_of(items, ITEMS)
        how_far = progress(self.run)
        return {
            **super().get_context_data(**kwargs),
            "run": self.run,
            "problem": sentence(self.run.problem),
            "progress": how_far,
            "price": price_of(how_far.characters),
            "percent": 100 * how_far.ended // max(how_far.total, 1),
            "outcomes": [
                (each.value, each.label, getattr(how_far, each.value), ICONS[each.value]) for each in Outcome
            ],
            "outcome": outcome,
            "shown": shown,
            "items": _with_drafts(list(shown.object_list)),
            "still": bool(self.request.GET.get("still")),
            "seconds": SECONDS,
        }


def _key(item: TranslationRunItem) -> Any:
    """The translation key of what was sent; ``None`` where it is gone."""
    if item.source is not None:
        return item.source.object_id
    return item.page.translation_key if item.page is not None else None


def _url_of_work(item: TranslationRunItem, draft: int | None) -> str:
    """Where somebody goes on with what was sent; empty where there is nothing."""
    if item.labels:
        return labels_url(item.locale.language_code, item.labels)
    return reverse("translation_review", args=[draft]) if draft is not None else ""


def _with_drafts(items: list[TranslationRunItem]) -> list[dict[str, Any]]:
    """Each item with the address of the work on it, if there is some, and what to do where it failed."""
    snippets = {item.source.object_id for item in items if item.source is not None}
    keys = [item.page.translation_key for item in items if item.page is not None]
    pages = Page.objects.filter(translation_key=OuterRef("source__object_id"), alias_of__isnull=True)
    made = Q(Exists(pages.filter(locale=OuterRef("target_locale"))), source__object_id__in=keys)
    records = Translation.objects.filter(made | Q(source__object_id__in=snippets), enabled=True)
    there = {
        (key, locale): pk
        for key, locale, pk in records.values_list("source__object_id", "target_locale_id", "pk")
    }
    return [
        {
            "item": item,
            "icon": ICONS[item.outcome],
            "sentence": sentence(item.problem),
            "url": _url_of_work(item, there.get((_key(item), item.locale_id))),
        }
        for item in items
    ]
