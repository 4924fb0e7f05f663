"""Serves the website, and makes it anew whenever a webhook says that something has changed.

    WEBHOOK_SECRET=whsec_… python hook.py https://cases.example.org/api/v2/ 8080

The webhook goes to ``/hook``. Its message is only taken as a sign to ask ``changes/``: so nothing is missed
when one is lost, and nothing is wrong when one comes twice.

With ``PREVIEW_KEY``, a key that may see drafts, it also shows editors their drafts at ``/preview``.
"""

import base64
import binascii
import hashlib
import hmac
import os
import sys
import threading
import time
from contextlib import closing
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from mirror import Mirror, MirrorError
from preview import Previews
from website import build

MOST_BYTES = 5_000_000
SECONDS_OLD = 300


def is_ours(headers: Any, body: bytes, secret: str, now: float | None = None) -> bool:
    """Whether ``body`` is signed with ``secret`` and fresh, by the rules of Standard Webhooks."""
    number, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs((now or time.time()) - int(timestamp)) > SECONDS_OLD:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = hmac.new(key, f"{number}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    expected = b"v1," + base64.b64encode(made)
    signatures = headers.get("webhook-signature", "").encode().split()
    return any(hmac.compare_digest(expected, each) for each in signatures)


class Rebuilder:
    """Syncs and builds, one time after the other, in a thread of its own."""

    def __init__(self, api: str, folder: Path) -> None:
        self.api, self.folder = api, folder
        self._asked = threading.Event()

    def ask(self) -> None:
        """Have it done soon. Asking ten times while it works costs one more round."""
        self._asked.set()

    def run(self) -> None:
        """Never ends."""
        while True:
            self._asked.wait()
            self._asked.clear()
            self.once()

    def once(self) -> None:
        """One round; where the platform is away, the next message or start tries again."""
        with closing(Mirror(self.api, self.folder / "mirror.sqlite3")) as mirror:
            try:
                changes = mirror.sync()
            except MirrorError as error:
                print(f"Not synced: {error}", flush=True)
                return
            build(mirror.items(), self.folder)
        print(f"Built after {changes} changes.", flush=True)


class Handler(SimpleHTTPRequestHandler):
    """The website, ``/hook``, and ``/preview`` where there are previews."""

    def __init__(
        self,
        *arguments: Any,
        secret: str,
        rebuilder: Rebuilder,
        previews: Previews | None = None,
        **options: Any,
    ) -> None:
        self.secret, self.rebuilder, self.previews = secret, rebuilder, previews
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """A page of the website, or a draft."""
        path, _mark, query = self.path.partition("?")
        if path == "/preview" and self.previews:
            self._show(self.previews, query)
        else:
            super().do_GET()

    def _show(self, previews: Previews, query: str) -> None:
        status, text = previews.answer(query)
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for name, value in previews.headers().items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Without what was asked for: the token of a preview has no place in a log."""
        self.log_message('"%s %s" %s', self.command, self.path.partition("?")[0], str(code))

    def do_POST(self) -> None:
        """A webhook: 204 when it is ours, 401 when not."""
        length = self.headers.get("Content-Length", "")
        if self.path != "/hook" or not length.isdigit() or int(length) > MOST_BYTES:
            self.send_error(404 if self.path != "/hook" else 413)
            return
        if not is_ours(self.headers, self.rfile.read(int(length)), self.secret):
            self.send_error(401, "The signature is not ours, or too old")
            return
        self.rebuilder.ask()
        self.send_response(204)
        self.end_headers()


def main() -> int:
    """Build once, then serve until interrupted."""
    secret = os.environ.get("WEBHOOK_SECRET", "")
    try:
        base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        api, port = sys.argv[1].rstrip("/") + "/", int(sys.argv[2])
        if not secret.startswith("whsec_"):
            raise ValueError(secret)
    except (ValueError, IndexError, binascii.Error):
        sys.exit("Say: WEBHOOK_SECRET=whsec_… python hook.py https://cases.example.org/api/v2/ 8080")
    folder = Path.cwd()
    rebuilder = Rebuilder(api, folder)
    rebuilder.ask()
    threading.Thread(target=rebuilder.run, daemon=True).start()
    key = os.environ.get("PREVIEW_KEY", "")
    previews = Previews(api, key) if key else None
    public = str(folder / "public")
    handler = partial(Handler, secret=secret, rebuilder=rebuilder, previews=previews, directory=public)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print(f"http://127.0.0.1:{port}/ shows the website; webhooks go to /hook.", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
