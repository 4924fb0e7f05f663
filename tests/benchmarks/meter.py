"""Processor time: what calls cost the processes that serve them, and how sides compare that take turns."""

import os
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Call = Callable[[], Any]
Costs = dict[str, list[float]]


def processor_seconds(process: int) -> float:
    """User and system time that the threads of ``process`` have used; of this one, to the microsecond."""
    if process == os.getpid():
        return time.process_time()
    tasks = Path(f"/proc/{process}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


@dataclass(frozen=True)
class Side:
    """One of those compared: ``call`` is done ``times`` times a turn and serves ``items`` each time.

    Its cost is that of ``processes``.
    """

    call: Call
    times: int
    processes: Iterable[int]
    items: int = 1

    def cost(self) -> float:
        """Milliseconds of processor time an item, in one turn."""
        before = self._used()
        for _each in range(self.times):
            self.call()
        return (self._used() - before) * 1000 / self.times / self.items

    def _used(self) -> float:
        return sum(processor_seconds(process) for process in self.processes)


def compare(sides: Mapping[str, Side], rounds: int) -> Costs:
    """The costs of each side, one a round; they take turns, so that a busy machine is unkind to all alike."""
    for side in sides.values():
        side.call()
    costs: Costs = {name: [] for name in sides}
    for _round in range(rounds):
        for name, side in sides.items():
            costs[name].append(side.cost())
    return costs


def ratio(costs: Costs, name: str, beside: str) -> float:
    """How many times the cost of ``beside`` the side ``name`` costs: the median of all rounds."""
    return statistics.median(one / other for one, other in zip(costs[name], costs[beside], strict=True))


def middle(costs: Costs, name: str) -> float:
    """Milliseconds, the median of all rounds."""
    return statistics.median(costs[name])
