"""Where a page of a list begins: opaque and signed, good only for the list that it was given with."""

from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import QueryDict

from closercities.api.problem import InvalidParameter
from closercities.api.resources.parameters import Text

# What can change between two pages of one list.
FREE = frozenset({"cursor", "limit", "count", "fields"})


# What a signer of Django's writes: base64 for addresses, and after a colon the signature.
SIGNED = "[A-Za-z0-9_:-]+"


class CursorText(Text):
    """Titles stand in cursors, and may be long."""

    longest = 4_000


CURSOR = CursorText(
    name="cursor",
    description="Where to go on: taken from `meta.next` or `meta.previous`. It holds for the same list only, "
    "in the same order and with the same filters.",
    looks="a cursor from meta.next or meta.previous of the same list",
    pattern=SIGNED,
)


@dataclass(frozen=True, slots=True)
class Position:
    """After the item with this sort value and id, or before it where the walk goes ``backwards``."""

    value: Any
    number: int
    backwards: bool = False


class Cursors:
    """The cursors of one list: of an address with all of its filters.

    They hold no time and no secret, so that the same answer is always the same text.
    """

    def __init__(self, path: str, given: QueryDict) -> None:
        filters = sorted((name, given[name]) for name in given if name not in FREE)
        self._signer = Signer(salt=f"closercities.api.cursor {path} {filters}")

    def write(self, position: Position) -> str:
        """The text that :meth:`read` understands."""
        return self._signer.sign_object([position.value, position.number, int(position.backwards)])

    def read(self, text: str) -> Position:
        """The position that ``text`` stands for. Raises ``InvalidParameter`` for what is not from here."""
        try:
            value, number, backwards = self._signer.unsign_object(text)
            return Position(value, int(number), bool(backwards))
        except (BadSignature, ValueError, TypeError) as error:
            raise InvalidParameter(
                "cursor",
                "The cursor is not one of this list, or the list was asked for in another way before. "
                "Begin again without a cursor.",
                CURSOR.looks,
            ) from error
