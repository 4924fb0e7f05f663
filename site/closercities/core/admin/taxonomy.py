"""Topics, goals and factors in the admin."""

from typing import Any

import django_filters
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from closercities.core.admin.lists import CodesViewSet, CountedIndexView, IndentedTitleColumn, usage_column
from closercities.core.models import Factor, SustainableDevelopmentGoal, Topic


class FixedSetPolicy(ModelPermissionPolicy):
    """For rows of which there are as many as there are: nobody adds or deletes one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions: Any) -> "QuerySet[Model]":
        return super().users_with_any_permission(set(actions) - {"add", "delete"})


register_permission_policy(
    SustainableDevelopmentGoal, FixedSetPolicy(SustainableDevelopmentGoal), exact_class=True
)


class TopicFilterSet(WagtailFilterSet):
    """Narrows the tree to one of its main branches."""

    branch = django_filters.ModelChoiceFilter(
        queryset=Topic.objects.filter(parent__isnull=True), label=_("Part of"), method="filter_branch"
    )

    class Meta:
        model = Topic
        fields: list[str] = []

    def filter_branch(self, queryset: QuerySet[Topic], name: str, topic: Topic) -> QuerySet[Topic]:
        """The topic and everything below it."""
        return queryset.filter(path__startswith=topic.path)


class TopicIndexView(CountedIndexView):
    """The tree in its own order, each topic set in by its depth."""

    def _get_title_column(
        self, field_name: str, column_class: Any = IndentedTitleColumn, **kwargs: Any
    ) -> Any:
        return super()._get_title_column(field_name, column_class=column_class, **kwargs)

    def get_base_queryset(self) -> QuerySet[Topic]:
        return super().get_base_queryset().select_related("parent")


class TopicViewSet(CodesViewSet):
    """The tree of urban challenges."""

    model = Topic
    icon = "tag"
    index_view_class = TopicIndexView
    ordering = ["path"]
    list_display = ["__str__", "code", "path", usage_column]
    filterset_class = TopicFilterSet
    panels = [
        FieldPanel("labels"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("parent")]),
        FieldPanel("descriptions"),
        FieldPanel("sort_order"),
    ]


class ColourColumn(Column):
    """The colour itself, with its code for who cannot see it."""

    cell_template_name = "core/admin/goal_cell.html"


class GoalViewSet(CodesViewSet):
    """The 17 goals. Their names and colours can be corrected; there are never more or fewer."""

    model = SustainableDevelopmentGoal
    icon = "globe"
    ordering = ["number"]
    list_display = ["__str__", ColourColumn("colour", label=_("Colour"), width="10%"), usage_column]
    panels = [FieldPanel("labels"), FieldPanel("colour")]


class FactorViewSet(CodesViewSet):
    """The codebook of boosters and barriers."""

    model = Factor
    icon = "order"
    list_display = ["__str__", "direction", "form_of_sharing", "code", usage_column]
    list_filter = ["direction", "form_of_sharing"]
    panels = [
        FieldPanel("labels"),
        FieldRowPanel([FieldPanel("direction"), FieldPanel("form_of_sharing")]),
        FieldPanel("descriptions"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order")]),
    ]


class TaxonomyViewSetGroup(SnippetViewSetGroup):
    """What cases are classified with."""

    items = (TopicViewSet, GoalViewSet, FactorViewSet)
    menu_label = _("Topics and codes")
    menu_icon = "tag"
    menu_order = 400
