"""From the URL of a receiver to the addresses that a request to it may be sent to."""

import re
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from closercities.api.webhooks.addresses import is_allowed

LONGEST_URL = 2_000
LOOK_UP_SECONDS = 5
PORTS = {"http": 80, "https": 443}
FIRST_FREE_PORT = 1_024
_NAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*\.?", re.ASCII)
# A look-up cannot be interrupted: those that hang keep a thread, not the worker.
_look_ups = ThreadPoolExecutor(max_workers=8, thread_name_prefix="webhook-look-up")
Resolver = Callable[[str, int], list[str]]


class Refused(ValueError):  # noqa: N818
    """No request is sent to this URL. The text says why, for its owner."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes. ``path`` begins with a slash and holds the query."""

    scheme: str
    host: str
    port: int
    path: str


def target_of(url: str) -> Target:
    """``url`` in its parts. Raises :class:`Refused` for what no webhook is sent to, wherever it leads.

    Nothing is looked up; an address in place of a name is checked.
    """
    if len(url) > LONGEST_URL or not url.isprintable() or " " in url or "\\" in url:
        raise Refused(_("This is no address of the web."))
    try:
        parts = urlsplit(url)
        host, port = _ascii(parts.hostname or ""), parts.port
    except ValueError as error:
        raise Refused(_("This is no address of the web.")) from error
    if parts.scheme not in settings.WEBHOOK_SCHEMES or parts.scheme not in PORTS:
        allowed = " or ".join(settings.WEBHOOK_SCHEMES)
        raise Refused(_("The address has to begin with %(schemes)s.") % {"schemes": allowed})
    if parts.username is not None or parts.password is not None:
        raise Refused(_("The address must not hold a user name or password. Check the signature instead."))
    port = PORTS[parts.scheme] if port is None else port
    if port not in PORTS.values() and port < FIRST_FREE_PORT:
        raise Refused(_("The port has to be 80, 443, or 1024 and above."))
    _check_host(host)
    path = iri_to_uri(parts.path or "/") + (f"?{iri_to_uri(parts.query)}" if parts.query else "")
    return Target(parts.scheme, host, port, path)


def _ascii(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode()


def _check_host(host: str) -> None:
    if ":" in host or host.replace(".", "").isdecimal():
        if not is_allowed(host):
            raise Refused(_("Webhooks are not sent to this address: it is not on the public internet."))
    elif len(host) > 253 or not _NAME.fullmatch(host):
        raise Refused(_("This is no address of the web."))
    elif host.rstrip(".").lower() == "localhost" and not is_allowed("127.0.0.1"):
        raise Refused(_("Webhooks are not sent to this address: it is not on the public internet."))


def resolved(host: str, port: int) -> list[str]:
    """The addresses of ``host``, in the order of the system. Raises ``OSError``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


def checked_addresses(target: Target, resolve: Resolver = resolved) -> list[str]:
    """The addresses of ``target``, looked up once, each of them allowed.

    Connect to these and to nothing else: asked again, the name may lead elsewhere. Raises :class:`Refused`
    when one address is not allowed or the look-up takes too long, and ``OSError`` when it fails.
    """
    try:
        addresses = _look_ups.submit(resolve, target.host, target.port).result(LOOK_UP_SECONDS)
    except TooLate as error:
        raise Refused(_("The name of the receiver could not be looked up in time.")) from error
    except UnicodeError as error:
        raise Refused(_("The name of the receiver is not known.")) from error
    if not addresses:
        raise Refused(_("The name of the receiver is not known."))
    for address in addresses:
        if not is_allowed(address):
            raise Refused(_("Webhooks are not sent to this address: it is not on the public internet."))
    return addresses
