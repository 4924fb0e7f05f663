"""The words of each kind of mail, in each language."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from closercities.operations.outbox.admin.forms import WordsForm
from closercities.operations.outbox.kinds import MailKind, mail_kind, registered_kinds
from closercities.operations.outbox.models import MailWording
from closercities.operations.outbox.rendering import Letter, direction, letter
from closercities.operations.outbox.wording import fill_some
from closercities.operations.outbox.wordings import (
    Wording,
    default_wording,
    drop_wording,
    save_wording,
    wording_of,
)

CHANGED, DEFAULTED = "mail.reword", "mail.default"


class WordingPage(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """For those who may change the words of mail."""

    model = MailWording
    permission_required = "change"
    header_icon = "edit"
    page_title = _("Texts of mail")


class WordingsView(WordingPage):
    """Every kind with its languages, and which of them have words of their own."""

    template_name = "operations/mail/admin/wordings.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = set(MailWording.objects.values_list("kind", "locale"))
        kinds = [
            {
                "kind": kind,
                "locales": [(code, name, (kind.name, code) in own) for code, name in settings.LANGUAGES],
            }
            for kind in registered_kinds()
        ]
        return {**super().get_context_data(**kwargs), "kinds": kinds}


class WordingView(WordingPage):
    """The words of one kind in one language, with a preview, and the way back to the default."""

    template_name = "operations/mail/admin/wording.html"

    @cached_property
    def kind(self) -> MailKind:
        """The kind in the address."""
        try:
            return mail_kind(self.kwargs["kind"])
        except LookupError as error:
            raise Http404 from error

    @cached_property
    def locale_name(self) -> str:
        """The language in the address, in its own words."""
        names = dict(settings.LANGUAGES)
        if self.kwargs["locale"] not in names:
            raise Http404
        return names[self.kwargs["locale"]]

    def get_page_subtitle(self) -> str:
        return f"{self.kind.label} ({self.locale_name})"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("mail_texts:index"), "label": self.page_title},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def form(self, data: Any = None) -> WordsForm:
        """The form, with the words that are sent now unless ``data`` has others."""
        words = wording_of(self.kind, self.kwargs["locale"])
        return WordsForm(
            data,
            initial={"subject": words.subject, "text": words.text},
            locale=self.kwargs["locale"],
            allowed=self.kind.variables,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._shown(self.form(), wording_of(self.kind, self.kwargs["locale"]))

    def _shown(self, form: WordsForm, words: Wording | None) -> HttpResponse:
        kept = MailWording.objects.filter(kind=self.kind.name, locale=self.kwargs["locale"])
        context = self.get_context_data(
            form=form,
            kind=self.kind,
            # Wagtail takes a "locale" in the context for one of its own.
            language=self.kwargs["locale"],
            letter=self._letter(words) if words else None,
            direction=direction(self.kwargs["locale"]),
            default=default_wording(self.kind, self.kwargs["locale"]),
            is_own=kept.exists(),
        )
        return self.render_to_response(context)

    def _letter(self, words: Wording) -> Letter:
        samples = dict(self.kind.variables)
        subject, text = fill_some(words.subject, samples), fill_some(words.text, samples)
        return letter(subject, text, self.kwargs["locale"], {})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what it would look like, save it, or go back to the default."""
        if not self.locale_name or request.POST.get("action") == "default":
            return self._back_to_default()
        form = self.form(request.POST)
        if not form.is_valid():
            messages.error(request, _("The text was not saved: see below."))
            return self._shown(form, None)
        words = Wording(form.cleaned_data["subject"], form.cleaned_data["text"])
        if request.POST.get("action") != "save":
            return self._shown(form, words)
        if words == default_wording(self.kind, self.kwargs["locale"]):
            return self._back_to_default()
        log(save_wording(self.kind, self.kwargs["locale"], words), CHANGED, user=request.user)
        messages.success(request, _("Saved. Mail that is written from now on says this."))
        return redirect(request.path)

    def _back_to_default(self) -> HttpResponse:
        kept = MailWording.objects.filter(kind=self.kind.name, locale=self.kwargs["locale"]).first()
        if kept is not None:
            log(kept, DEFAULTED, user=self.request.user)
            drop_wording(self.kind, self.kwargs["locale"])
        messages.success(self.request, _("The default text is sent from now on."))
        return redirect(self.request.path)
