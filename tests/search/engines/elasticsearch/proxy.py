"""A proxy between the platform and Elasticsearch that can be told to fail as networks and nodes do."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import urlsplit

Mode = Literal["well", "gone", "hung", "slow", "broken"]


class Proxy:
    """``gone``: nobody takes the call; ``hung``: taken and never answered, as by a stopped process; ``slow``:
    each answer comes ``delay`` seconds late; ``broken``: what comes is no HTTP."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 9200)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.mode: Mode = "well"
        self.delay = 0.0
        self.calls = 0
        self._open: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def tell(self, mode: Mode, delay: float = 0.0) -> None:
        """Behave so from now on; connections that stand are cut, as a client keeps them."""
        self.mode, self.delay = mode, delay
        for each in self._open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def close(self) -> None:
        """Let go of everything."""
        self.tell("gone")
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                caller, _address = self._listening.accept()
            except OSError:
                return
            self.calls += 1
            self._open.append(caller)
            threading.Thread(target=self._talk, args=(caller, self.mode), daemon=True).start()

    def _talk(self, caller: socket.socket, mode: Mode) -> None:
        with caller:
            if mode == "gone":
                return
            if mode == "broken":
                with contextlib.suppress(OSError):
                    caller.recv(65_536)
                    caller.sendall(b"no answer of HTTP\r\n\r\n")
                return
            if mode == "hung":
                with contextlib.suppress(OSError):
                    while caller.recv(65_536):
                        pass
                return
            with socket.create_connection(self._target) as node:
                self._open.append(node)
                back = threading.Thread(target=self._pour, args=(node, caller, self.delay), daemon=True)
                back.start()
                self._pour(caller, node, 0.0)
                back.join(30)

    @staticmethod
    def _pour(source: socket.socket, target: socket.socket, delay: float) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                time.sleep(delay)
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)


@contextmanager
def proxied(address: str) -> Iterator[Proxy]:
    """A proxy before the engine at ``address``, as long as the block lasts."""
    proxy = Proxy(address)
    try:
        yield proxy
    finally:
        proxy.close()
