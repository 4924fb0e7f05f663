"""How labels came to be: from which words they were translated, and what a machine would write."""

from django.db import models


class LabelText(models.Model):
    """One field of a record with labels, in one language; the text itself stands in the record.

    ``record`` is named by its model and id, as in ``core.topic:5``. ``text`` was translated from
    ``original``: where the record says something else by now, this row knows nothing of it. ``draft`` is
    what a machine made of ``draft_of``; it is shown to those who translate, and to nobody else.
    """

    record = models.CharField(max_length=80)
    field = models.CharField(max_length=40)
    locale = models.CharField(max_length=15)
    text = models.TextField(blank=True)
    original = models.TextField(blank=True)
    draft = models.TextField(blank=True)
    draft_of = models.TextField(blank=True)
    tool_name = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["record", "field", "locale"], name="label_text_once_a_language"),
        )

    def __str__(self) -> str:
        return f"{self.record} {self.field} {self.locale}"
