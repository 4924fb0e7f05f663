"""What a city tile is drawn from."""

import math
from dataclasses import dataclass

CLIMATES = ("tropical", "dry", "mild", "oceanic", "cold", "highland")
SETTINGS = ("coast", "river", "delta", "hills", "plain", "desert")
STAGES = ("planned", "ongoing", "finished")
# From how many inhabitants on a city is of the next size; a village is of size 0.
SIZES = (20_000, 100_000, 400_000, 1_200_000, 4_000_000, 10_000_000)


@dataclass(frozen=True, slots=True)
class TileFacts:
    """The facts of one case. What is not known is None or empty; what makes no sense is drawn as not known.

    `latitude` is in degrees of WGS 84; `climate`, `setting` and `stage` are values of the choices of those
    names; `topic` and `parent_topic` are codes of topics, the second that of the topic's root; `seed` is a text
    that stays the same as long as the case lives.
    """

    latitude: float | None = None
    climate: str = ""
    setting: str = ""
    inhabitants: int | None = None
    topic: str = ""
    parent_topic: str = ""
    stage: str = ""
    seed: str = ""


def trusted(facts: TileFacts) -> TileFacts:
    """The same facts without those that cannot be: they count as not known."""
    return TileFacts(
        latitude=_number_within(facts.latitude, -90, 90),
        climate=facts.climate if facts.climate in CLIMATES else "",
        setting=facts.setting if facts.setting in SETTINGS else "",
        inhabitants=_inhabitants(facts.inhabitants),
        topic=str(facts.topic or ""),
        parent_topic=str(facts.parent_topic or ""),
        stage=facts.stage if facts.stage in STAGES else "",
        seed=str(facts.seed or ""),
    )


def size_of_city(inhabitants: int | None) -> int | None:
    """0 (a village) to 6 (a metropolis), None where the number is not known."""
    if inhabitants is None:
        return None
    return sum(inhabitants >= least for least in SIZES)


def _number_within(value: float | None, least: float, most: float) -> float | None:
    # A bool is a number to Python, and not a latitude.
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if least <= value <= most and math.isfinite(value) else None


def _inhabitants(value: int | None) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value or value <= 0:  # noqa: PLR0124
        return None
    return int(min(value, 100_000_000))
