"""What a walk knows and has not looked at yet, shared by the browsers that walk side by side."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from threading import Condition


class Frontier:
    """Paths in the order in which they were found, each handed out once, ``most`` of them at most."""

    def __init__(self, paths: Iterable[str], most: int) -> None:
        self._waiting = list(paths)
        self._known = set(self._waiting)
        self._left = most
        self._walking = 0
        self._changed = Condition()

    def __len__(self) -> int:
        """How many paths wait to be looked at."""
        return len(self._waiting)

    def add(self, paths: Iterable[str]) -> None:
        """Let those of ``paths`` wait that nobody has found before."""
        with self._changed:
            fresh = [path for path in dict.fromkeys(paths) if path not in self._known]
            self._known.update(fresh)
            self._waiting += fresh
            self._changed.notify_all()

    def __iter__(self) -> Generator[str]:
        """The next path, and the next. Waits while others may still find one; ends when nobody can."""
        while True:
            with self._next() as path:
                if path is None:
                    return
                yield path

    @contextmanager
    def _next(self) -> Iterator[str | None]:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or not self._walking or self._left <= 0)
            path = self._waiting.pop(0) if self._waiting and self._left > 0 else None
            self._left -= path is not None
            self._walking += path is not None
        try:
            yield path
        finally:
            with self._changed:
                self._walking -= path is not None
                self._changed.notify_all()
