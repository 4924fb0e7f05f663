"""A mail server on this machine that keeps what it gets and answers as it is told."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class MailServer:
    """``recipient`` and ``data`` are what it answers to a recipient and to a message."""

    def __init__(self) -> None:
        self.recipient = "250 OK"
        self.data: str | Callable[[], str] = "250 OK"
        self.port = 0
        self.recipients: list[str] = []
        self.raw: list[bytes] = []

    @property
    def messages(self) -> list[EmailMessage]:
        """What came, in the order in which it came."""
        return [message_from_bytes(each, policy=policy.default) for each in self.raw]  # type: ignore[misc]

    def take(self, raw: bytes) -> str:
        """Keep a message; the answer."""
        self.raw.append(raw)
        return self.data if isinstance(self.data, str) else self.data()


def _message(lines: Iterator[bytes]) -> bytes:
    kept = []
    for line in lines:
        if line == b".\r\n":
            break
        kept.append(line.removeprefix(b".") if line.startswith(b"..") else line)
    return b"".join(kept)


def _handler(server: MailServer) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 here")
            for line in iter(self.rfile.readline, b""):
                word = line[:4].upper()
                if word == b"RCPT":
                    server.recipients.append(line.decode().strip())
                    self.say(server.recipient)
                elif word == b"DATA":
                    self.say("354 go on")
                    self.say(server.take(_message(iter(self.rfile.readline, b""))))
                elif word == b"QUIT":
                    self.say("221 bye")
                    break
                else:
                    self.say("250 OK")

    return Handler


@contextmanager
def serving() -> Iterator[MailServer]:
    """A mail server that listens while the block runs."""
    server = MailServer()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler(server)) as listening:
        listening.daemon_threads = True
        server.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        listening.shutdown()
        thread.join()
