"""A system check: the settings of webhooks can be understood."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from closercities.api.webhooks.addresses import allowed_networks
from closercities.api.webhooks.target import PORTS


def check_webhooks(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """``api.E003`` for a network that is none, ``api.E004`` for a scheme, ``api.E005`` for the days."""
    found: list[CheckMessage] = []
    try:
        allowed_networks()
    except ValueError as error:
        hint = "Write networks as in 10.1.0.0/16, with commas between them."
        found.append(Error(f"WEBHOOK_ALLOWED_NETWORKS: {error}", hint=hint, id="api.E003"))
    if not settings.WEBHOOK_SCHEMES or set(settings.WEBHOOK_SCHEMES) - PORTS.keys():
        found.append(Error("WEBHOOK_SCHEMES has to be https, or https and http.", id="api.E004"))
    if settings.WEBHOOK_LOG_DAYS < 1:
        found.append(Error("WEBHOOK_LOG_DAYS has to be 1 or more.", id="api.E005"))
    return found
