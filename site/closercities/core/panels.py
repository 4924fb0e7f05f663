"""Panels of the editor that know whether facts are edited on this page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel, MultiFieldPanel, ObjectList


class SourceOnly:
    """Shown on the source page only: elsewhere the facts come from there."""

    class BoundPanel:
        """Mixed into the bound panels below."""

        instance: Any

        def is_shown(self) -> bool:
            return bool(self.instance.may_hold_facts and super().is_shown())  # type: ignore[misc]


class FactsPanel(MultiFieldPanel):
    """A group of facts, on the source page."""

    class BoundPanel(SourceOnly.BoundPanel, MultiFieldPanel.BoundPanel):
        """See :class:`SourceOnly`."""


class FactsObjectList(ObjectList):
    """A tab of facts, on the source page."""

    class BoundPanel(SourceOnly.BoundPanel, ObjectList.BoundPanel):
        """See :class:`SourceOnly`."""


class FactsElsewherePanel(HelpPanel):
    """On a translation: says where the facts are edited."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Facts"))
        kwargs["template"] = "core/admin/facts_elsewhere.html"
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """Needs the source page for its link."""

        def is_shown(self) -> bool:
            return bool(not self.instance.may_hold_facts and super().is_shown())

        def get_context_data(self, parent_context: Any = None) -> Any:
            context = super().get_context_data(parent_context)
            context["source_page"] = self.instance.source_page
            return context
