"""What the engine keeps in the database. Decision 0241 says why it looks like this."""

from django.db import models


class KeptEntry(models.Model):
    """An entry as it was written, to show it, to put it in order, and to know what to take out again."""

    page_id = models.BigIntegerField(primary_key=True)
    translation_key = models.UUIDField(db_index=True)
    type = models.CharField(max_length=20)
    locale = models.CharField(max_length=15)
    sequence = models.BigIntegerField()
    title = models.TextField()
    summary = models.TextField()
    body = models.TextField()
    # The title as it is put in order.
    title_key = models.CharField(max_length=255)
    # All words that the entry is found by, folded, in order, a space around each, a bar between texts.
    words = models.TextField()
    # A line a language: its code, the words of titles, all other words; each once, with accents.
    vocabulary = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["title_key", "page_id"], name="kept_entry_titles")]

    def __str__(self) -> str:
        return f"{self.type} {self.page_id} ({self.locale})"


class Segment(models.Model):
    """Entries that were written together, each at its place from 0. Only ``alive`` ever changes.

    The columns are arrays of NumPy, an element a place. An entry that is written again stands in a new
    segment and is dead in the old one. Small segments are made one; those that a larger one replaced stay a
    while, for whoever is just reading them.
    """

    created_at = models.DateTimeField(auto_now_add=True)
    replaced_at = models.DateTimeField(null=True, db_index=True)
    size = models.PositiveIntegerField()
    # One byte a place: 1 where the entry is kept.
    alive = models.BinaryField()
    # 64-bit integers; 64-bit floats, seconds since 1970; 32-bit floats, degrees, NaN where unknown; bytes.
    page_ids = models.BinaryField()
    published = models.BinaryField()
    updated = models.BinaryField()
    latitudes = models.BinaryField()
    longitudes = models.BinaryField()
    featured = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.size} entries of {self.created_at:%Y-%m-%d %H:%M}"


class Posting(models.Model):
    """The entries of a segment that have a term: their places, and how much they are about it.

    ``kind`` is the name of a facet, whose terms are tokens, or one of those in
    :mod:`search.engines.database.terms`.
    """

    pk = models.CompositePrimaryKey("kind", "term", "segment_id")
    kind = models.CharField(max_length=30)
    term = models.CharField(max_length=140)
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="postings")
    # 16-bit numbers, rising; and a 16-bit float each, or nothing.
    places = models.BinaryField()
    weights = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.kind}: {self.term}"


class Word(models.Model):
    """A word of a language that stands in kept entries, and its stem: there for who types a part, or a typo.

    ``documents`` is the number of entries that have it. A word that none has any longer is removed in the
    same transaction, so nothing is suggested that cannot be found.
    """

    language = models.CharField(max_length=10)
    # Folded, and as it was first met.
    word = models.CharField(max_length=120)
    spelling = models.CharField(max_length=120)
    stem = models.CharField(max_length=120)
    # The word from its end, to find compounds by what they end in.
    reversed = models.CharField(max_length=120)
    length = models.PositiveSmallIntegerField()
    documents = models.IntegerField()
    # How many titles have it.
    titles = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "language", "stem"], name="search_word_once")]
        indexes = [
            # Of prefixes; SQLite has no such classes, and needs none.
            models.Index(fields=["word"], name="search_word_begins", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["reversed"], name="search_word_ends", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["stem"], name="search_word_stems"),
            models.Index(fields=["length", "language"], name="search_word_length"),
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.language})"
