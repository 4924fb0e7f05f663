"""Why an item stands where it does among what was found: the typed form in which every engine tells it."""

from dataclasses import dataclass
from typing import Literal

Field = Literal["title", "summary", "body", "subjects", "places", "factors", "proper"]
# How what stands in a text came to count for what was typed.
Way = Literal["itself", "meaning", "begins", "compound", "nearly"]


@dataclass(frozen=True, slots=True)
class Find:
    """A word of the question that was found: ``typed`` as ``found`` (as it stands there) in one field.

    ``language`` is that of the field's text. ``points`` is what this adds to the score before favour.
    """

    typed: str
    found: str
    field: Field
    language: str
    way: Way
    points: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one page has its ``score``, which is the sum of all points times ``1 + fresh + featured``.

    Without words in the question there is no score: nothing but dates decides.
    """

    page_id: int
    score: float
    finds: tuple[Find, ...] = ()
    fresh: float = 0.0
    featured: float = 0.0
