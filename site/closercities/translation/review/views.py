"""The screen itself: shown, saved by a form or passage by passage, and sent on."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import Translation

from closercities.core.languages import language_name
from closercities.translation.admin.access import PERMISSION
from closercities.translation.going_live import why_not_live
from closercities.translation.review.acting import ACTIONS, Done, Pressed
from closercities.translation.review.going_live import How, send_on, would_show_original
from closercities.translation.review.memory import memory_of
from closercities.translation.review.rows import Row, progress_of, rows_of
from closercities.translation.review.saving import Saved, Typed, save_typed
from closercities.translation.review.shown import edit_url, screen_context, side
from closercities.translation.review.snippets import SnippetTarget, snippet_of


def translation_page(translation: Translation) -> Page:
    """The page that ``translation`` makes; :exc:`Http404` where it makes none."""
    pages = Page.objects.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    )
    page = pages.select_related("locale", "content_type", "latest_revision").first()
    if page is None:
        raise Http404
    return page.specific_deferred


class ReviewBase:
    """Who may see the screen of which translation: whoever may edit its page."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def translation(self) -> Translation:
        rows = Translation.objects.select_related(
            "source__locale", "source__specific_content_type", "target_locale"
        ).defer("source__content_json")
        return get_object_or_404(rows, pk=self.kwargs["translation_id"])

    @cached_property
    def page(self) -> Page | SnippetTarget:
        """What is translated here: a page, or a snippet, which may be yet to be made."""
        if not issubclass(self.translation.source.specific_content_type.model_class(), Page):
            return self._snippet()
        page = translation_page(self.translation)
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        return page

    def _snippet(self) -> SnippetTarget:
        snippet = snippet_of(self.translation)
        if not self.request.user.has_perm(PERMISSION) or not snippet.may_change(self.request.user):
            raise PermissionDenied
        return snippet


class ReviewView(ReviewBase, WagtailAdminTemplateMixin, TemplateView):
    """All passages of a translation beside their originals.

    A POST saves the texts that it holds and then does what the button says. It is answered with the page,
    or, to a script, with what there is now to show of each passage.
    """

    template_name = "translation/review/review.html"
    page_title = ""
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        _page = self.page
        if not self.translation.enabled:
            messages.info(request, _("This is no longer translated passage by passage: edit it here."))
            return HttpResponseRedirect(self.edit_url)
        return super().dispatch(request, *args, **kwargs)

    @property
    def edit_url(self) -> str:
        return edit_url(self.page)

    @property
    def here(self) -> str:
        return reverse("translation_review", args=[self.translation.pk])

    @property
    def wants_json(self) -> bool:
        return "application/json" in self.request.headers.get("Accept", "")

    def get_page_title(self) -> str:
        return _("Translation into %(language)s") % {
            "language": language_name(self.translation.target_locale.language_code)
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.edit_url, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept: Mapping[str, str] = kwargs.pop("kept", {})
        saved: Saved = kwargs.pop("saved", None) or Saved()
        context = super().get_context_data(**kwargs)
        return {**context, **screen_context(self.request, self.translation, self.page, kept, saved)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save what was typed, then do what was pressed."""
        texts = self._texts()
        saved = save_typed(
            self.translation,
            [Typed(key, text, request.POST.get(f"base:{key}", "")) for key, text in texts.items()],
            request.user,
        )
        name, pressed = self._pressed(texts)
        if not saved.needs_somebody:
            done = ACTIONS[name](self.translation, pressed) if name in ACTIONS else Done()
        else:
            done = Done([], _("Some of your text needs you first: see where it says so."), good=False)
        if self.wants_json:
            return self._answer(saved, done)
        if done.sentence:
            (messages.success if done.good else messages.warning)(request, done.sentence)
        if saved.needs_somebody:
            return self.render_to_response(self.get_context_data(kept=texts, saved=saved), status=409)
        if name == "send":
            return self._send(pressed.value)
        anchor = f"#s-{done.keys[0]}" if len(done.keys) == 1 else ""
        return HttpResponseRedirect(request.get_full_path() + anchor)

    def _texts(self) -> dict[str, str]:
        posted = self.request.POST
        return {name.removeprefix("text:"): posted[name] for name in posted if name.startswith("text:")}

    def _pressed(self, texts: dict[str, str]) -> tuple[str, Pressed]:
        posted = self.request.POST
        name = next((name for name in (*ACTIONS, "send") if name in posted), "")
        read = frozenset(posted.getlist("read"))
        return name, Pressed(posted.get(name, ""), texts, read, self.request.user)

    def _answer(self, saved: Saved, done: Done) -> JsonResponse:
        rows = rows_of(self.translation)
        touched = {*saved.outcomes, *done.keys}
        return JsonResponse(
            {
                "segments": {row.key: self._told(row, saved) for row in rows if row.key in touched},
                "gone": [
                    {"key": key, "sentence": str(outcome.sentence)}
                    for key, outcome in saved.outcomes.items()
                    if key not in {row.key for row in rows} and outcome.sentence
                ],
                "progress": render_to_string(
                    "translation/review/progress.html", {"progress": progress_of(rows)}, self.request
                ),
                "sentence": "" if saved.needs_somebody else str(done.sentence),
                "good": done.good,
            }
        )

    def _told(self, row: Row, saved: Saved) -> dict[str, Any]:
        outcome = saved.outcomes.get(row.key)
        context = {
            "row": row,
            "outcome": outcome,
            "target": side(self.translation.target_locale.language_code),
        }
        return {
            "text": row.text,
            "base": str(row.base),
            "state": row.state,
            "kept": bool(outcome and outcome.is_form_only),
            "said": render_to_string("translation/review/said.html", context, self.request),
        }

    def _send(self, value: str) -> HttpResponse:
        """Make the page, where nothing stands against it; ask before the original is published with it."""
        if value not in [how.value for how in How]:
            raise Http404
        how, rows = How(value), rows_of(self.translation)
        key, locale = self.translation.source.object_id, self.translation.target_locale_id
        if how is How.PUBLISH and (against := why_not_live(key, locale)):
            messages.error(self.request, against)
            return HttpResponseRedirect(f"{self.here}?show=machine")
        asked = how is How.DRAFT or "confirmed" in self.request.POST
        if not asked and would_show_original(rows):
            return HttpResponseRedirect(f"{self.here}?confirm={how.value}#confirm")
        sent = send_on(self.translation, self.page, how, self.request.user)
        (messages.success if sent.done else messages.error)(self.request, sent.sentence)
        return HttpResponseRedirect(self.here)


class MemoryView(ReviewBase, TemplateView):
    """How a passage was translated elsewhere, as a part of the screen."""

    template_name = "translation/review/memory.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        _page = self.page
        asked = self.request.GET.get("key", "")
        row = next((row for row in rows_of(self.translation) if row.key == asked), None)
        if row is None:
            raise Http404
        return {
            "row": row,
            "memory": memory_of(self.translation, row.segment),
            "source": side(self.translation.source.locale.language_code),
            "target": side(self.translation.target_locale.language_code),
        }
