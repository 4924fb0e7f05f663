"""A system check: the caches that know keys can be told."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from closercities.api.front_cache.kinds import KINDS

TOKENS = {"fastly": "FASTLY_API_TOKEN", "cloudflare": "CLOUDFLARE_API_TOKEN"}


def check_front_cache_keys(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """``api.E007`` for a kind that is unknown or an address that is none, ``api.E008`` without a token."""
    found: list[CheckMessage] = []
    for kind, text in settings.FRONT_CACHE_KEYS.items():
        addresses = text.split()
        right = kind in KINDS and addresses and all(_is_address(each) for each in addresses)
        if not right:
            hint = f"Write kind=address, with a kind of {', '.join(KINDS)}, and http:// or https://."
            found.append(Error(f"FRONT_CACHE_KEYS: {kind}={text} is no cache.", hint=hint, id="api.E007"))
        elif kind in TOKENS and not getattr(settings, TOKENS[kind]):
            found.append(Error(f"FRONT_CACHE_KEYS names {kind}: set {TOKENS[kind]}.", id="api.E008"))
    return found


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))
