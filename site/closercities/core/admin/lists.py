"""What the lists of codes, places and people have in common."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, Table, TitleColumn, UsageCountColumn
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from closercities.core.admin.deletion import SafeDeleteView

usage_column = UsageCountColumn("usage_count", label=_("Used"), width="12%")


class CountedIndexView(IndexView):
    """A list that says how often each row of a page of it is used, in one query more."""

    def get_table(self, object_list: Iterable[Any]) -> Any:
        rows = list(object_list)
        counts = ReferenceIndex.get_count_references_to_in_bulk(rows)
        usage_url_name = self.model.snippet_viewset.get_url_name("usage")
        for row in rows:
            row.usage_count = counts.get(row, 0)
            row.usage_url = reverse(usage_url_name, args=(quote(row.pk),))
        return super().get_table(rows)


class CodesViewSet(SnippetViewSet):
    """A list of records that pages refer to: counted, searchable, and deleted only when unused."""

    index_view_class = CountedIndexView
    delete_view_class = SafeDeleteView
    copy_view_enabled = False
    list_per_page = 100
    chooser_per_page = 20


class StackedTable(Table):
    """A table of which each row stands as a block on a phone."""

    classname = "listing listing--stacked"


class LabelledColumn(Column):
    """A column that says on a phone what it is, beside each value."""

    cell_template_name = "core/admin/labelled_cell.html"


class LabelledDateColumn(DateColumn):
    """The same for moments."""

    cell_template_name = "core/admin/labelled_date_cell.html"


class IndentedTitleColumn(TitleColumn):
    """A title set in by the ``depth`` of its row."""

    cell_template_name = "core/admin/indented_title_cell.html"
