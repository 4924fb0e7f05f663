"""One round: so many kills, then rest, then everything is compared."""

import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from django.core.management import CommandError, call_command

from tests.chaos.editor import Editor
from tests.chaos.killer import Killer
from tests.chaos.platform import Platform
from tests.chaos.scenario import Round, Scenario

LONGEST_REST_SECONDS = 400


@dataclass
class Outcome:
    """What came of a round; ``kills`` by point and victim, ``seconds`` from the first kill to the end."""

    round: int
    kills: dict[str, int] = field(default_factory=dict)
    figures: dict[str, int] = field(default_factory=dict)
    seconds_to_rest: float = 0
    seconds: float = 0
    faults: list[str] = field(default_factory=list)


def run(
    scenario: Scenario, platform: Platform, editor: Editor, number: int, kills: int, seed: int
) -> Outcome:
    """Round ``number`` with ``kills`` kills; the same seed makes the same choices."""
    begun, random = time.monotonic(), Random(f"{seed}/{number}")
    killer = Killer(scenario, platform, random)
    with scenario.round(platform.address, editor, random) as round_:
        while killer.killed.total() < kills:
            killer.kill(round_, kills - killer.killed.total())
        round_.calm()
        rest = time.monotonic()
        restless = _rest(round_)
        outcome = Outcome(number, dict(Counter(killer.killed)), round_.figures(), time.monotonic() - rest)
        outcome.faults = [*restless, *killer.faults, *round_.faults(), *_unequal_documents()]
    if unwell := platform.health():
        outcome.faults.append(f"not well afterwards: {unwell}")
    outcome.seconds = time.monotonic() - begun
    return outcome


def _rest(round_: Round) -> list[str]:
    ends = time.monotonic() + LONGEST_REST_SECONDS
    while waiting := round_.waits():
        if time.monotonic() > ends:
            return [f"still waiting after {LONGEST_REST_SECONDS} s: {waiting}"]
        time.sleep(0.2)
    return []


def _unequal_documents() -> list[str]:
    try:
        call_command("reconcile_documents", restart=True, verbosity=0)
    except CommandError as error:
        return [f"reconcile_documents ends with {error.returncode}: {error}"]
    return []
