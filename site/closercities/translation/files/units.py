"""What a file of translations holds, whichever format it is in."""

from dataclasses import dataclass, field
from uuid import UUID

from wagtail_localize.models import Translation

from closercities.translation.segments import Segment, segments_of


class UnreadableFileError(ValueError):
    """The file is not what it says it is; the message is a sentence for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One segment in a file. Texts are fragments of HTML as wagtail-localize keeps them.

    ``finished`` says that whoever wrote ``text`` stands for it: in a file that goes out, a person here did.
    """

    path: str
    source: str
    text: str = ""
    finished: bool = False
    state: str = ""
    note: str = ""
    earlier_source: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The segments of one page or snippet in one language; ``translation`` is the uuid of its record."""

    translation: UUID
    title: str
    source_language: str
    target_language: str
    units: list[Unit] = field(default_factory=list)


def sheet_of(translation: Translation) -> Sheet:
    """What goes out of a translation: sentences that occur twice in one place go out once."""
    units = {(unit.path, unit.source): unit for unit in map(_unit, segments_of(translation))}
    return Sheet(
        translation=translation.uuid,
        title=translation.source.object_repr,
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        units=list(units.values()),
    )


def _unit(segment: Segment) -> Unit:
    earlier = segment.earlier
    return Unit(
        path=segment.position[0],
        source=segment.source,
        text=segment.text or (earlier.text if earlier else ""),
        finished=segment.by_person and not segment.error,
        state="outdated" if segment.is_outdated else segment.state,
        note=segment.field_path,
        earlier_source=earlier.source if earlier else "",
    )
