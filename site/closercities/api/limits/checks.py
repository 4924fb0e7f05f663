"""A system check: the settings of the limits can be what they are."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

LEAST = {"API_READS_PER_MINUTE": 1, "API_READS_PER_MINUTE_WITH_KEY": 1, "TRUSTED_PROXIES": 0}


def check_limits(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """``api.E002`` for each setting that is too low to mean anything."""
    return [
        Error(f"{name} is {getattr(settings, name)}; it cannot be lower than {least}.", id="api.E002")
        for name, least in LEAST.items()
        if getattr(settings, name) < least
    ]
