"""Shows editors of the platform their drafts, beside its forms, as they will look on this website.

``hook.py`` answers with it at ``/preview``, the address that the platform's operator names for us in
``PREVIEW_FRONT_ENDS``. The platform opens it with a token in the query. Together with our key, which stays
here, that shows one page for a quarter of an hour; either alone shows nothing.
"""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qs, urlencode, urlsplit

from website import Item, case, page

CASE = "cases.CasePage"
AWAY = "The platform does not answer at the moment. Try again in a minute."
UNASKED = "Open this address from the preview panel of the platform: it brings the token that is missing."


class PreviewError(Exception):
    """There is no draft to show: ``status`` for the browser, and what to tell the editor."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__(told)
        self.status = status


@dataclass(frozen=True)
class Previews:
    """Drafts of the platform whose API is at ``api``, for the ``key`` that may see them."""

    api: str
    key: str

    @property
    def platform(self) -> str:
        """Where the admin is that may show us in a frame."""
        parts = urlsplit(self.api)
        return f"{parts.scheme}://{parts.netloc}"

    def answer(self, query: str) -> tuple[int, str]:
        """Status and text of the page for what the platform asks for with ``query``."""
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        if not asked.get("token"):
            return 400, told(UNASKED)
        expected = {"id": asked["id"]} if asked.get("id") else {}
        beside = {"in_preview_panel": "true"} if asked.get("in_preview_panel") == "true" else {}
        try:
            draft: Item = json.loads(self._ask("preview/", asked["token"], expected))
            bar = self._ask("preview/user-bar/", asked["token"], expected | beside)
        except PreviewError as error:
            return error.status, told(str(error))
        # The checks of the platform need its scripts: they are the only ones on this page.
        return 200, shown(draft).replace("</body>", f"{bar}</body>")

    def headers(self) -> dict[str, str]:
        """Keep the page out of caches, the token out of other addresses, and others from framing it."""
        ours = f"'self' {self.platform}"
        policy = f"default-src {ours}; img-src * data:; style-src {ours} 'unsafe-inline'"
        return {
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "Content-Security-Policy": f"{policy}; frame-ancestors {self.platform}",
        }

    def _ask(self, path: str, token: str, parameters: dict[str, str]) -> str:
        address = f"{self.api}{path}?{urlencode(parameters)}".rstrip("?")
        headers = {"Authorization": f"Bearer {self.key}", "Preview-Token": token}
        try:
            with urllib.request.urlopen(
                urllib.request.Request(address, headers=headers), timeout=30
            ) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            raise PreviewError(error.code, _detail(error.read())) from error
        except (OSError, ValueError) as error:
            raise PreviewError(502, AWAY) from error


def shown(draft: Item) -> str:
    """The draft as this website shows cases; of other kinds of pages it knows the title only."""
    if draft["type"] == CASE:
        return case(draft)
    return page(draft["title"], draft["content_locale"], f"<h1>{escape(draft['title'])}</h1>")


def told(sentence: str) -> str:
    """A page that says ``sentence``."""
    return page("No preview", "en", f"<h1>No preview</h1><p>{escape(sentence)}</p>")


def _detail(body: bytes) -> str:
    """What the platform says happened and what to do, from its ``application/problem+json``."""
    try:
        return str(json.loads(body)["detail"])
    except (ValueError, KeyError, TypeError):
        return AWAY
