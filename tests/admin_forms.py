"""What a browser would post from a page's form in the admin."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.blocks.base import BlockWidget
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield


def edit(page: Page) -> str:
    """The address of the form."""
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def posted(client: Client, page: Page, **changes: Any) -> dict[str, Any]:
    """The form as it comes, with ``changes``."""
    form = client.get(edit(page)).context["form"]
    data: dict[str, Any] = {}
    for part in (form, *form.formsets.values()):
        forms = [part] if part is form else [part.management_form, *part.forms]
        for one in forms:
            for name in one.fields:
                bound = one[name]
                data |= _widget_data(bound, bound.value())
    return {**data, **changes}


def _widget_data(bound: Any, value: Any) -> dict[str, Any]:
    if isinstance(bound.field.widget, BlockWidget):
        rows = [(child.block_type, child.block.get_form_state(child.value)) for child in value]
        return dict(nested_form_data({bound.html_name: streamfield(rows)}))
    shown = bound.field.widget.format_value(value)
    if isinstance(shown, list):
        shown = shown[0] if shown else ""
    return {bound.html_name: "" if shown is None or shown is False else shown}
