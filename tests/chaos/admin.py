"""An editor in the admin, by HTTP, as a browser sends it."""

import re
import threading
from collections.abc import Sequence
from http.client import HTTPException
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

SECONDS = 60
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_arguments: Any) -> None:
        """Redirects are answers here."""


class Admin:
    """Signs in at ``address`` when made. Raises ``OSError`` when that does not work."""

    def __init__(self, address: str, name: str, password: str) -> None:
        self._address = address
        self._jar = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._jar), _Stay())
        with self._opener.open(f"{address}admin/login/", timeout=SECONDS) as answer:
            found = _TOKEN.search(answer.read().decode())
        assert found is not None
        self._token = found[1]
        status = self.post("login/", username=name, password=password)
        if status != 302:
            raise OSError(f"signing in answers {status}")
        self._token = next(str(cookie.value) for cookie in self._jar if cookie.name == "csrftoken")

    def post(self, path: str, **fields: str | Sequence[str]) -> int:
        """The status that ``admin/path`` answers a form with; 0 when the connection broke.

        Of a field with several values each is sent.
        """
        body = urlencode({"csrfmiddlewaretoken": self._token, **fields}, doseq=True).encode()
        request = Request(f"{self._address}admin/{path}", data=body, method="POST")
        try:
            with self._opener.open(request, timeout=SECONDS) as answer:
                return int(answer.status)
        except HTTPError as answer:
            with answer:
                return int(answer.code)
        except (OSError, HTTPException):
            return 0


class Posted:
    """A form under way; ``well`` is the status that says that it is done."""

    process: int | None = None
    body = b""

    def __init__(self, admin: Admin, path: str, well: int = 302, **fields: str | Sequence[str]) -> None:
        self._well, self.status = well, 0
        self._thread = threading.Thread(target=self._post, args=(admin, path, fields))
        self._thread.start()

    def _post(self, admin: Admin, path: str, fields: dict[str, str | Sequence[str]]) -> None:
        self.status = admin.post(path, **fields)

    @property
    def is_confirmed(self) -> bool:
        """Whether who sent it was told that it is done."""
        return self.status == self._well

    def wait(self) -> None:
        """Return when it is over."""
        self._thread.join()
