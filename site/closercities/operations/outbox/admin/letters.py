"""One mail: what it says, what became of it, and what can be done."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from closercities.operations.outbox import desk
from closercities.operations.outbox.admin.forms import HeldMailForm
from closercities.operations.outbox.admin.lists import ADDRESSES
from closercities.operations.outbox.models import MailState, OutgoingMail
from closercities.operations.outbox.rendering import Letter, direction, letter

LOOKED, CORRECTED, RELEASED = "mail.look", "mail.correct", "mail.release"
DISCARDED, RETRIED = "mail.discard", "mail.retry"


class LetterView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows a mail. Held mail is corrected, sent or discarded here, failed mail tried again."""

    model = OutgoingMail
    any_permission_required = ("view", "change")
    template_name = "operations/mail/admin/letter.html"
    header_icon = "mail"
    page_title = _("Mail")

    @cached_property
    def mail(self) -> OutgoingMail:
        """The mail."""
        return get_object_or_404(OutgoingMail, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.mail.kind_label

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("mail:index"), "label": self.page_title},
            {"url": "", "label": self.mail.kind_label},
        ]

    @property
    def may_change(self) -> bool:
        """Whether this person may do something with it."""
        return bool(self.user_has_permission("change"))

    def form(self, data: Any = None) -> HeldMailForm | None:
        """The form for its words while it is held."""
        if self.mail.state != MailState.HELD or not self.may_change:
            return None
        words = {
            "subject": self.mail.subject,
            "text": self.mail.text,
            "seen": desk.fingerprint(self.mail),
        }
        return HeldMailForm(data, initial=words, locale=self.mail.locale, allowed=self.mail.secrets)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it. Who sees the address is noted."""
        if self.mail.to and request.user.has_perm(ADDRESSES):
            log(self.mail, LOOKED, user=request.user)
        return self.render_to_response(self.get_context_data(form=self.form()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sees = self.request.user.has_perm(ADDRESSES)
        return {
            **super().get_context_data(**kwargs),
            "mail": self.mail,
            "letter": self._letter(),
            "direction": direction(self.mail.locale),
            "to": self.mail.to if sees else self.mail.masked_to,
            "may_try_again": self.may_change and self.mail.state in desk.FAILED and not self.mail.emptied_at,
            "may_discard": self.may_change and self.mail.state in (MailState.HELD, *desk.FAILED),
        }

    def _letter(self) -> Letter | None:
        if self.mail.emptied_at:
            return None
        # No secret is made to be looked at.
        shown = {name: f"[{name}]" for name in self.mail.secrets}
        return letter(self.mail.subject, self.mail.text, self.mail.locale, shown)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the button says."""
        if not self.may_change:
            raise PermissionDenied
        action = request.POST.get("action", "")
        try:
            if action in {"save", "send"}:
                return self._save(send=action == "send")
            self._act(action)
        except desk.Meanwhile:
            messages.error(
                request, _("Somebody else has changed or sent this mail meanwhile. Nothing was done.")
            )
        return redirect("mail:letter", self.mail.pk)

    def _act(self, action: str) -> None:
        if action == "discard":
            self._noted(desk.discard, DISCARDED)
            messages.success(self.request, _("Discarded. It is never sent."))
        elif action == "retry":
            self._noted(desk.try_again, RETRIED)
            messages.success(self.request, _("It is being sent again."))

    @transaction.atomic
    def _noted(self, verb: Any, action: str) -> None:
        verb(self.mail)
        log(self.mail, action, user=self.request.user)

    def _save(self, send: bool) -> HttpResponse:
        form = self.form(self.request.POST)
        if form is None:
            raise desk.Meanwhile
        if not form.is_valid():
            messages.error(self.request, _("The mail was not saved: see below."))
            return self.render_to_response(self.get_context_data(form=form))
        words = form.cleaned_data
        with transaction.atomic():
            if form.has_changed():
                desk.correct(self.mail, words["subject"], words["text"], words["seen"])
                log(self.mail, CORRECTED, user=self.request.user)
            elif words["seen"] != desk.fingerprint(self.mail):
                raise desk.Meanwhile
            if send:
                self._noted(desk.release, RELEASED)
        said = _("It is being sent.") if send else _("Saved. It still waits to be sent.")
        messages.success(self.request, said)
        return redirect("mail:index") if send else redirect("mail:letter", self.mail.pk)
