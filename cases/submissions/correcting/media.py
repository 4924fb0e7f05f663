"""The pictures and documents that a case shows: what a correction says of them, laid over a draft."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cases.models import CasePage
from cases.submissions.correcting.pairs import lay_pairs, pair_answers, pair_questions
from cases.submissions.correcting.tile import TILE, lay_tile, tile_answer, tile_question
from cases.submissions.models import Upload
from cases.submissions.questionnaire import Kind, Question
from closercities.core.models import Download, Picture

PICTURE, DOCUMENT = "picture", "document"
WORDS, CAPTION, CREDIT, GONE = "words", "caption", "credit", "gone"
MEDIA = "media"
_NAME = re.compile(
    rf"(?P<kind>{PICTURE}|{DOCUMENT})-(?P<number>\d{{1,9}})-(?P<what>{WORDS}|{CAPTION}|{CREDIT}|{GONE})"
)
_STREAMS = ("challenge", "approach", "results", "story")
_SIDES = ("before", "after")
_LIMITS = {WORDS: 255, CAPTION: 500, CREDIT: 255, GONE: 0}
_LABELS: dict[tuple[str, str], Any] = {
    (PICTURE, WORDS): _("Picture {number}: what it shows, for people who cannot see it"),
    (PICTURE, CAPTION): _("Picture {number}: the line below it"),
    (PICTURE, CREDIT): _("Picture {number}: who made it"),
    (PICTURE, GONE): _("Picture {number}: take it out of the page"),
    (DOCUMENT, WORDS): _("Document {number}: what is in it"),
    (DOCUMENT, CREDIT): _("Document {number}: who made it"),
    (DOCUMENT, GONE): _("Document {number}: take it out of the page"),
}
_KINDS = {WORDS: Kind.TEXT, CAPTION: Kind.TEXT, CREDIT: Kind.LINE, GONE: Kind.AGREE}
# What a block holds of one picture or document; nothing where it is to go.
Value = dict[str, Any]
Change = Callable[[str, Value], Value | None]


@dataclass(frozen=True)
class Medium:
    """A picture or document that a case shows, with its number in the library."""

    kind: str
    number: int

    def name(self, what: str) -> str:
        """The name of the question that asks for ``what``: words, caption, credit, or whether it goes."""
        return f"{self.kind}-{self.number}-{what}"


def medium_in(name: str) -> tuple[Medium, str] | None:
    """Of what the question ``name`` asks, and what; nothing for one that asks of no picture."""
    found = _NAME.fullmatch(name)
    return (Medium(found["kind"], int(found["number"])), found["what"]) if found else None


def media_answers(page: CasePage) -> dict[str, Any]:
    """What ``page`` says of its pictures and documents, as answers; ``media`` lists them in their order.

    One that stands there several times is asked about once. That of its tile comes last where it stands
    nowhere else: it has no caption, and its words are those of the library.
    """
    held: dict[Medium, Value] = {}
    for kind, value in _values(page):
        held.setdefault(Medium(kind, _number(kind, value)), value)
    of_the_tile = Medium(PICTURE, page.picture_id or 0)
    library = _library([*held, of_the_tile])
    media = [each for each in [*held, *({of_the_tile} - held.keys())] if each in library]
    answers: dict[str, Any] = {MEDIA: [[each.kind, each.number] for each in media]}
    for each in media:
        answers |= _answers(each, held.get(each), library[each])
    return {**answers, **pair_answers(page), TILE: tile_answer(page)}


def _answers(medium: Medium, held: Value | None, row: Any) -> dict[str, Any]:
    credit = {medium.name(CREDIT): row.credit}
    if held is None:
        return {medium.name(WORDS): row.description, **credit}
    said = _words(medium.kind, held)
    answers = {medium.name(WORDS): getattr(row, "default_alt_text", "") if said is None else said, **credit}
    if medium.kind == PICTURE:
        answers[medium.name(CAPTION)] = str(held.get("caption") or "")
    return {**answers, medium.name(GONE): ""}


def with_media(base: Mapping[str, Any], page: CasePage) -> dict[str, Any]:
    """``base`` with what it lacks of the pictures and documents that ``page`` shows by now."""
    now = media_answers(page)
    known = list(base.get(MEDIA, []))
    return {**now, **base, MEDIA: known + [each for each in now[MEDIA] if each not in known]}


def media_questions(base: Mapping[str, Any], new: Sequence[Upload] = ()) -> tuple[Question, ...]:
    """The questions about the pictures and documents of a correction that began with ``base``.

    ``new`` are pictures that come with it.
    """
    counted, questions = {PICTURE: 0, DOCUMENT: 0}, []
    for kind, number in base.get(MEDIA, []):
        counted[kind] += 1
        for what, asked_as in _KINDS.items():
            name = Medium(kind, number).name(what)
            if name in base:
                label = format_lazy(_LABELS[kind, what], number=counted[kind])
                questions.append(Question(name, asked_as, label, limit=_LIMITS[what], rows=2))
    pictures = [number for kind, number in base.get(MEDIA, []) if kind == PICTURE]
    questions += pair_questions(base, pictures)
    if TILE in base:
        questions.append(tile_question(pictures, new))
    return tuple(questions)


def is_of_the_library(name: str, base: Mapping[str, Any]) -> bool:
    """Whether what the question ``name`` asks about stands in the library, which has no drafts."""
    found = medium_in(name)
    return found is not None and (found[1] == CREDIT or found[0].name(GONE) not in base)


def pictures_of(names: Iterable[str]) -> dict[str, Picture]:
    """The picture in the library that each question of ``names`` asks about, where there is one."""
    asked = {name: found[0] for name in names if (found := medium_in(name)) and found[0].kind == PICTURE}
    there = Picture.objects.in_bulk({each.number for each in asked.values()})
    return {name: there[each.number] for name, each in asked.items() if each.number in there}


def lay_media(page: CasePage, answers: Mapping[str, Any]) -> None:
    """Let the pictures and documents of ``page``, which is not saved, be as ``answers`` say.

    Of one that stands there several times the first has the caption. What belongs to the library is given
    to it by :func:`give_to_library`.
    """
    if TILE in answers:
        lay_tile(page, answers[TILE])
    lay_pairs(page, answers)
    wanted = {
        found: answer for name, answer in answers.items() if (found := medium_in(name)) and found[1] != CREDIT
    }
    if not wanted:
        return

    def change(kind: str, value: Value) -> Value | None:
        medium = Medium(kind, _number(kind, value))
        if wanted.get((medium, GONE)):
            return None
        caption, said = wanted.pop((medium, CAPTION), None), wanted.get((medium, WORDS))
        captioned = value if caption is None else {**value, "caption": _one_line(caption, CAPTION)}
        return captioned if said is None else _with_words(kind, captioned, _one_line(said, WORDS))

    for name in _STREAMS:
        field: Any = CasePage._meta.get_field(name)
        blocks = [_changed(block, change) for block in deepcopy(_raw(page, name))]
        setattr(page, name, field.stream_block.to_python([block for block in blocks if block is not None]))


def give_to_library(page: CasePage, answers: Mapping[str, Any]) -> None:
    """Keep in the library what ``answers`` say of credits, and of the picture that only the tile shows."""
    held = {Medium(kind, _number(kind, value)) for kind, value in _values(page)}
    of_the_tile = {Medium(PICTURE, page.picture_id or 0)} - held
    columns = {CREDIT: "credit", WORDS: "description"}
    for name, answer in answers.items():
        found = medium_in(name)
        may = found is not None and found[0] in (held | of_the_tile if found[1] == CREDIT else of_the_tile)
        if found is None or not may or found[1] not in columns:
            continue
        column, said = columns[found[1]], _one_line(answer, found[1])
        row = _library([found[0]]).get(found[0])
        if row is not None and getattr(row, column) != said:
            setattr(row, column, said)
            row.save()


def _one_line(text: Any, what: str) -> str:
    return " ".join(str(text or "").split())[: _LIMITS[what]]


def _raw(page: CasePage, name: str) -> list[dict[str, Any]]:
    return [dict(block) for block in getattr(page, name).raw_data]


def _values(page: CasePage) -> Iterator[tuple[str, Value]]:
    """What the blocks of ``page`` hold of each picture and document, in their order."""
    found: list[tuple[str, Value]] = []

    def note(kind: str, value: Value) -> Value:
        found.append((kind, value))
        return value

    for name in _STREAMS:
        for block in deepcopy(_raw(page, name)):
            _changed(block, note)
    return ((kind, value) for kind, value in found if _number(kind, value))


def _number(kind: str, value: Value) -> int:
    held = value.get("image") if kind == PICTURE else value.get("document")
    return int((held.get("image") if isinstance(held, dict) else held) or 0)


def _words(kind: str, value: Value) -> str | None:
    """What the block says of it; nothing where it leaves that to the library."""
    if kind == DOCUMENT:
        return str(value.get("description") or "")
    image = value["image"]
    if not isinstance(image, dict):
        return None
    return "" if image.get("decorative") else str(image.get("alt_text") or "")


def _with_words(kind: str, value: Value, words: str) -> Value:
    if kind == DOCUMENT:
        return {**value, "description": words}
    image = {"image": _number(kind, value), "alt_text": words, "decorative": not words}
    return {**value, "image": image}


def _library(media: Iterable[Medium]) -> dict[Medium, Any]:
    numbers: dict[str, set[int]] = {PICTURE: set(), DOCUMENT: set()}
    for each in media:
        numbers[each.kind].add(each.number)
    rows = {
        PICTURE: Picture.objects.in_bulk(numbers[PICTURE]),
        DOCUMENT: Download.objects.in_bulk(numbers[DOCUMENT]),
    }
    return {Medium(kind, number): row for kind, found in rows.items() for number, row in found.items()}


# -- blocks that hold pictures or documents ------------------------------------------------------
def _changed(block: dict[str, Any], change: Change) -> dict[str, Any] | None:
    """``block``, as it is kept, with each picture and document in it changed; nothing where none is left."""
    value = block["value"]
    if block["type"] in (PICTURE, DOCUMENT):
        changed = change(block["type"], value)
        return None if changed is None else {**block, "value": changed}
    if block["type"] == "gallery":
        return _changed_gallery(block, change)
    if block["type"] == "before_after":
        sides = {side: change(PICTURE, value[side]) for side in _SIDES}
        left = [each for each in sides.values() if each is not None]
        return {**block, "value": {**value, **sides}} if len(left) == len(_SIDES) else _alone(block, left)
    return block


def _changed_gallery(block: dict[str, Any], change: Change) -> dict[str, Any] | None:
    left = []
    for item in block["value"]["pictures"]:
        # Of a list that was never opened in a form, items have no names.
        is_named = item.get("type") == "item"
        changed = change(PICTURE, item["value"] if is_named else item)
        if changed is not None:
            left.append({**item, "value": changed} if is_named else changed)
    if len(left) > 1:
        return {**block, "value": {**block["value"], "pictures": left}}
    return _alone(block, [each["value"] if each.get("type") == "item" else each for each in left])


def _alone(block: dict[str, Any], left: list[Value]) -> dict[str, Any] | None:
    """A picture that is left of several stands alone."""
    return {**block, "type": PICTURE, "value": left[0]} if left else None
