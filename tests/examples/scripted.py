"""An API that answers what a test wrote down, over real HTTP."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, Any, dict[str, str]]


class Scripted:
    """``answers`` are what each path is answered with, first to last; the last one again and again."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[str] = []
        self.address = ""

    def say(self, path: str, body: Any, status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers.setdefault(path, []).append((status, body, named))

    def changes(self, path: str, items: list[Any], following: str | None = None, cursor: str = "end") -> None:
        """A page of changes at ``path`` below the API."""
        next_address = f"{self.address}{following}" if following else None
        meta = {"next": next_address, "previous": None, "cursor": cursor}
        self.say(path, {"meta": meta, "items": items})


@contextmanager
def scripted() -> Iterator[Scripted]:
    script = Scripted()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.removeprefix("/")
            script.asked.append(path)
            waiting = script.answers.get(path) or [(404, {}, {})]
            status, body, headers = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            text = json.dumps(body).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        script.address = f"http://127.0.0.1:{server.server_port}/"
        try:
            yield script
        finally:
            server.shutdown()
            thread.join()
