"""An editor, or a management command, in a process of its own that can be killed while it writes.

``python -m tests.chaos.editor`` loads the application once and reads orders, a line of JSON each; for each it
forks a process, says ``begun ID`` and, when that has ended, ``ended CODE``.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import django

from tests.chaos.points import install


def serve() -> None:
    """Do what is ordered until there are no more orders."""
    django.setup()
    from tests.chaos.scenarios import SCENARIOS

    scenario = SCENARIOS[os.environ["CHAOS_SCENARIO"]]
    install(scenario.points, Path(os.environ["CHAOS_POINTS"]))
    for line in sys.stdin:
        order = json.loads(line)
        process = os.fork()
        if not process:
            code = 1
            try:
                scenario.orders[order.pop("do")](**order)
                code = 0
            finally:
                sys.stderr.flush()
                os._exit(code)
        print("begun", process, flush=True)
        print("ended", os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)


class Ordered:
    """An order under way."""

    def __init__(self, editor: "Editor", order: Mapping[str, Any]) -> None:
        self.code: int | None = None
        self.process: int | None = int(editor.ask(order))
        self._thread = threading.Thread(target=self._end, args=(editor,))
        self._thread.start()

    def _end(self, editor: "Editor") -> None:
        self.code = int(editor.answer())

    def wait(self) -> None:
        """Return when it is over."""
        self._thread.join()

    @property
    def is_confirmed(self) -> bool:
        """Whether the process ended well."""
        return self.code == 0


class Editor:
    """Gives orders to a program of this module, which the first one starts; one at a time."""

    def __init__(self, root: Path, environment: Mapping[str, str], log: Path) -> None:
        self._root, self._environment, self._log = root, dict(environment), log

    @cached_property
    def _program(self) -> "subprocess.Popen[str]":
        with self._log.open("ab") as errors:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.chaos.editor"],
                cwd=self._root,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def ask(self, order: Mapping[str, Any]) -> str:
        """Give an order; the id of the process that does it."""
        assert self._program.stdin is not None
        self._program.stdin.write(f"{json.dumps(order)}\n")
        self._program.stdin.flush()
        return self.answer()

    def answer(self) -> str:
        """The value in the next line that the program says."""
        assert self._program.stdout is not None
        return self._program.stdout.readline().split()[-1]

    def end(self) -> None:
        """No more orders."""
        if "_program" in vars(self):
            self._program.communicate()


if __name__ == "__main__":
    serve()
