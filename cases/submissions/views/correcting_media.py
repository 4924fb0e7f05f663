"""The pictures and documents of a case in the form of a correction."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cases.submissions.correcting.added import is_name_of_file
from cases.submissions.correcting.media import GONE, PICTURE, Medium, medium_in
from cases.submissions.views.step_page import ShownField
from closercities.core.models import Download, Picture
from closercities.core.picture_sizes import address_of


@dataclass
class ShownMedium:
    """A picture or document that the case shows: its number in the form, where to see it, its questions.

    ``is_tile_alone`` says that it stands for the case in lists, and nowhere on its page.
    """

    is_picture: bool
    number: int
    small: str = ""
    title: str = ""
    is_tile_alone: bool = False
    fields: list[ShownField] = field(default_factory=list)


def without_new_pictures(asked: ShownField) -> ShownField:
    """``asked`` without choices that stand beside the files that come with the correction."""
    return replace(asked, choices=[each for each in asked.choices if not is_name_of_file(each.value)])


def media_shown(fields: Iterable[ShownField]) -> list[ShownMedium]:
    """``fields`` by picture and document, in their order; one that has left the library is left out."""
    asked: dict[Medium, list[ShownField]] = {}
    for each in fields:
        found = medium_in(each.question.name)
        if found is not None:
            asked.setdefault(found[0], []).append(each)
    pictures = Picture.objects.in_bulk({each.number for each in asked if each.kind == PICTURE})
    documents = Download.objects.in_bulk({each.number for each in asked if each.kind != PICTURE})
    counted, shown = {True: 0, False: 0}, []
    for medium, questions in asked.items():
        is_picture = medium.kind == PICTURE
        counted[is_picture] += 1
        row = (pictures if is_picture else documents).get(medium.number)
        if row is not None:
            small = address_of(row, "square") if isinstance(row, Picture) else ""
            is_alone = all(each.question.name != medium.name(GONE) for each in questions)
            shown.append(ShownMedium(is_picture, counted[is_picture], small, row.title, is_alone, questions))
    return shown
