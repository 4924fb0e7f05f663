"""A reference to a case that stays the same in every locale.

What is stored is the facts row of the case, whose key is the translation key of its pages; an
editor chooses a page.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

# A number of more digits is no id: databases refuse it.
MOST_DIGITS = 19


def case_pages(keys: Iterable[UUID]) -> list[Any]:
    """One page for each case key, in the order of ``keys``; what has no page is left out. One query."""
    wanted = list(dict.fromkeys(keys))
    pages = Page.objects.filter(translation_key__in=wanted, alias_of__isnull=True).order_by("-pk")
    by_key = {page.translation_key: page for page in pages}
    return [by_key[key] for key in wanted if key in by_key]


def _page_id(value: Any) -> int | None:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else None


class CaseChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A page chooser for cases: the id of a page in, the facts row of its case out."""

    default_error_messages = {"not_a_case": _("Choose the page of a case.")}

    def __init__(self, **kwargs: Any) -> None:
        self.case_page_model = apps.get_model("cases", "CasePage")
        kwargs["widget"] = AdminPageChooser(target_models=[self.case_page_model])
        for name in (
            "to_field_name",
            "limit_choices_to",
            "blank",
            "using",
            "form_class",
            "choices_form_class",
        ):
            kwargs.pop(name, None)
        super().__init__(queryset=Page.objects.all(), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The id of the page that was written first, for a case key; a posted id, if it can be one."""
        key = getattr(value, "pk", value)
        if not isinstance(key, UUID):
            return _page_id(value)
        pages = self.case_page_model.objects.filter(translation_key=key, alias_of__isnull=True)
        return pages.order_by("pk").values_list("pk", flat=True).first()

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        page = self.case_page_model.objects.filter(pk=_page_id(value) or 0).first()
        if page is None or page.facts is None:
            raise ValidationError(self.error_messages["not_a_case"], code="not_a_case")
        return page.facts

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


class CaseForeignKey(models.ForeignKey[Any, Any]):
    """A foreign key to ``cases.CaseFacts`` that is edited with a page chooser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("to", "cases.CaseFacts")
        kwargs.setdefault("on_delete", models.CASCADE)
        kwargs.setdefault("verbose_name", _("case"))
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return CaseChoiceField(
            required=not self.blank,
            label=kwargs.get("label") or self.verbose_name,
            help_text=kwargs.get("help_text") or self.help_text,
        )
