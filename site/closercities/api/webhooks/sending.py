"""One POST to a receiver: to a checked address only, without redirects, and over within a fixed time.

``http.client`` rather than a client with pools and sessions: here ``connect`` is ours, so that the socket is
the one that was checked, and the whole request has one end in time. See ``docs/decisions``.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closercities.api.webhooks.target import Refused, Resolver, Target, checked_addresses, resolved, target_of

DEADLINE_SECONDS = 15.0
CONNECT_SECONDS = 5.0
LONGEST_ANSWER = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a ``status`` with the beginning of the ``body``, or an ``error`` for people."""

    status: int | None
    body: bytes = b""
    error: str = ""
    retry_after: str = ""
    milliseconds: int = 0

    @property
    def is_success(self) -> bool:
        """Whether the receiver has taken the message."""
        return self.status is not None and 200 <= self.status < 300


class _Pinned(http.client.HTTPConnection):
    """A connection to the first of ``addresses`` that answers. ``cut`` ends it from another thread."""

    def __init__(
        self, target: Target, addresses: list[str], context: ssl.SSLContext | None, until: float
    ) -> None:
        super().__init__(target.host, target.port)
        self.addresses, self.context, self.until = addresses, context, until
        self.default_port = 443 if context else 80
        self._cut = threading.Event()
        self._open: socket.socket | None = None

    def connect(self) -> None:
        raw = self._connected()
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._open = raw
        raw.settimeout(max(self.until - time.monotonic(), 0.01))
        if self.context is None:
            self.sock = raw
            return
        secure = self.context.wrap_socket(raw, server_hostname=self.host, do_handshake_on_connect=False)
        self._open = self.sock = secure
        secure.do_handshake()

    def _connected(self) -> socket.socket:
        problem: OSError = TimeoutError()
        for address in self.addresses:
            seconds = min(CONNECT_SECONDS, self.until - time.monotonic())
            if seconds <= 0 or self._cut.is_set():
                raise TimeoutError
            try:
                return socket.create_connection((address, self.port), timeout=seconds)
            except OSError as error:
                problem = error
        raise problem

    def cut(self) -> None:
        """End the connection now, whatever it waits for."""
        self._cut.set()
        if self._open is not None:
            # Not the one of TLS, which forgets the session that the other thread still reads from.
            with suppress(OSError):
                socket.socket.shutdown(self._open, socket.SHUT_RDWR)

    @property
    def was_cut(self) -> bool:
        """Whether time was up."""
        return self._cut.is_set() or time.monotonic() >= self.until


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that this machine trusts, read once."""
    return ssl.create_default_context()


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    resolve: Resolver = resolved,
    deadline: float = DEADLINE_SECONDS,
    context: ssl.SSLContext | None = None,
) -> Answer:
    """Send ``body`` to ``url``; what became of it. Never raises for anything that a receiver does.

    Nothing is sent to an address that is not allowed. Redirects are not followed. At most
    :data:`LONGEST_ANSWER` bytes are read. All of it, the look-up too, ends after ``deadline`` seconds.
    """
    begun = time.monotonic()
    try:
        target = target_of(url)
        addresses = checked_addresses(target, resolve)
        answer = _exchange(target, addresses, body, headers, begun + deadline, context)
    except Refused as refusal:
        answer = Answer(None, error=str(refusal))
    except OSError as problem:
        answer = Answer(None, error=_told(problem))
    taken = int((time.monotonic() - begun) * 1000)
    return Answer(answer.status, answer.body, answer.error, answer.retry_after, taken)


def _exchange(
    target: Target,
    addresses: list[str],
    body: bytes,
    headers: Mapping[str, str],
    until: float,
    context: ssl.SSLContext | None,
) -> Answer:
    secure = (context or _trust()) if target.scheme == "https" else None
    connection = _Pinned(target, addresses, secure, until)
    # Timeouts of sockets begin again with each byte; a receiver that drips would hold us for ever.
    watch = threading.Timer(max(until - time.monotonic(), 0), connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request("POST", target.path, body=body, headers=dict(headers))
        response = connection.getresponse()
        if connection.was_cut:  # what was cut reads like the end of the headers
            raise TimeoutError
        return _read(connection, response)
    except (OSError, http.client.HTTPException, ValueError) as problem:
        return Answer(None, error=_told(TimeoutError() if connection.was_cut else problem))
    finally:
        watch.cancel()
        connection.close()


def _read(connection: _Pinned, response: http.client.HTTPResponse) -> Answer:
    received, error = b"", ""
    try:
        # A status and a cut body: the receiver has answered, what it says is only for the log.
        while len(received) < LONGEST_ANSWER:
            piece = response.read1(LONGEST_ANSWER - len(received))
            if not piece:
                break
            received += piece
    except (OSError, http.client.HTTPException, ValueError) as problem:
        error = _told(TimeoutError() if connection.was_cut else problem)
    finally:
        response.close()
    if 300 <= response.status < 400:
        error = _("The receiver answered with a redirect. Redirects are not followed: change the address.")
    return Answer(response.status, received, error, response.headers.get("Retry-After", "")[:100])


def _told(problem: Any) -> str:
    """What went wrong, for the owner of the receiver."""
    if isinstance(problem, ssl.SSLCertVerificationError):
        reason = problem.verify_message
        return _("The certificate of the receiver is not valid: %(reason)s") % {"reason": reason}
    for kind, text in _PROBLEMS:
        if isinstance(problem, kind):
            return str(text)
    reason = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return _("The connection to the receiver broke: %(reason)s") % {"reason": reason}


_PROBLEMS: tuple[tuple[Any, Any], ...] = (
    (TimeoutError, gettext_lazy("The receiver did not answer in time.")),
    (ssl.SSLError, gettext_lazy("There is no encrypted connection to the receiver.")),
    (socket.gaierror, gettext_lazy("The name of the receiver is not known.")),
    (ConnectionRefusedError, gettext_lazy("Nobody listens at the address of the receiver.")),
    (
        (http.client.HTTPException, ValueError),
        gettext_lazy("The answer of the receiver cannot be understood."),
    ),
)
