"""The sequence: one number for each change of a document, in the order in which changes become visible."""

from django.db import transaction

from closercities.publication.models import SequenceClock


def lock() -> SequenceClock:
    """The clock, locked until the transaction ends. Raises ``TransactionManagementError`` outside one.

    Take the lock before reading what a document is made from: what was committed before is then seen,
    and what is committed later invalidates again.
    """
    if not transaction.get_connection().in_atomic_block:  # which SQLite would not notice
        raise transaction.TransactionManagementError("the clock can be locked inside a transaction only")
    locked = SequenceClock.objects.select_for_update().filter(pk=SequenceClock.SINGLE).first()
    if locked is None:
        SequenceClock.objects.get_or_create(pk=SequenceClock.SINGLE)
        locked = SequenceClock.objects.select_for_update().get(pk=SequenceClock.SINGLE)
    return locked


def now() -> int:
    """The number of the last change that is committed; 0 before the first."""
    value = SequenceClock.objects.filter(pk=SequenceClock.SINGLE).values_list("value", flat=True).first()
    return value or 0
