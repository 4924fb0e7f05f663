"""Facts for tiles as a list of imported cases has them: most known, some not."""

import json
from pathlib import Path

import pytest

from closercities.core.tiles import TileFacts
from closercities.core.tiles.dice import Dice
from closercities.core.tiles.facts import CLIMATES, SETTINGS, STAGES

TOPICS = Path(__file__).parents[3] / "site/closercities/core/starting_data/topics.json"


@pytest.fixture(scope="session")
def topics() -> list[tuple[str, str]]:
    """Code and code of the root ("" for a root) of every topic a new installation starts with."""
    return [(topic["code"], topic["parent"]) for topic in json.loads(TOPICS.read_text(encoding="utf-8"))]


@pytest.fixture(scope="session")
def thousand_facts(topics: list[tuple[str, str]]) -> list[TileFacts]:
    dice = Dice("a thousand cases")

    def facts(number: int) -> TileFacts:
        topic, parent = dice.pick(topics) if dice.chance(0.9) else ("", "")
        return TileFacts(
            latitude=round(dice.number() * 110 - 45, 4) if dice.chance(0.8) else None,
            climate=dice.pick((*CLIMATES, "")),
            setting=dice.pick((*SETTINGS, "")),
            inhabitants=int(10 ** (3 + 4 * dice.number())) if dice.chance(0.8) else None,
            topic=topic,
            parent_topic=parent,
            stage=dice.pick((*STAGES, "")),
            seed=f"case-{number}",
        )

    return [facts(number) for number in range(1000)]
