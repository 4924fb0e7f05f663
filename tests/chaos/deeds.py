"""What somebody without an account does in a browser: a request that may break off, and what it was told."""

import io
import threading
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from random import Random
from urllib.parse import urlencode, urlsplit

SECONDS = 60
BOUNDARY = "----a-file-of-chaos"


class Deed:
    """A request under way; ``status`` is 0 when the connection broke."""

    process: int | None = None

    def __init__(self, address: str, path: str, body: bytes, headers: dict[str, str], well: int) -> None:
        self.status, self.location, self.body = 0, "", b""
        self._well = well
        self._thread = threading.Thread(target=self._ask, args=(address, path, body, headers))
        self._thread.start()

    def _ask(self, address: str, path: str, body: bytes, headers: dict[str, str]) -> None:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=SECONDS)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            self.location, self.body = answer.headers.get("Location", ""), content
            self.status = answer.status
        except (OSError, HTTPException):
            pass
        finally:
            connection.close()

    @property
    def is_confirmed(self) -> bool:
        """Whether who sent it was told that it is done."""
        return self.status == self._well

    def wait(self) -> None:
        """Return when it is over."""
        self._thread.join()


def posted(address: str, path: str, fields: Mapping[str, str] | None = None, *, well: int = 302) -> Deed:
    """Send a form; ``well`` is the status that says that it is done."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return Deed(address, path, urlencode(fields or {}).encode(), headers, well)


def posted_picture(address: str, path: str, random: Random) -> Deed:
    """Send a picture of one colour."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="square.png"\r\n'
    body = f"{head}Content-Type: image/png\r\n\r\n".encode() + square(random)
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Accept": "application/json"}
    return Deed(address, path, body + f"\r\n--{BOUNDARY}--\r\n".encode(), headers, 201)


def square(random: Random) -> bytes:
    """A picture of one colour, as PNG."""
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 30), tuple(random.randbytes(3))).save(picture, "PNG")
    return picture.getvalue()
