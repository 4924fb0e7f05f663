"""What happens when pages of the cases room go, and when what their tiles are drawn from changes."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from cases.facts import after_page_deleted
from cases.tiles import redraw_where_drawn_from
from closercities.publication.invalidation import refresh_readers


def connect() -> None:
    """Connect the receivers; called once, when the application starts."""
    post_delete.connect(_keep_or_drop_facts, sender="cases.CasePage", dispatch_uid="cases.keep_or_drop_facts")
    post_save.connect(_redraw_at_place, sender="core.Place", dispatch_uid="cases.redraw_at_place")
    post_save.connect(_redraw_of_topic, sender="core.Topic", dispatch_uid="cases.redraw_of_topic")
    for signal in (post_save, post_delete):
        signal.connect(
            _refresh_imported, sender="cases.ImportedRecord", dispatch_uid=f"cases.imported.{id(signal)}"
        )


def _keep_or_drop_facts(instance: Any, **_signal: Any) -> None:
    if not instance.alias_of_id:
        after_page_deleted(instance.translation_key, source_was_deleted=instance.is_source)


def _redraw_at_place(instance: Any, created: bool, **_signal: Any) -> None:
    if not created:
        redraw_where_drawn_from("place", instance.pk)


def _redraw_of_topic(instance: Any, created: bool, **_signal: Any) -> None:
    if not created:
        redraw_where_drawn_from("topic_rows__topic", instance.pk)


def _refresh_imported(instance: Any, **_signal: Any) -> None:
    # The record is written after its page.
    refresh_readers([f"cases.casefacts:{instance.facts_id}"])
