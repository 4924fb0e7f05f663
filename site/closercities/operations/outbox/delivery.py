"""Sending what is due."""

import logging
import time
from contextlib import suppress
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.mail import get_connection
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from closercities.operations.outbox.claims import claim, record_end, record_failure, record_sent
from closercities.operations.outbox.models import MailState, OutgoingMail
from closercities.operations.outbox.rendering import message
from closercities.operations.outbox.secret_values import SecretGone, secret_values

logger = logging.getLogger(__name__)
# Other tasks wait for the worker meanwhile.
LONGEST_RUN_SECONDS = 20.0


class MailServer:
    """A connection to the mail server, opened when it is needed and again after an error."""

    def __init__(self) -> None:
        self._connection: Any = None

    def connect(self) -> Any:
        """The open connection. Raises what the backend raises when there is none."""
        if self._connection is None:
            connection = get_connection()
            connection.open()
            self._connection = connection
        return self._connection

    def close(self) -> None:
        """End the connection, whatever state it is in."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.close()


def send_due(seconds: float = LONGEST_RUN_SECONDS) -> tuple[int, bool]:
    """Send what is due, for about so many seconds; how many were sent, and whether more may wait.

    Stops when the mail server is away: what was not tried stays due. Killed at any point, it leaves the one
    mail that it had claimed to be sent again when the claim ends.
    """
    until, sent, server = time.monotonic() + seconds, 0, MailServer()
    try:
        while mail := claim():
            try:
                server.connect()
            except Exception as error:  # noqa: BLE001  each backend has errors of its own
                _failed(mail, error)
                return sent, False
            sent += _send(mail, server)
            if time.monotonic() >= until:
                return sent, True
    finally:
        server.close()
    return sent, False


@sensitive_variables("secrets")
def _send(mail: OutgoingMail, server: MailServer) -> bool:
    try:
        with transaction.atomic():
            secrets = secret_values(mail.secrets)
        ready = message(mail, secrets)
    except (SecretGone, ObjectDoesNotExist) as error:
        logger.warning("Mail %s is not sent, what it is about is gone: %s", mail.pk, type(error).__name__)
        record_end(mail, MailState.DISCARDED, "what it is about is gone")
        return False
    except Exception as error:
        logger.exception("Mail %s could not be written", mail.pk)
        record_failure(mail, f"it could not be written: {type(error).__name__}")
        return False
    try:
        server.connect().send_messages([ready])
    except Exception as error:  # noqa: BLE001  each backend has errors of its own
        server.close()
        _failed(mail, error)
        return False
    record_sent(mail)
    return True


def _failed(mail: OutgoingMail, error: Exception) -> None:
    """Settle what comes next for ``mail``. The log names no address."""
    reason = said(error)
    if is_final(error):
        logger.warning("Mail %s was refused", mail.pk)
        record_end(mail, MailState.REFUSED, reason)
    else:
        logger.warning("Mail %s could not be sent, trying again: %s", mail.pk, type(error).__name__)
        record_failure(mail, reason)


def is_final(error: Exception) -> bool:
    """Whether trying again would be the same: the receiver, or what is sent to it, is refused for good."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _answer in error.recipients.values())
    if isinstance(error, SMTPDataError):
        return error.smtp_code >= 500
    # An address or a header that no server can be given.
    return isinstance(error, (SMTPNotSupportedError, ValueError))


def said(error: Exception) -> str:
    """What the mail server said, for people."""
    if isinstance(error, SMTPRecipientsRefused):
        answers = error.recipients.values()
        return "; ".join(f"{code} {_decoded(answer)}" for code, answer in answers)
    if isinstance(error, SMTPDataError):
        return f"{error.smtp_code} {_decoded(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def _decoded(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
