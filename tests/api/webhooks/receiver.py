"""Receivers of webhooks on this machine: one that keeps what it gets, and one that speaks as it is told."""

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Receiver:
    """Keeps each request; answers with ``status``, or what ``answer`` says of the message."""

    def __init__(self) -> None:
        self.status = 204
        self.answer: Callable[[Any], int] | None = None
        self.headers: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.url = ""
        self._lock = threading.Lock()

    @property
    def messages(self) -> list[Any]:
        """What came, in the order in which it came."""
        return [json.loads(body) for body in self.bodies]

    def take(self, headers: dict[str, str], body: bytes) -> int:
        """Keep a request; the status to answer with."""
        with self._lock:
            self.headers.append(headers)
            self.bodies.append(body)
        return self.answer(json.loads(body)) if self.answer else self.status


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that listens while the block runs."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = receiver.take({name.lower(): value for name, value in self.headers.items()}, body)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join()


Behaviour = Callable[[socket.socket, threading.Event], None]


@contextmanager
def speaking(behaviour: Behaviour, context: ssl.SSLContext | None = None) -> Iterator[tuple[int, list[bool]]]:
    """A port where ``behaviour`` is done with each connection, until the event that it is given is set.

    Also gives a list with an entry for each connection.
    """
    over, threads = threading.Event(), list[threading.Thread]()
    connections: list[bool] = []

    def serve(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            if context is None:
                behaviour(connection, over)
            else:
                with context.wrap_socket(connection, server_side=True) as secure:
                    behaviour(secure, over)

    def accept(listening: socket.socket) -> None:
        while not over.is_set():
            try:
                connection, _address = listening.accept()
            except TimeoutError:
                continue
            connections.append(True)
            connection.settimeout(5)
            threads.append(threading.Thread(target=serve, args=(connection,)))
            threads[-1].start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        accepting = threading.Thread(target=accept, args=(listening,))
        accepting.start()
        try:
            yield listening.getsockname()[1], connections
        finally:
            over.set()
            accepting.join()
            for thread in threads:
                thread.join()


def says(*pieces: bytes, again: bytes = b"", pause: float = 0) -> Behaviour:
    """Read the request, say ``pieces``, then ``again`` and again with ``pause`` seconds between."""

    def behave(connection: socket.socket, over: threading.Event) -> None:
        read = b""
        # All of it: what is left unread when a connection ends makes the system break it off.
        while not read.endswith(b"\r\n\r\n{}"):
            read += connection.recv(65_536) or b"\r\n\r\n{}"
        for piece in pieces:
            connection.sendall(piece)
        while again and not over.wait(pause):
            connection.sendall(again)

    return behave


def silent(connection: socket.socket, over: threading.Event) -> None:
    """Take the connection and say nothing."""
    over.wait()


def hangs_up(connection: socket.socket, over: threading.Event) -> None:
    """End the connection at once."""
