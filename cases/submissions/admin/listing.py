"""The lists of the desk."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from cases.submissions.admin.access import may_handle, may_see_personal_data
from cases.submissions.admin.filters import SubmissionFilterSet
from cases.submissions.admin.finding import found
from cases.submissions.admin.queues import BY_NAME, QUEUES, Queue, counts, counts_by_reason, sent
from cases.submissions.admin.rows import tell, with_topics
from cases.submissions.models import Submission
from cases.submissions.suspicion import Reason

PER_PAGE = 50


def narrowed(queue: Queue, request: HttpRequest, query: QueryDict) -> QuerySet[Submission]:
    """What stands in ``queue`` for the user, narrowed by the filters and the words in ``query``."""
    rows = sent().filter(queue.of(request.user))
    filters = SubmissionFilterSet(query, queryset=rows, request=request)
    if filters.is_valid():
        rows = filters.filter_queryset(rows)
    return found(rows, query.get("q", ""), request.user)


class _StateColumn(Column):
    cell_template_name = "submissions/admin/state_cell.html"


class _ToldColumn(Column):
    cell_template_name = "submissions/admin/told_cell.html"


class _SuspicionColumn(Column):
    cell_template_name = "submissions/admin/suspicion_cell.html"


class _TitleColumn(TitleColumn):
    cell_template_name = "submissions/admin/title_cell.html"


class DeskView(IndexView):
    """One of the lists, as a table that can be filtered, searched, sorted and acted on."""

    model = Submission
    template_name = "submissions/admin/index.html"
    results_template_name = "submissions/admin/index_results.html"
    filterset_class = SubmissionFilterSet
    is_searchable = True
    page_title = _("Submissions")
    header_icon = "mail"
    any_permission_required = ("view", "change")
    paginate_by = PER_PAGE
    is_export = False
    show_export_buttons = False
    table_classname = "listing submissions-list"

    @cached_property
    def queue(self) -> Queue:
        try:
            return BY_NAME[self.kwargs.get("queue", "waiting")]
        except KeyError:
            raise Http404 from None

    @cached_property
    def default_ordering(self) -> str:
        return self.queue.ordering

    @cached_property
    def columns(self) -> list[Any]:
        chosen = [BulkActionsCheckboxColumn("bulk_actions", obj_type="submission")]
        return [
            *(chosen if may_handle(self.request.user) else []),
            _TitleColumn("title", label=_("Title"), sort_key="title", get_url=self._address, width="28%"),
            _StateColumn("state", label=_("State"), sort_key="state"),
            Column(
                "age",
                label=pgettext_lazy("of a submission", "Age"),
                accessor="told.waits",
                sort_key="sent_at",
            ),
            _ToldColumn("where", label=_("Country and topics"), sort_key="country"),
            Column("language", label=_("Language"), accessor="told.language", sort_key="language"),
            Column(
                "assigned_to",
                label=_("Assigned to"),
                accessor="told.assignee",
                sort_key="assigned_to__username",
            ),
            _SuspicionColumn("suspicion", label=_("Suspicion"), sort_key="suspicion", width="14%"),
        ]

    @staticmethod
    def _address(row: Submission) -> str:
        return reverse("submissions_desk:read", args=[row.pk])

    def get_queryset(self) -> QuerySet[Submission]:
        rows = narrowed(self.queue, self.request, self.request.GET)
        return with_topics(self.order_queryset(rows))

    def order_queryset(self, queryset: QuerySet[Submission]) -> QuerySet[Submission]:
        return queryset.order_by(self.ordering, "pk")

    def get_table(self, object_list: Iterable[Any]) -> Any:
        return super().get_table(tell(object_list))

    def get_paginate_by(self, queryset: Any) -> int:
        return PER_PAGE

    def get_index_url(self) -> str:
        return reverse("submissions_desk:queue", args=[self.queue.name])

    def get_index_results_url(self) -> str:
        return reverse("submissions_desk:results", args=[self.queue.name])

    @cached_property
    def header_buttons(self) -> list[Any]:
        return []

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        address = reverse("submissions_desk:export", args=[self.queue.name])
        query = self.request.GET.urlencode()
        buttons = [HeaderButton(_("Export this list (CSV)"), f"{address}?{query}", icon_name="download")]
        if may_see_personal_data(self.request.user):
            buttons.append(
                HeaderButton(
                    _("Export with names and addresses (CSV)"),
                    f"{address}?{query}&personal=1",
                    icon_name="download",
                )
            )
        return buttons

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title, "sublabel": self.queue.label}]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        known = {} if self.results_only else counts(self.request.user)
        return {
            **super().get_context_data(*args, **kwargs),
            "queue": self.queue,
            "queues": [(queue, known.get(queue.name, 0)) for queue in QUEUES],
            "can_handle": may_handle(self.request.user),
            "reasons": [] if self.results_only else self._reasons(),
        }

    def _reasons(self) -> list[tuple[str, Any, int]]:
        """For what those in the list of suspects are suspected: value, words, how many; what occurs."""
        if self.queue.name != "suspects":
            return []
        known = counts_by_reason(self.queue.of(self.request.user))
        return [(each.value, each.label, known[each]) for each in Reason if known[each]]
