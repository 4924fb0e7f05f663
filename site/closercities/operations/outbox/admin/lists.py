"""The list of mail."""

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic

from closercities.operations.outbox.addresses import digest_of
from closercities.operations.outbox.kinds import registered_kinds
from closercities.operations.outbox.models import MailState, OutgoingMail

ADDRESSES = "operations.view_addresses"


def _kinds() -> list[tuple[str, str]]:
    return [(kind.name, str(kind.label)) for kind in registered_kinds()]


class MailFilterSet(WagtailFilterSet):
    """By state, kind and language; and by address, for those who may see addresses."""

    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=MailState.choices, widget=forms.CheckboxSelectMultiple
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=_kinds, widget=forms.CheckboxSelectMultiple
    )
    locale = django_filters.MultipleChoiceFilter(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    to = django_filters.CharFilter(label=_("Whole address"), method="filter_address")

    class Meta:
        model = OutgoingMail
        fields = ["state", "kind", "locale", "to"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request is None or not self.request.user.has_perm(ADDRESSES):
            del self.filters["to"]

    def filter_address(self, mails: Any, _name: str, address: str) -> Any:
        """Mail to the mailbox of ``address``, however it is spelled."""
        return mails.filter(address_digest=digest_of(address.strip()), emptied_at=None)


class SubjectColumn(Column):
    """The subject, leading to the mail, with its kind below."""

    cell_template_name = "operations/mail/admin/subject_cell.html"


class StateColumn(Column):
    """What became of it, and why not."""

    cell_template_name = "operations/mail/admin/state_cell.html"


class MailIndexView(generic.IndexView):
    """All mail: first what waits for an editor, then what could not be sent, then the newest."""

    model = OutgoingMail
    any_permission_required = ("view", "change")
    page_title = _("Mail")
    header_icon = "mail"
    filterset_class = MailFilterSet
    paginate_by = 50
    show_export_buttons = False
    table_classname = "listing mail-list"
    results_template_name = "operations/mail/admin/index_results.html"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            SubjectColumn("subject", label=_("Subject")),
            Column("masked_to", label=_("To"), classname="mail-list__to"),
            StateColumn("state", label=_("State")),
            DateColumn("created_at", label=_("Written"), sort_key="created_at"),
        ]

    def order_queryset(self, queryset: Any) -> Any:
        if self.is_explicitly_ordered and self.ordering:
            return queryset.order_by(self.ordering, "-pk")
        urgency = Case(
            When(state=MailState.HELD, then=Value(0)),
            When(state=MailState.GIVEN_UP, then=Value(1)),
            default=Value(2),
        )
        return queryset.order_by(urgency, "-created_at", "-pk")

    def get_edit_url(self, instance: OutgoingMail) -> str:
        return reverse("mail:letter", args=(instance.pk,))
