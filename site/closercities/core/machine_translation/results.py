"""What became of segments that a machine was to translate, and what it costs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from time import sleep

from closercities.core.machine_translation.prices import Price
from closercities.core.machine_translation.protection import Damage
from closercities.core.machine_translation.provider import Translator, Trouble


class SegmentState(Enum):
    """What became of one segment."""

    DONE = auto()
    FAILED = auto()
    DAMAGED = auto()


@dataclass(frozen=True)
class SegmentResult:
    """What became of ``source``. There is a ``text`` only where it is done.

    ``trouble`` says why it failed: another run may do it. ``damage`` says what the machine lost of it, twice:
    that is for a person.
    """

    source: str
    state: SegmentState
    text: str = ""
    trouble: Trouble | None = None
    damage: Damage | None = None


@dataclass(frozen=True)
class Report:
    """What became of all, in their order, and what it took.

    ``characters`` were sent and answered by a translation, which is what providers charge; ``price`` is what
    they cost. ``characters_sent`` has what was refused, too, in ``requests`` requests.
    """

    results: tuple[SegmentResult, ...]
    characters: int
    characters_sent: int
    requests: int
    price: Price | None

    @property
    def trouble(self) -> Trouble | None:
        """Why something failed first; ``None`` where nothing failed."""
        return next((each.trouble for each in self.results if each.trouble), None)

    def count(self, state: SegmentState) -> int:
        """How many segments are in ``state``."""
        return sum(each.state is state for each in self.results)


@dataclass(frozen=True)
class Estimate:
    """What translating would take; a retry takes more. ``price`` is ``None`` where no setting says it."""

    characters: int
    requests: int
    price: Price | None


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Run:
    """How a run is to go: ``seconds`` at most, retries and pauses included.

    ``provider`` is that of the settings where it is ``None``. ``is_stopped`` is asked before each request,
    and each second of a pause.
    """

    seconds: float = 300
    provider: Translator | None = None
    is_stopped: Callable[[], bool] = _never
    sleep: Callable[[float], None] = sleep
