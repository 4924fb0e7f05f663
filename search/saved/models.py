"""Who follows which search."""

from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_QUERY = 1_000
LONGEST_WORDS = 300


class SavedSearch(models.Model):
    """One search that one mailbox follows, in one locale.

    ``query`` is the normal form of :func:`search.saved.asked_for.normal_query`, ``words`` says it in the
    reader's language. Until ``confirmed_at`` nobody has shown that the address is theirs.
    """

    # What the links in mails name; the database alone does not tell a link.
    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254)
    # The same for all spellings of the mailbox.
    mailbox = models.CharField(max_length=64, db_index=True)
    locale = models.CharField(_("language"), max_length=15)
    query = models.CharField(max_length=LONGEST_QUERY, blank=True)
    words = models.CharField(_("search"), max_length=LONGEST_WORDS)
    created_at = models.DateTimeField(default=timezone.now)
    # How often somebody asked for it and a mail went to confirm it, and when the last time was.
    asked = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True, db_index=True)
    # Keys of the newest cases that were known the last time: see telling.
    known = models.JSONField(default=list)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "locale", "query"], name="one_saved_search_a_mailbox")
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def about(self) -> str:
        """What its mail is found by in the outbox."""
        return f"saved search {self.key}"
