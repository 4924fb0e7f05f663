"""What came of it, kept between runs and told to people."""

import json
import os
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.chaos.rounds import Outcome
from tests.chaos.scenario import Scenario


def read(kept: Path, key: Mapping[str, Any]) -> list[Outcome]:
    """The rounds that an interrupted run with the same ``key`` has done."""
    if not kept.exists():
        return []
    first, *lines = kept.read_text().splitlines()
    begun = json.loads(first)
    return [Outcome(**json.loads(line)) for line in lines] if key.items() <= begun.items() else []


def line(outcome: Outcome) -> str:
    """A round in one line, its faults below."""
    kills = sum(outcome.kills.values())
    said = f"round {outcome.round}: {kills} kills in {outcome.seconds:.0f} s, {len(outcome.faults)} faults"
    return "\n  ".join([said, *outcome.faults])


def total(outcomes: Sequence[Outcome], part: str) -> Counter[str]:
    """The counts in ``part`` of all outcomes together."""
    found: Counter[str] = Counter()
    for outcome in outcomes:
        found.update(getattr(outcome, part))
    return found


def conclude(outcomes: Sequence[Outcome]) -> int:
    """Say how it went; the exit code."""
    faults = sum(len(outcome.faults) for outcome in outcomes)
    print(f"{total(outcomes, 'kills').total()} kills, {faults} faults.")
    for name, count in sorted(total(outcomes, "kills").items()):
        print(f"  killed {count} times: {name}")
    for name, count in sorted(total(outcomes, "figures").items()):
        print(f"  {name}: {count}")
    return int(faults > 0)


def write(page: Path, scenario: Scenario, part: str) -> None:
    """Put ``part`` in its place on ``page``; the parts of other scenarios stay."""
    there = page.read_text() if page.exists() else ""
    others = [f"## {each}" for each in there.split("\n## ")[1:]]
    parts = [each for each in others if not each.startswith(_heading(scenario))]
    page.write_text("\n".join(f"{each.strip()}\n" for each in [INTRODUCTION, *parts, part]))


def _heading(scenario: Scenario) -> str:
    return f"## {scenario.name.capitalize()}"


def text(scenario: Scenario, outcomes: Sequence[Outcome], key: Mapping[str, Any]) -> str:
    """The figures as a part of a page of the documentation."""
    kills, figures = total(outcomes, "kills"), total(outcomes, "figures")
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    options = " ".join(f"--{name.replace('_', '-')} {value}" for name, value in key.items())
    rest = [outcome.seconds_to_rest for outcome in outcomes]
    rows = [f"| {name} | {kills[name]} |" for name in sorted(kills)]
    return "\n".join(
        [
            _heading(scenario),
            "",
            f"`python -m tests.chaos --scenario {scenario.name} {options}`, {datetime.now(UTC):%Y-%m-%d},",
            f"{os.cpu_count()} processors, Python {platform.python_version()}, {_database()}:",
            f"{kills.total()} kills in {len(outcomes)} rounds, **{len(faults) or 'no'} faults**.",
            f"After the last kill of a round all had settled in {min(rest):.0f} to {max(rest):.0f} s.",
            "",
            "| seen | |",
            "| --- | --- |",
            *(f"| {name} | {count:,} |" for name, count in figures.items()),
            "",
            "| killed | times |",
            "| --- | --- |",
            *rows,
            *(["", "Faults:", "", *(f"- {fault}" for fault in faults)] if faults else []),
            "",
        ]
    )


def _database() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


INTRODUCTION = """# Chaos

`make chaos` serves the platform as `make serve` does, with a second worker beside the first, on a PostgreSQL
server of its own, has people use it, and kills with SIGKILL: at named points, and at random moments; the
process that arrives there, another one, all of them, the database, or a single session of it, whereupon
PostgreSQL ends all others and recovers. A supervisor starts again what died; the database is down for up to
three seconds, in which every answer has to be a 503 that says when to come again. Each round ends with rest,
and then everything is compared. A seed repeats all choices; the machine decides how the processes meet.

An interrupted run goes on with the next round (`--afresh` begins again). It needs PostgreSQL's programs, and
no server. Twenty kills are part of the tests (`tests/chaos/test_chaos.py`). A further journey is a module in
`tests/chaos/` that says what people do, at which points to kill and what must hold (`scenario.py`), and a
line in `scenarios.py`.

**Webhooks.** An editor publishes, unpublishes, moves, deletes, makes private and renames, in the admin by
HTTP and by the models in a process of its own. One of two receivers is slow: it answers after up to half a
second, one time in a hundred later than the platform waits for, and three times in a hundred with 503. Pages
are deleted while they are still to be told of. In the end:

- Each change that was committed came to each receiver at least once, with the content that was committed.
  Nothing else came.
- For one page changes came in their order; the same `webhook-id` always had the same content.
- What the editor was told is published was told to the receivers.
- A cache in front was told of each page that changed.
- `reconcile_documents` ends with 0, readiness answers 200 with nothing degraded, no task is left behind.

**Submissions.** People begin, save, add files, send, confirm, withdraw and erase by HTTP, an editor accepts
and publishes. Afterwards they correct their cases, texts and pictures, and add files, which an editor takes
over and publishes, or declines; readers write to them, and an editor looks at what is held. In the end:

- Everything that was acknowledged is there exactly once, each history ends where its submission stands, each
  case has one submission, each file lies where it should, each mail came, and nobody was answered with a 500.
- Each correction has made the moves that lead to its state, each once; the page and its draft say what the
  newest one said that went into them, and show each picture that came with it once. The library holds no
  picture that came with nothing.
- Each message was kept once, and passed on once or not at all, as its state says.
- Of what was erased nothing is left but that it was there.

"""


def section(page: str, heading: str, part: str) -> str:
    """``page`` with ``part`` as what stands below ``heading``; everything else stays."""
    parts = [each for each in page.split("\n## ") if not each.startswith(f"{heading}\n")]
    return "\n".join([*("\n## ".join(parts)).rstrip().split("\n"), "", f"## {heading}", *part.split("\n")])
