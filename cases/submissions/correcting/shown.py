"""A correction for people to read: each part that is to change, with what stood there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from cases.models import CasePage
from cases.submissions.correcting.added import (
    added_pictures,
    is_name_of_file,
    key_in,
    name_of_file,
)
from cases.submissions.correcting.media import (
    GONE,
    is_of_the_library,
    media_answers,
    medium_in,
    pictures_of,
)
from cases.submissions.correcting.pairs import is_of_a_pair
from cases.submissions.correcting.questions import changed, problems_of, questions_of, same
from cases.submissions.correcting.reading import answers_of
from cases.submissions.correcting.taking import can_be_laid
from cases.submissions.correcting.tile import TILE, tile_picture
from cases.submissions.models import Correction, Upload, UploadState
from cases.submissions.questionnaire import Question
from cases.submissions.questionnaire.answers import shown
from cases.submissions.questionnaire.questions import Words
from closercities.core.difference import Line, difference
from closercities.core.models import Picture
from closercities.core.picture_sizes import address_of


@dataclass(frozen=True)
class ChangedField:
    """One question whose answer is to change.

    ``lines`` is what differs from the case as it is now; ``meanwhile`` what an editor changed in it since the
    correction was begun, empty when nobody did. ``is_there`` says that the case reads so already,
    ``is_elsewhere`` that this fact is edited on another page, ``is_missing`` that the case shows the
    ``picture``, or the document, no more, ``is_of_the_library`` that it stands in the library, which has no
    drafts. ``upload`` is the picture where it comes with the correction.
    """

    name: str
    label: Words
    lines: list[Line]
    meanwhile: list[Line]
    problem: str
    is_there: bool
    is_elsewhere: bool
    is_missing: bool
    was_taken: bool
    is_of_the_library: bool
    picture: Picture | None
    upload: Upload | None

    @property
    def can_be_taken(self) -> bool:
        """Whether it can go into a draft."""
        return not (self.problem or self.is_there or self.is_elsewhere or self.is_missing)

    @property
    def small(self) -> str:
        """Where the picture is in a small size; empty without one."""
        return address_of(self.picture, "small") if self.picture is not None else ""


@dataclass(frozen=True)
class AddedFile:
    """A file that a correction would add."""

    name: str
    upload: Upload
    was_taken: bool

    @property
    def can_be_taken(self) -> bool:
        """Whether it can go into a draft."""
        return self.upload.state != UploadState.REFUSED


def added_files(correction: Correction) -> list[AddedFile]:
    """The files that ``correction`` would add, in the order in which they came."""
    files = [(name_of_file(upload), upload) for upload in correction.uploads.all()]
    return [AddedFile(name, upload, name in correction.taken) for name, upload in files]


def changed_fields(correction: Correction, page: CasePage | None = None) -> list[ChangedField]:
    """What is to change, in the order of the form; against ``page``, or the case when it was begun."""
    now = {**answers_of(page), **media_answers(page)} if page is not None else correction.base
    wrong = {problem.question.name: problem.message for problem in problems_of(correction)}
    asked, names = questions_of(correction), changed(correction)
    pictures = pictures_of(names)
    return [
        _field(correction, asked[name], now, wrong.get(name, ""), page, pictures.get(name)) for name in names
    ]


def _field(
    correction: Correction,
    question: Question,
    now: Mapping[str, Any],
    problem: str,
    page: CasePage | None,
    picture: Picture | None,
) -> ChangedField:
    name, medium = question.name, medium_in(question.name)
    is_gone = (medium is not None or is_of_a_pair(name)) and name not in now
    base, wanted = correction.base.get(name, ""), correction.answer(name)
    there = wanted if is_gone and medium and medium[1] == GONE else base if is_gone else now.get(name, "")
    return ChangedField(
        name=name,
        label=question.label,
        lines=_difference(question, there, wanted),
        meanwhile=[] if same(base, there) else _difference(question, base, there),
        problem=problem,
        is_there=same(there, wanted),
        is_elsewhere=page is not None and not can_be_laid(name, page),
        is_missing=is_gone,
        was_taken=name in correction.taken,
        is_of_the_library=is_of_the_library(name, correction.base),
        picture=tile_picture(wanted) if name == TILE else picture,
        upload=_upload_named(wanted, correction) if name == TILE else None,
    )


def _upload_named(answer: Any, correction: Correction) -> Upload | None:
    key = key_in(answer)
    return next((each for each in added_pictures(correction) if each.key == key), None)


def _difference(question: Question, before: Any, after: Any) -> list[Line]:
    return difference(_shown(question, before), _shown(question, after))


def _shown(question: Question, answer: Any) -> list[str]:
    lines = shown(question, answer)
    # Of a file that was let go, or refused, there is no name left to choose.
    is_lost = question.name == TILE and is_name_of_file(answer) and lines == [answer]
    return [gettext("A new picture that is there no more")] if is_lost else lines
