"""Who dies when: at a named point, or at a random moment. Knows nothing of what is done meanwhile."""

import os
import signal
import time
from collections import Counter
from contextlib import suppress
from random import Random

from tests.chaos.platform import OF_THE_DATABASE, VICTIMS, Platform
from tests.chaos.points import DATABASE, PROCESS, SESSION, Point
from tests.chaos.scenario import Act, Round, Scenario

EDITOR = "editor"
# As long as an act and what follows take together, by and large.
LONGEST_WAIT_SECONDS = 1.5
# As long as somebody takes to notice that the database is down, and to start it.
LONGEST_DOWN_SECONDS = 3.0


class Killer:
    """Kills as ``random`` says. ``killed`` counts, by the name of the point or of the victim.

    ``faults`` tells what was wrong while the database was down.
    """

    def __init__(self, scenario: Scenario, platform: Platform, random: Random) -> None:
        self._scenario, self._platform, self._random = scenario, platform, random
        self._points: list[Point] = []
        self.killed: Counter[str] = Counter()
        self.faults: list[str] = []

    def kill(self, round_: Round, most: int) -> None:
        """Have the round do something, and kill meanwhile, ``most`` processes at most.

        Points come by turns, each once before one comes again; one kill in three is at a random moment. Where
        the database may be killed, one in three kills it, or a session of it.
        """
        if self._random.random() < 1 / 3:
            self._at_a_moment(round_)
            return
        if not self._points:
            self._points = self._random.sample(list(self._scenario.points), len(self._scenario.points))
        point = self._points.pop()
        if point.also and most < 2:
            self._at_a_moment(round_)
            return
        self._at_a_point(round_, point)

    def _database(self) -> str:
        """The whole database or a session of it, in one case of three; else nothing."""
        if self._platform.cluster is None or self._random.random() > 1 / 3:
            return ""
        return self._random.choice(OF_THE_DATABASE)

    def _at_a_point(self, round_: Round, point: Point) -> None:
        armed = [point, *(each for each in self._scenario.points if each.name == point.also)]
        victim = (not point.also and self._database()) or PROCESS
        folder = self._platform.points
        begin = round_.act(self._random.choice(point.reached_by or self._scenario.acts))
        # From here on the database may be down.
        for each in armed:
            each.arm(folder, victim)
        begin().wait()
        ends = time.monotonic() + point.patience
        while any(each.is_armed(folder) for each in armed) and time.monotonic() < ends:
            time.sleep(0.02)
        dead = [each.name for each in armed if not each.disarm(folder)]
        self.killed.update(name if victim == PROCESS else f"{name}: {victim}" for name in dead)
        self._mend(victim if dead else "")

    def _at_a_moment(self, round_: Round) -> None:
        act = round_.act(self._random.choice(self._scenario.acts))()
        victims = [*VICTIMS, EDITOR] if act.process else [*VICTIMS]
        victim = self._database() or self._random.choice(victims)
        time.sleep(self._random.uniform(0, LONGEST_WAIT_SECONDS / (3 if victim == EDITOR else 1)))
        killed = self._kill(victim, act)
        if killed:
            self.killed[f"{victim}, at any moment"] += 1
        act.wait()
        self._mend(victim if killed else "")

    def _mend(self, victim: str) -> None:
        if victim == DATABASE:
            self.faults += self._platform.faults_while_away()
            time.sleep(self._random.uniform(0, LONGEST_DOWN_SECONDS))
        if victim == SESSION:
            self._platform.wait_for_the_end_of_sessions()
        self._platform.mend()

    def _kill(self, victim: str, act: Act) -> bool:
        if victim != EDITOR:
            return self._platform.kill(victim, self._random.choice)
        with suppress(ProcessLookupError):
            if act.process:
                os.kill(act.process, signal.SIGKILL)
                return True
        return False
