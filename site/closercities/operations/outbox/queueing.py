"""Putting mail into the outbox, and taking what it says out again."""

import logging
from collections.abc import Mapping

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from closercities.operations.outbox.addresses import check_address, digest_of, has_had_its_handful
from closercities.operations.outbox.emptying import empty
from closercities.operations.outbox.kinds import MailKind, mail_kind
from closercities.operations.outbox.models import MailState, OutgoingMail
from closercities.operations.outbox.secret_values import check_references, register_secret
from closercities.operations.outbox.wording import fill_some, plain
from closercities.operations.outbox.wordings import mail_locale, wording_of

__all__ = ["erase_mail", "queue_mail", "register_secret", "start"]

logger = logging.getLogger(__name__)


def queue_mail(
    kind: str,
    to: str,
    locale: str,
    values: Mapping[str, str],
    *,
    about: str = "",
    secrets: Mapping[str, str] | None = None,
    reply_to: str = "",
) -> OutgoingMail | None:
    """Write a mail in the transaction of the change that it announces; a worker sends it after the commit.

    ``values`` and ``secrets`` together have every variable of the kind. ``secrets`` maps a variable to
    ``"resolver:argument"``, see :func:`register_secret`: its value is made when the mail is sent and kept
    nowhere. ``about`` is what :func:`erase_mail` finds it by, ``reply_to`` the address that answers go to.
    The default locale stands for an unknown one.

    Returns None, and logs it, when the address had ``settings.MAILS_PER_ADDRESS_A_DAY`` mails within a day.
    Raises ``ValidationError`` for an address that is none, :exc:`LookupError` for an unknown kind,
    :exc:`ValueError` for variables that do not fit, and ``TransactionManagementError`` outside a transaction.
    Who writes to several addresses in one transaction takes them in sorted order.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("mail is queued in the transaction of its change")
    found, references = mail_kind(kind), dict(secrets or {})
    _check_variables(found, values, references)
    check_address(to)
    if reply_to:
        check_address(reply_to)
    digest = digest_of(to)
    if has_had_its_handful(digest):
        logger.warning("No mail %s about %r: its address had its handful for a day", kind, about)
        return None
    mail = _written(found, mail_locale(locale), values)
    mail.to, mail.address_digest, mail.about, mail.secrets = to, digest, about, references
    mail.reply_to = reply_to
    mail.save(force_insert=True)
    if mail.state == MailState.WAITING:
        transaction.on_commit(start, robust=True)
    return mail


def _check_variables(kind: MailKind, values: Mapping[str, str], secrets: Mapping[str, str]) -> None:
    given = [*values, *secrets]
    if sorted(given) != sorted(kind.variables):
        raise ValueError(f"mail {kind.name} needs {sorted(kind.variables)}, and got {sorted(given)}")
    check_references(secrets)


def _written(kind: MailKind, locale: str, values: Mapping[str, str]) -> OutgoingMail:
    wording = wording_of(kind, locale)
    clean = {name: plain(str(value)) for name, value in values.items()}
    return OutgoingMail(
        kind=kind.name,
        locale=locale,
        subject=" ".join(fill_some(wording.subject, clean).split()),
        text=fill_some(wording.text, clean),
        state=MailState.HELD if kind.is_held else MailState.WAITING,
    )


def erase_mail(about: str) -> int:
    """Take addresses and words out of all mail about ``about``; what waits is never sent. How many it was.

    That mail was sent, of what kind and when, stays.
    """
    if not about:
        raise ValueError("which mail is to be erased?")
    mails = OutgoingMail.objects.filter(about=about, emptied_at=None)
    with transaction.atomic():
        mails.filter(Q(state=MailState.HELD) | Q(state=MailState.WAITING)).update(
            state=MailState.DISCARDED, finished_at=timezone.now()
        )
        return empty(mails)


def start() -> None:
    """Have a worker send what is due."""
    from closercities.operations.outbox.tasks import send_mail_that_waits

    send_mail_that_waits.enqueue()
