"""The labels of one record of a run: drafted by a machine where that was asked for.

Labels have no draft, so the drafts are kept beside them until a person takes them on the screen of labels.
"""

from collections.abc import Sequence
from html import escape, unescape

from django.db import transaction

from closercities.translation.labels.keeping import keep_drafts
from closercities.translation.labels.parts import Part, parts_of
from closercities.translation.labels.records import named
from closercities.translation.machine_drafts import Drafts
from closercities.translation.models import TranslationRun, TranslationRunItem
from closercities.translation.segments import Segment
from closercities.translation.sending.machine import Machine
from closercities.translation.sending.one_page import Done, Note, made_of, noted, trouble_of
from closercities.translation.sending.problems import NotDoneError, Problem

Outcome = TranslationRunItem.Outcome


def send_labels(item: TranslationRunItem, run: TranslationRun, machine: Machine, note: Note) -> None:
    """Have the labels of ``item`` drafted; the contract is that of ``send_page``."""
    records = named([item.labels])
    if not records:
        raise NotDoneError(Problem.GONE)
    parts = [part for part in parts_of(records, [item.locale.language_code]) if part.is_open]
    wanted = [part for part in parts if run.with_machine and not part.draft]
    if not wanted:
        with transaction.atomic():
            note(Done(Outcome.DONE if parts else Outcome.NOTHING, sentences=len(parts)))
        return
    # One language at a time. Nearly always there is one, the default; others are left to a person.
    source = wanted[0].original_code
    asked = [part for part in wanted if part.original_code == source]
    segments = segments_for(asked)
    drafts = made_of(segments, source, item.locale.language_code, machine)
    with transaction.atomic():
        keep_drafts(taken(asked, drafts), drafts.tool_name)
        note(noted(item, segments_for(parts), drafts))
    trouble = trouble_of(drafts)
    if trouble is not None:
        raise trouble


def segments_for(parts: Sequence[Part]) -> list[Segment]:
    """The texts as the machine takes them, each under its key."""
    return [
        Segment((part.key, 0), string=0, context=0, field_path=part.field, source=escape(part.original))
        for part in parts
    ]


def taken(parts: Sequence[Part], drafts: Drafts) -> dict[Part, str]:
    """What the machine made of ``parts``, as plain text."""
    return {part: unescape(drafts.texts[part.key, 0]) for part in parts if (part.key, 0) in drafts.texts}
