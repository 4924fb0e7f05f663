"""What may be asked for: where to send, of which events, and about which pages."""

import re
from collections.abc import Callable, Iterable

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django_countries import countries

from closercities.api.resources.parameters import shown
from closercities.api.webhooks.models import ALL_EVENTS, WebhookSubscription
from closercities.api.webhooks.target import Refused, target_of
from closercities.core.languages import content_locale_codes
from closercities.core.models import BasePage, Topic
from closercities.publication.writing import EVENTS

LONGEST_LIST = 100
LONGEST_NAME = 100
# A line: no control characters, no separators of lines, nothing that turns the direction of what follows.
NAME = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]*"


def page_types() -> list[str]:
    """Labels of the types that pages can have, as documents tell them."""
    return sorted(model._meta.label for model in apps.get_models() if issubclass(model, BasePage))


def topic_codes() -> list[str]:
    """Codes of all topics, in the order of the tree."""
    return list(Topic.objects.values_list("code", flat=True))


def country_codes() -> list[str]:
    """ISO 3166-1 alpha-2 codes."""
    return [code for code, _name in countries]


KNOWN: dict[str, Callable[[], Iterable[str]]] = {
    "events": lambda: (*EVENTS, ALL_EVENTS),
    "types": page_types,
    "locales": content_locale_codes,
    "topics": topic_codes,
    "countries": country_codes,
}


def check_wishes(subscription: WebhookSubscription) -> None:
    """Raise ``ValidationError``, by field, for what nobody can be told. Orders each list, once each value.

    The list of what is allowed is in ``params["allowed"]`` of each error.
    """
    wrong: dict[str, ValidationError] = {}
    for name, known in KNOWN.items():
        try:
            setattr(subscription, name, _checked(getattr(subscription, name), list(known())))
        except ValidationError as error:
            wrong[name] = error
    if not subscription.events and "events" not in wrong:
        wrong["events"] = ValidationError(
            _("Name at least one event, or * for all."), params={"allowed": [*EVENTS, "*"]}
        )
    try:
        target_of(subscription.url)
    except Refused as refusal:
        wrong["url"] = ValidationError(str(refusal), params={"allowed": "https://host/path"})
    _check_texts(subscription, wrong)
    if wrong:
        raise ValidationError(wrong)


def _checked(values: list[str], known: list[str]) -> list[str]:
    if len(values) > LONGEST_LIST:
        raise ValidationError(_("The list is too long."), params={"allowed": f"up to {LONGEST_LIST} values"})
    for value in values:
        if value not in known:
            raise ValidationError(
                _("There is no “%(value)s” here."), params={"value": shown(value), "allowed": known}
            )
    return sorted(set(values))


def _check_texts(subscription: WebhookSubscription, wrong: dict[str, ValidationError]) -> None:
    if len(subscription.name) > LONGEST_NAME or not re.fullmatch(NAME, subscription.name):
        wrong["name"] = ValidationError(
            _("A name is a line of up to 100 characters."),
            params={"allowed": f"up to {LONGEST_NAME} characters"},
        )
    if subscription.owner_email:
        try:
            subscription._meta.get_field("owner_email").run_validators(subscription.owner_email)
        except ValidationError as error:
            wrong["owner_email"] = ValidationError(error.messages[0], params={"allowed": "an e-mail address"})
