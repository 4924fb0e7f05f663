"""Child processes that live and end together.

Children are forked from a process that has loaded the application, so that a start loads it once. Each
leads a process group of its own: a signal to the group of the foreground process reaches the children
once, through :class:`Family`, and a worker ends its task instead of being told twice to drop it.
"""

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

GRACE_SECONDS = 20.0
RESTARTS = 5
RESTART_WINDOW_SECONDS = 60.0
PAUSE_SECONDS = 0.1


@dataclass
class Child:
    """``run`` is called in a process of its own; its end, however it comes, ends the process."""

    name: str
    run: Callable[[], None]
    process_id: int = 0
    restarted_at: list[float] = field(default_factory=list)

    def may_restart(self, now: float) -> bool:
        """Whether it died less than :data:`RESTARTS` times lately; counts this time."""
        self.restarted_at = [at for at in self.restarted_at if now - at < RESTART_WINDOW_SECONDS]
        self.restarted_at.append(now)
        return len(self.restarted_at) <= RESTARTS


def _end_with(pipe: int) -> None:
    """Tell this process to end once nobody holds the other end of ``pipe``: its parent is gone."""

    def wait() -> None:
        os.read(pipe, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def _how(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"


class Family:
    """Starts children, starts again the ones that die, and ends all of them when it is told to stop."""

    def __init__(self, children: list[Child], say: Callable[[str], None]) -> None:
        self._children = children
        self._say = say
        self._stopping = False
        self._parent_gone, self._parent_there = os.pipe()

    def start(self) -> None:
        """Start every child. SIGINT and SIGTERM mean from now on: end them and leave :meth:`watch`."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        for child in self._children:
            self._fork(child)

    def _stop(self, number: int, frame: object) -> None:
        self._stopping = True

    @property
    def is_stopping(self) -> bool:
        """Whether a signal said to stop."""
        return self._stopping

    def _fork(self, child: Child) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        child.process_id = os.fork()
        if child.process_id:
            return
        code = 1
        try:
            os.setpgid(0, 0)
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            os.close(self._parent_there)
            _end_with(self._parent_gone)
            child.run()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:  # noqa: BLE001  whatever it is must not run on as a second parent
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def tend(self) -> bool:
        """Start again what died; False when one dies too often to go on."""
        for child in self._children:
            process_id, status = os.waitpid(child.process_id, os.WNOHANG)
            if not process_id or self._stopping:
                if process_id:
                    child.process_id = 0
                continue
            child.process_id = 0
            if not child.may_restart(time.monotonic()):
                self._say(f"The {child.name} {_how(status)}, time and again; stopping.")
                return False
            self._say(f"The {child.name} {_how(status)}; starting it again.")
            self._fork(child)
        return True

    def watch(self) -> int:
        """Tend the children until a signal says to stop or one dies too often; the exit code for that."""
        code = 0
        while not self._stopping:
            if not self.tend():
                code = 1
                break
            time.sleep(PAUSE_SECONDS)
        self.end()
        return code

    def end(self) -> None:
        """End every child: asked first, and killed when it has not ended after :data:`GRACE_SECONDS`."""
        self._stopping = True
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        while self._living() and time.monotonic() < deadline:
            time.sleep(PAUSE_SECONDS / 2)
        for child in self._living():
            self._say(f"The {child.name} does not end; killing it.")
        self._signal(signal.SIGKILL)
        while self._living():
            time.sleep(PAUSE_SECONDS / 2)

    def _signal(self, number: signal.Signals) -> None:
        for child in self._living():
            # To its whole group when it has to go, so that a server's own children go with it.
            if number == signal.SIGKILL:
                os.killpg(child.process_id, number)
            else:
                os.kill(child.process_id, number)

    def _living(self) -> list[Child]:
        for child in self._children:
            if child.process_id and os.waitpid(child.process_id, os.WNOHANG)[0]:
                child.process_id = 0
        return [child for child in self._children if child.process_id]
