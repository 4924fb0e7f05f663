"""Who is behind it."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from closercities.core.blocks import groups


class PartnersBlock(blocks.StructBlock):
    """Organisations with their logos."""

    heading = blocks.CharBlock(max_length=160, label=_("Heading"))
    organisations = blocks.ListBlock(
        SnippetChooserBlock("core.Organisation", label=_("Organisation")),
        min_num=1,
        max_num=40,
        label=_("Organisations"),
    )

    class Meta:
        icon = "group"
        group = groups.PAGE
        label = _("Partners")
        description = _("Organisations with their logos, each linked to its site.")
        template = "blocks/partners.html"
        preview_value: dict[str, Any] = {"heading": "Founding partners", "organisations": []}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["organisations"] = _at_hand(value.get("organisations"), "logo__renditions")
        return context


class PeopleBlock(blocks.StructBlock):
    """People with photo, role and affiliation."""

    heading = blocks.CharBlock(max_length=160, label=_("Heading"))
    people = blocks.ListBlock(
        SnippetChooserBlock("core.Person", label=_("Person")), min_num=1, max_num=40, label=_("People")
    )

    class Meta:
        icon = "user"
        group = groups.PAGE
        label = _("People")
        description = _("People with photo, role and affiliation.")
        template = "blocks/people.html"
        preview_value: dict[str, Any] = {"heading": "Who we are", "people": []}

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        context = super().get_context(value, parent_context=parent_context)
        context["people"] = _at_hand(value.get("people"), "affiliation", "photo__renditions")
        return context


def _at_hand(records: Any, *related: str) -> list[Any]:
    """The records that still exist, with what they point at; the number of queries does not grow."""
    found = [record for record in records or [] if record is not None]
    prefetch_related_objects(found, *related)
    return found
