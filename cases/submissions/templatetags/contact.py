"""Where readers of a case can write to the person behind it."""

from typing import Any

from django import template
from django.urls import reverse

from cases.submissions.relay.verbs import receivers

register = template.Library()


@register.simple_tag
def contact_address(page: Any) -> str:
    """The address of the form; empty where nobody takes messages. One query."""
    if page.pk is None or not receivers(page.translation_key).exists():
        return ""
    return reverse("contact:write", args=[page.translation_key])
