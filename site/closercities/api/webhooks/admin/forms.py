"""What is asked for when a webhook is made or changed."""

from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from wagtail.admin.forms.models import WagtailAdminModelForm

from closercities.api.webhooks.models import ALL_EVENTS, WebhookSubscription
from closercities.api.webhooks.wishes import check_wishes, page_types
from closercities.core.languages import content_locale_codes, language_name
from closercities.core.models import Topic
from closercities.publication.writing import CHANGED, PUBLISHED, WITHDRAWN

# How lists of boxes look that are too long for the page: a tree, and one without an order to keep.
TREE, MANY = "many-choices", "many-choices many-choices--in-columns"
EVENTS = (
    (ALL_EVENTS, _("Any of these happens")),
    (PUBLISHED, _("A page is published")),
    (CHANGED, _("A published page changes")),
    (WITHDRAWN, _("A page is withdrawn")),
)


def _several(label: Any, choices: Any, help_text: Any, classname: str = "") -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple(attrs={"class": classname} if classname else None)
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, help_text=help_text, widget=widget
    )


def _locales() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code in content_locale_codes()]


def _types() -> list[tuple[str, Any]]:
    return [(label, capfirst(apps.get_model(label)._meta.verbose_name)) for label in page_types()]


def _topics() -> list[tuple[str, str]]:
    return [(topic.code, f"{'– ' * (topic.path.count('/') - 1)}{topic}") for topic in Topic.objects.all()]


def _countries() -> list[tuple[str, str]]:
    return list(countries)


class WebhookForm(WagtailAdminModelForm):
    """Where to send, of what, and whom to write to."""

    url = forms.CharField(
        label=_("Address of the receiver"),
        widget=forms.URLInput(attrs={"dir": "ltr"}),
        help_text=_("Given by whoever runs the other website. It begins with https://"),
    )
    events = _several(_("Tell it when"), EVENTS, "")
    types = _several(_("Only about"), _types, _("Nothing ticked: pages of every kind."))
    locales = _several(_("Only in"), _locales, _("Nothing ticked: all languages."))
    topics = _several(
        _("Only about the topics"), _topics, _("With all below them. Nothing ticked: all topics."), TREE
    )
    countries = _several(_("Only from"), _countries, _("Nothing ticked: all countries."), MANY)

    class Meta:
        model = WebhookSubscription
        fields = ["name", "url", "owner_email", "events", "types", "locales", "topics", "countries"]
        help_texts = {
            "name": _("Whose website it is: “Embassy in Lima”."),
            "owner_email": _("Where we write when the receiver does not answer any more."),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse what nobody can be told, as the API does."""
        data: dict[str, Any] = super().clean() or {}
        asked = WebhookSubscription(
            **{name: data.get(name) or WebhookForm.empty(name) for name in self.Meta.fields}
        )
        try:
            check_wishes(asked)
        except ValidationError as error:
            for name, errors in error.error_dict.items():
                if name not in self.errors:
                    self.add_error(name, errors)
        return data

    @staticmethod
    def empty(name: str) -> Any:
        """What stands for nothing in this field."""
        return "" if name in {"name", "url", "owner_email"} else []
