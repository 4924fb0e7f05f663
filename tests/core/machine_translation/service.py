"""Providers of machine translation on this machine, which speak the protocols that the real ones document."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, bytes, dict[str, str]]


class Service:
    """Keeps each request. ``status``, ``raw`` and ``delay`` let it misbehave, from request ``after`` on.
    Of each answer the last ``cut_off`` bytes are missing.

    ``first`` has answers that it gives before all others. ``write`` translates a text.
    """

    def __init__(self) -> None:
        self.url = ""
        self.status = 200
        self.raw: bytes | None = None
        self.delay = 0.0
        self.after = 0
        self.cut_off = 0
        self.requests: list[tuple[str, dict[str, str], Any]] = []
        self.first: list[Answer] = []
        self.write: Callable[[str, str], str] = lambda text, target: f"{target}: {text}"

    @property
    def sent(self) -> str:
        """Everything that was sent to be translated."""
        return json.dumps([body for _path, _headers, body in self.requests], ensure_ascii=False)

    @property
    def texts(self) -> list[list[str]]:
        """The texts of each request."""
        return [body.get("q") or body["text"] for _path, _headers, body in self.requests]

    def answer(self, path: str, headers: dict[str, str], body: Any) -> Answer:
        """Keep a request; the status, the body and the headers to answer with."""
        self.requests.append((path, headers, body))
        if self.first:
            return self.first.pop(0)
        if len(self.requests) > self.after:
            time.sleep(self.delay)
            if self.raw is not None or self.status != 200:
                return self.status, self.raw or json.dumps({"error": "No."}).encode(), {}
        return 200, json.dumps(self._said(path, body)).encode(), {}

    def _said(self, path: str, body: Any) -> Any:
        target = body.get("target") or body["target_lang"]
        written = [self.write(text, target) for text in self.texts[-1]]
        if path == "/translate":
            return {"translatedText": written}
        if path == "/language/translate/v2":
            return {"data": {"translations": [{"translatedText": text} for text in written]}}
        return {"translations": [{"detected_source_language": "AR", "text": text} for text in written]}


@contextmanager
def serving() -> Iterator[Service]:
    """A service that listens while the block runs."""
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, answer, headers = service.answer(self.path, dict(self.headers.items()), body)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status == 302:
                self.send_header("Location", f"{service.url}/elsewhere")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer[: len(answer) - service.cut_off])

        def log_message(self, *arguments: Any) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                # Who asked has given up.
                return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        service.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()
