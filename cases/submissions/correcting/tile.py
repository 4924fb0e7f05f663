"""The picture that stands for a case in lists in place of its drawn tile: what a correction says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import CasePage
from cases.submissions.questionnaire import Choice, Kind, Question
from closercities.core.models import Picture

TILE, DRAWN = "tile", "drawn"
_LABEL = _("Which picture stands for the case in lists, in place of its drawn city tile?")


def tile_answer(page: CasePage) -> str:
    """The number of the picture in the library; ``DRAWN`` where there is none."""
    return str(page.picture_id or DRAWN)


@dataclass(frozen=True)
class _Choices:
    """None, or one of the pictures ``numbers``. Two questions with the same choices are the same."""

    numbers: tuple[int, ...]

    def __call__(self) -> list[Choice]:
        named = (gettext("Picture %(number)s") % {"number": place + 1} for place in range(len(self.numbers)))
        pictures = [Choice(str(number), name) for number, name in zip(self.numbers, named, strict=True)]
        return [Choice(DRAWN, gettext("The drawn city tile")), *pictures]


def tile_question(pictures: Iterable[int]) -> Question:
    """Which of ``pictures``, in their order, or none of them."""
    return Question(TILE, Kind.ONE, _LABEL, choices=_Choices(tuple(pictures)))


def lay_tile(page: CasePage, answer: Any) -> None:
    """Let ``page``, which is not saved, have the picture of ``answer``; one that is gone changes nothing."""
    picture = tile_picture(answer)
    if picture is not None or answer == DRAWN:
        page.picture = picture


def tile_picture(answer: Any) -> Picture | None:
    """The picture that ``answer`` names, where it is there."""
    number = str(answer)
    is_number = number.isascii() and number.isdecimal() and len(number) < 10
    found: Picture | None = Picture.objects.filter(pk=int(number)).first() if is_number else None
    return found
