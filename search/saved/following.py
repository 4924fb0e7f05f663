"""What readers do with saved searches: ask, confirm, stop. Each is one transaction."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from closercities.operations.outbox.addresses import check_address, digest_of, mails_of_the_day
from closercities.operations.outbox.queueing import erase_mail
from search.saved import mail
from search.saved.asked_for import normal_query, words_of
from search.saved.models import SavedSearch
from search.saved.telling import begin


def follow(email: str, query: str, locale: str) -> None:
    """Ask ``email`` by mail whether it wants to follow the search. Raises ``ValidationError`` for no address.

    Nothing tells whether a mail goes: none does where the mailbox follows too many searches, or was asked
    too often without an answer, or today.
    """
    check_address(email)
    query = normal_query(query)
    words = words_of(query, locale)
    with transaction.atomic():
        _ask(email, digest_of(email), query, words, locale)


def _ask(email: str, mailbox: str, query: str, words: str, locale: str) -> None:
    mine = SavedSearch.objects.select_for_update().filter(mailbox=mailbox)
    if _was_asked_enough(email, mailbox):
        return
    known = mine.filter(locale=locale, query=query).first()
    if known is None and mine.count() >= settings.SAVED_SEARCHES_OF_AN_ADDRESS:
        return
    search = (
        known
        or SavedSearch.objects.get_or_create(
            mailbox=mailbox, locale=locale, query=query, defaults={"email": email, "words": words}
        )[0]
    )
    if mail.ask_to_confirm(search):
        search.asked += 1
        search.asked_at = timezone.now()
        search.save(update_fields=["asked", "asked_at"])


def _was_asked_enough(email: str, mailbox: str) -> bool:
    """Whether strangers could be writing to somebody through us."""
    most = settings.SAVED_SEARCH_MAILS_UNANSWERED
    unanswered = SavedSearch.objects.filter(mailbox=mailbox, confirmed_at=None)
    asked = unanswered.aggregate(asked=Sum("asked"))["asked"] or 0
    return asked >= most or mails_of_the_day(email, mail.CONFIRM_KIND) >= most


@transaction.atomic
def confirm(number: int) -> SavedSearch:
    """The reader says that it was them. Doing it twice is fine. Raises ``SavedSearch.DoesNotExist``."""
    search = SavedSearch.objects.select_for_update().get(pk=number)
    if search.confirmed_at is None:
        search.confirmed_at = timezone.now()
        begin(search, search.confirmed_at)
        search.save()
    return search


@transaction.atomic
def stop(search: SavedSearch, *, all_of_mailbox: bool = False) -> int:
    """Delete the search, or all of its mailbox, and what the outbox knows of them. How many it was."""
    found = SavedSearch.objects.filter(mailbox=search.mailbox) if all_of_mailbox else [search]
    stopped = list(found)
    for each in stopped:
        erase_mail(each.about)
        SavedSearch.objects.filter(pk=each.pk).delete()
    return len(stopped)


def stop_mailbox(email: str) -> int:
    """Delete all searches that the mailbox of ``email`` follows, in any spelling. How many it was."""
    search = SavedSearch.objects.filter(mailbox=digest_of(email)).first()
    return stop(search, all_of_mailbox=True) if search is not None else 0


def forget_unconfirmed() -> str:
    """Delete what was not confirmed within as many days as is set. Says what was done."""
    until = timezone.now() - timedelta(days=settings.UNCONFIRMED_SEARCHES_KEPT_DAYS)
    old = list(SavedSearch.objects.filter(confirmed_at=None, asked_at__lt=until))
    for search in old:
        stop(search)
    return f"Removed {len(old)} saved searches that were never confirmed."
