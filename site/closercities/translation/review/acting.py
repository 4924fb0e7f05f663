"""What the buttons of the screen do, each with the value that it was pressed with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from closercities.translation.review.drafting import Drafted, draft, for_a_machine
from closercities.translation.review.rows import Row, rows_of
from closercities.translation.review.saving import Typed, put_away, review_seen, save_typed, take_proposal


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, and all that the form had when it was pressed: texts by key, and the keys ticked as read."""

    value: str
    texts: Mapping[str, str]
    read: frozenset[str]
    user: Any


@dataclass(slots=True)
class Done:
    """``keys`` are the segments that changed, ``sentence`` what to tell, ``good`` whether it went well."""

    keys: list[str] = field(default_factory=list)
    sentence: str | Promise = ""
    good: bool = True


Action = Callable[[Translation, Pressed], Done]


def take(translation: Translation, pressed: Pressed) -> Done:
    """Take a proposal."""
    return _one(take_proposal(translation, _number(pressed.value), pressed.user))


def drop(translation: Translation, pressed: Pressed) -> Done:
    """Put a proposal away."""
    return _one(put_away(translation, _number(pressed.value)))


def _one(key: str | None) -> Done:
    if key is None:
        return Done(
            [], _("This proposal is not there any more: somebody has taken it or put it away."), False
        )
    return Done([key])


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def earlier(translation: Translation, pressed: Pressed) -> Done:
    """Start from how the passage was translated before its original changed."""
    row = next(iter(_rows(translation, pressed.value)), None)
    if row is None or not row.earlier_text:
        return Done([], _("There is no earlier text any more."), False)
    text = Typed(row.key, row.earlier_text, str(row.base))
    save_typed(translation, [text], pressed.user)
    return Done([row.key])


def review(translation: Translation, pressed: Pressed) -> Done:
    """Note that a passage is right."""
    noted = review_seen(translation, {pressed.value: pressed.texts.get(pressed.value, "")}, pressed.user)
    if noted:
        return Done(noted)
    return Done(
        [pressed.value], _("Not marked: the passage is not translated, has a fault, or changed."), False
    )


def review_read(translation: Translation, pressed: Pressed) -> Done:
    """Note that all passages ticked as read are right."""
    seen = {key: text for key, text in pressed.texts.items() if key in pressed.read}
    noted = review_seen(translation, seen, pressed.user)
    if not noted:
        return Done([], _("Nothing is marked: tick *Read* beside the passages that you have read."), False)
    sentence = ngettext(
        "%(number)s passage is marked as reviewed.", "%(number)s passages are marked as reviewed.", len(noted)
    )
    return Done(noted, sentence % {"number": len(noted)})


def machine(translation: Translation, pressed: Pressed) -> Done:
    """Have a machine translate one passage, or with ``missing`` all that are not translated."""
    every = pressed.value == "missing"
    chosen = for_a_machine(rows_of(translation)) if every else _rows(translation, pressed.value)
    drafted = draft(translation, chosen, pressed.user)
    sentence = _told(drafted) if every else drafted.trouble
    return Done([row.key for row in chosen], sentence, not drafted.trouble)


def _told(drafted: Drafted) -> str:
    sentence = ngettext(
        "%(number)s passage was translated by a machine: read it before you publish.",
        "%(number)s passages were translated by a machine: read them before you publish.",
        drafted.written,
    ) % {"number": drafted.written}
    price = drafted.price
    cost = _("It cost %(amount)s %(currency)s.") if price and price.amount and drafted.written else ""
    told = cost % {"amount": price.amount, "currency": price.currency} if price else cost
    return " ".join(
        str(each) for each in (sentence if drafted.written else "", told, drafted.trouble) if each
    )


def _rows(translation: Translation, key: str) -> list[Row]:
    return [row for row in rows_of(translation) if row.key == key]


ACTIONS: dict[str, Action] = {
    "take": take,
    "drop": drop,
    "earlier": earlier,
    "review": review,
    "review_read": review_read,
    "machine": machine,
}
