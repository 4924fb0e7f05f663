"""A small cache on this machine that keeps what it is told to forget."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A request; names of headers are small."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Cache:
    """Answers with ``status`` and ``answer``."""

    def __init__(self) -> None:
        self.status, self.answer = 200, b""
        self.asked: list[Asked] = []
        self.url = ""

    @property
    def purged(self) -> list[tuple[str, str]]:
        """Hosts and paths that were purged."""
        return [(each.headers["host"], each.path) for each in self.asked if each.method == "PURGE"]


@contextmanager
def listening() -> Iterator[Cache]:
    """A cache that listens while the block runs."""
    cache = Cache()

    class Handler(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            cache.asked.append(Asked(self.command, self.path, headers, body))
            self.send_response(cache.status)
            self.send_header("Content-Length", str(len(cache.answer)))
            self.end_headers()
            self.wfile.write(cache.answer)

        def do_POST(self) -> None:
            self.do_PURGE()

        def log_message(self, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        cache.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield cache
        finally:
            server.shutdown()
            thread.join()
