"""The picture that stands for a case in lists in place of its drawn tile: what a correction says of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import CasePage
from cases.submissions.correcting.added import name_of_file
from cases.submissions.models import Upload
from cases.submissions.questionnaire import Choice, Kind, Question
from closercities.core.models import Picture

TILE, DRAWN = "tile", "drawn"
_LABEL = _("Which picture stands for the case in lists, in place of its drawn city tile?")
_HINT = _("A new picture can be chosen as well: below, where you add it.")


def tile_answer(page: CasePage) -> str:
    """The number of the picture in the library; ``DRAWN`` where there is none."""
    return str(page.picture_id or DRAWN)


@dataclass(frozen=True)
class _Choices:
    """None, one of the pictures ``numbers``, or one that comes: its name in the correction, and its own.

    Two questions with the same choices are the same.
    """

    numbers: tuple[int, ...]
    new: tuple[tuple[str, str], ...]

    def __call__(self) -> list[Choice]:
        named = (gettext("Picture %(number)s") % {"number": place + 1} for place in range(len(self.numbers)))
        pictures = [Choice(str(number), name) for number, name in zip(self.numbers, named, strict=True)]
        coming = [
            Choice(name, gettext("New picture: %(name)s") % {"name": called}) for name, called in self.new
        ]
        return [Choice(DRAWN, gettext("The drawn city tile")), *pictures, *coming]


def tile_question(pictures: Iterable[int], new: Sequence[Upload]) -> Question:
    """Which of ``pictures``, in their order, of the ``new`` ones that come, or none of them."""
    coming = tuple((name_of_file(upload), upload.name) for upload in new)
    return Question(TILE, Kind.ONE, _LABEL, hint=_HINT, choices=_Choices(tuple(pictures), coming))


def lay_tile(page: CasePage, answer: Any) -> None:
    """Let ``page``, which is not saved, have the picture of ``answer``; one that is gone changes nothing.

    Nor does one that comes with the correction: it has to be in the library first.
    """
    picture = tile_picture(answer)
    if picture is not None or answer == DRAWN:
        page.picture = picture


def tile_picture(answer: Any) -> Picture | None:
    """The picture that ``answer`` names, where it is there."""
    number = str(answer)
    is_number = number.isascii() and number.isdecimal() and len(number) < 10
    found: Picture | None = Picture.objects.filter(pk=int(number)).first() if is_number else None
    return found
