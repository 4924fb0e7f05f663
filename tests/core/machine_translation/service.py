"""Providers of machine translation on this machine, which speak the protocols that the real ones document."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Service:
    """Keeps each request. ``status``, ``raw`` and ``delay`` let it misbehave, from request ``after`` on."""

    def __init__(self) -> None:
        self.url = ""
        self.status = 200
        self.raw: bytes | None = None
        self.delay = 0.0
        self.after = 0
        self.requests: list[tuple[str, dict[str, str], Any]] = []

    @property
    def sent(self) -> str:
        """Everything that was sent to be translated."""
        return json.dumps([body for _path, _headers, body in self.requests], ensure_ascii=False)

    def answer(self, path: str, headers: dict[str, str], body: Any) -> tuple[int, bytes]:
        """Keep a request; the status and the body to answer with."""
        self.requests.append((path, headers, body))
        if len(self.requests) > self.after:
            time.sleep(self.delay)
            if self.raw is not None or self.status != 200:
                return self.status, self.raw or json.dumps({"error": "No."}).encode()
        if path == "/translate":
            said: Any = {"translatedText": [f"{body['target']}: {text}" for text in body["q"]]}
        else:
            said = {
                "translations": [
                    {"detected_source_language": "AR", "text": f"{body['target_lang']}: {text}"}
                    for text in body["text"]
                ]
            }
        return 200, json.dumps(said).encode()


@contextmanager
def serving() -> Iterator[Service]:
    """A service that listens while the block runs."""
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, answer = service.answer(self.path, dict(self.headers.items()), body)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"{service.url}/elsewhere")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

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
