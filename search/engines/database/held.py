"""What was read of segments, held by the process: they never change, so it stays right (decision 0277)."""

from collections import OrderedDict
from collections.abc import Hashable
from functools import cache
from threading import Lock
from typing import Any

from django.conf import settings

# What a value costs beside its arrays: its key, its objects.
OVERHEAD = 500


class Held:
    """Values of so many bytes at most, for all threads; what was asked for longest ago goes first."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._size = most_bytes, 0
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    @property
    def size(self) -> int:
        """The bytes that are held."""
        return self._size

    def get(self, key: Hashable) -> Any:
        """What is held as ``key``; None where nothing is."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][0]

    def put(self, key: Hashable, value: Any, its_bytes: int) -> None:
        """Hold ``value``, unless it alone is larger than all may be together."""
        its_bytes += OVERHEAD
        if its_bytes > self._most:
            return
        with self._lock:
            _old, freed = self._values.pop(key, (None, 0))
            self._values[key] = value, its_bytes
            self._size += its_bytes - freed
            while self._size > self._most:
                _key, (_value, freed) = self._values.popitem(last=False)
                self._size -= freed


@cache
def held() -> Held:
    """What this process holds."""
    return Held(settings.SEARCH_HELD_MIB * 2**20)
