"""The pages of the admin for webhooks. A secret is shown in the answer that made it, and kept nowhere."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Page

from closercities.api.webhooks import lifecycle
from closercities.api.webhooks.models import PauseReason, WebhookDelivery, WebhookSubscription
from closercities.core.admin.lists import LabelledColumn, StackedTable

ROTATED, PAUSED, RESUMED = "webhook.rotate", "webhook.pause", "webhook.resume"
OVERLAP = timedelta(days=1)
DELIVERIES_A_PAGE = 50


@sensitive_variables("secret")
def show_secret(
    request: HttpRequest, subscription: WebhookSubscription, secret: str, title: str
) -> HttpResponse:
    """The only page that ever shows ``secret``. No browser or proxy keeps it."""
    context = {"object": subscription, "secret": secret, "page_title": title, "header_title": title}
    answer = TemplateResponse(request, "api/admin/webhooks/secret.html", context)
    answer["Cache-Control"] = "no-store, private"
    return answer


class StateColumn(Column):
    """Whether it works, and when something was delivered last."""

    cell_template_name = "api/admin/webhooks/state_cell.html"


class IndexView(generic.IndexView):
    """All webhooks, the newest first."""

    default_ordering = ("-created_at", "-pk")
    table_class = StackedTable

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("key")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("__str__"),
            StateColumn("state", label=_("State")),
            LabelledColumn("told_email", label=_("Owner")),
        ]

    def get_list_more_buttons(self, instance: WebhookSubscription) -> list[Any]:
        log_of = reverse("webhooks:deliveries", args=(instance.pk,))
        return [
            *super().get_list_more_buttons(instance),
            Button(_("Deliveries"), url=log_of, icon_name="history"),
        ]


class CreateView(generic.CreateView):
    """Makes a webhook and shows its secret, once."""

    page_title = _("New webhook")

    @sensitive_variables("secret")
    def form_valid(self, form: Any) -> HttpResponse:
        subscription = form.save(commit=False)
        secret = lifecycle.create(subscription)
        log(subscription, "wagtail.create", user=self.request.user)
        return show_secret(self.request, subscription, secret, gettext("Webhook created"))


class EditView(generic.EditView):
    """Changes where and of what is told. The secret stays the same."""

    template_name = "api/admin/webhooks/edit.html"

    def get_usage_url(self) -> None:
        """Nothing of Wagtail refers to webhooks."""


class DeleteView(generic.DeleteView):
    """Ends a webhook, with the log of what was sent."""

    def get_usage_url(self) -> None:
        """Nothing of Wagtail refers to webhooks."""


class OfWebhook(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page about one webhook, or something that is done with it."""

    model = WebhookSubscription
    permission_required = "change"
    header_icon = "mail"

    @cached_property
    def object(self) -> WebhookSubscription:
        """The webhook."""
        return get_object_or_404(WebhookSubscription.objects.select_related("key"), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("webhooks:index"), "label": _("Webhooks")},
            {"url": reverse("webhooks:edit", args=(self.object.pk,)), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "object": self.object}

    def back(self) -> HttpResponse:
        """To the page of the webhook."""
        return redirect("webhooks:edit", self.object.pk)


class RotateView(OfWebhook):
    """Gives a webhook a new secret and shows it, once; for a day messages are signed with both."""

    page_title = _("New secret")
    template_name = "api/admin/webhooks/rotate.html"

    @sensitive_variables("secret")
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # What the secret was when the page was shown: reloading the answer must not replace it twice.
        if request.POST.get("check") != self.object.secret_check[:16]:
            messages.error(request, _("The secret has been replaced already. Nothing was changed."))
            return self.back()
        try:
            secret = lifecycle.rotate(self.object, OVERLAP)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.back()
        log(self.object, ROTATED, user=request.user)
        return show_secret(request, self.object, secret, gettext("New secret"))


class SwitchView(OfWebhook):
    """Pauses a webhook, or resumes it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_paused:
            lifecycle.resume(self.object)
            log(self.object, RESUMED, user=request.user)
            messages.success(request, _("The receiver is told of changes again."))
        else:
            lifecycle.pause(self.object, PauseReason.ADMINISTRATOR)
            log(self.object, PAUSED, user=request.user)
            messages.success(request, _("Nothing is sent to the receiver until you resume it."))
        return self.back()


class SendTestView(OfWebhook):
    """Sends an event that tells of nothing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_paused:
            messages.error(request, _("It is paused. Resume it first."))
            return self.back()
        lifecycle.send_test(self.object)
        messages.success(request, _("A test message is on its way. Look here for what the receiver answers."))
        return redirect("webhooks:deliveries", self.object.pk)


class DeliveriesView(OfWebhook):
    """What was sent, what the receiver answered, and what waits; each can be sent again."""

    page_title = _("Deliveries")
    template_name = "api/admin/webhooks/deliveries.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = WebhookDelivery.objects.filter(subscription=self.object).order_by("-pk")
        title = Page.objects.filter(pk=OuterRef("page_id")).values("draft_title")
        rows = rows.annotate(page_title=Subquery(title))
        pages = Paginator(rows.select_related("event").prefetch_related("attempts"), DELIVERIES_A_PAGE)
        return {**super().get_context_data(**kwargs), "deliveries": pages.get_page(self.request.GET.get("p"))}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send one again."""
        number = request.POST.get("delivery", "")
        found = WebhookDelivery.objects.filter(
            subscription=self.object, pk=int(number) if number.isascii() and number.isdigit() else 0
        )
        try:
            lifecycle.replay(get_object_or_404(found))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("It is sent once more, with the same number."))
        return redirect("webhooks:deliveries", self.object.pk)
