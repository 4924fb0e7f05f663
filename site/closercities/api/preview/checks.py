"""A system check: each front end for previews has an address that can be framed."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error


def check_front_ends(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """``api.E006`` for each address in ``PREVIEW_FRONT_ENDS`` that is no whole address of the web."""
    return [
        Error(
            f"PREVIEW_FRONT_ENDS has {address!r} for {name!r}, which is no address of a website.",
            hint="Write name=https://host/path, with commas between several, without spaces or quotes.",
            id="api.E006",
        )
        for name, address in settings.PREVIEW_FRONT_ENDS.items()
        if not (name and _is_web_address(address))
    ]


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _port = parts.port
    except ValueError:
        return False
    # Anything else could add a directive to the policy that the origin becomes part of.
    plain = not any(character in " ;,'\"" or ord(character) < 33 for character in address)
    return plain and parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
