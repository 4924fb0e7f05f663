"""What search keeps in the database."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from search.engines.database.tables import KeptEntry, Posting, Segment, Word

__all__ = ["EnginePosition", "KeptEntry", "Posting", "Segment", "Word"]


class EnginePosition(models.Model):
    """How far an engine has followed the sequence of published documents.

    A row for each engine. Whoever holds it (:mod:`search.indexing.holding`) follows; others leave it to them.
    All documents up to ``sequence`` are in the engine, or out of it where they were withdrawn;
    ``followed_at`` is when there last was nothing more to follow.
    """

    engine = models.CharField(max_length=100, unique=True)
    sequence = models.BigIntegerField(default=0)
    followed_at = models.DateTimeField(default=timezone.now)
    # Who follows, and until when nobody else may; a process that is killed lets go by that.
    held_by = models.CharField(max_length=40, blank=True)
    held_until = models.DateTimeField(null=True)
    # What is being filled anew beside what readers are answered from, and the page that it has come to.
    rebuilding = models.CharField(max_length=100, blank=True)
    rebuilt_through = models.BigIntegerField(default=0)
    # What the last comparison of all entries found.
    reconciled_at = models.DateTimeField(null=True)
    repaired = models.PositiveIntegerField(default=0)
    # What went wrong the last time, in words; empty when nothing did.
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("position of a search engine")
        verbose_name_plural = _("positions of search engines")

    def __str__(self) -> str:
        return f"{self.engine}: {self.sequence}"

    @property
    def last_comparison(self) -> str:
        """What the last comparison of all entries found, in words for an operator."""
        if self.reconciled_at is None:
            return f"The entries of {self.engine} were never compared."
        return f"{self.engine}: {self.repaired} entries repaired on {self.reconciled_at:%Y-%m-%d %H:%M}."


class EntryToRepair(models.Model):
    """A page whose entries may be wrong without a change of its documents. See ``indexing.repairs``."""

    engine = models.CharField(max_length=100)
    page_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engine", "page_id"], name="entry_to_repair_once")]
        verbose_name = _("entry of search to repair")
        verbose_name_plural = _("entries of search to repair")

    def __str__(self) -> str:
        return f"{self.engine}: {self.page_id}"


class MissedSearch(models.Model):
    """A text that found nothing, how often in a week (by its Monday), and for readers of which locale.

    Nothing is kept of who searched, or when within the week. See :mod:`search.missed`.
    """

    week = models.DateField()
    locale = models.CharField(max_length=15)
    text = models.CharField(max_length=80)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")
        constraints = [models.UniqueConstraint(fields=["week", "locale", "text"], name="missed_once_a_week")]

    def __str__(self) -> str:
        return f"{self.text} ({self.locale}, {self.week})"


class Synonyms(models.Model):
    """A list of expressions that mean the same in one language; who types one finds the others too."""

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language"))
    words = models.TextField(
        _("expressions"),
        max_length=1_500,
        help_text=_(
            "Words or short expressions that mean the same, with commas between: whoever types one finds "
            "the others too, at once. For example: bicycle, bike, cycle"
        ),
    )

    class Meta:
        verbose_name = _("list of words that mean the same")
        verbose_name_plural = _("words that mean the same")
        ordering = ("locale", "words")

    def __str__(self) -> str:
        return self.words[:80]

    def clean(self) -> None:
        """Refuse what could not be used, with what to do."""
        from search.synonyms import check_words

        try:
            check_words(self.words)
        except ValidationError as error:
            raise ValidationError({"words": error}) from error
