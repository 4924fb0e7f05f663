"""``make walk``: a browser looks at every page of the demo, in every locale, narrow and wide, day and night.

    python -m tests.browser.walk [--most N] [--browsers N] [--afresh] [--figures FILE]

Starts at the home page of each locale and follows every link of the site. Each page is opened at 360 and
1280 px. What was looked at is kept in build/walk.jsonl, so that a walk that was interrupted goes on;
``--afresh`` begins again. Exit code 1 when anything was found.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from playwright.sync_api import Browser, Page, Request

from tests.browser.checks import COLOURS, barriers, overflow, unreachable
from tests.browser.chromium import chromium
from tests.browser.frontier import Frontier
from tests.browser.served import ROOT, served

LOCALES = ("en", "nl", "es", "fr", "pt-br", "ar")
WIDTHS = (360, 1280)
KEPT = ROOT / "build" / "walk.jsonl"
DATA_DIR = ROOT / "build" / "walk-data"
# Lists multiply by their filters; of those a walk looks at each view, and at each page of the first one.
KEPT_PARAMETERS = {"view", "page"}
# A busy machine is slow, which says nothing about the page.
MOST_MILLISECONDS = 180_000


@dataclass
class Look:
    """What one look at a page, at one width, found. ``links`` are addresses of this site, without host.

    ``is_left`` while a button is pressed that leads away from the page.
    """

    path: str
    width: int
    status: int = 0
    found: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    is_left: bool = False


def worth_a_walk(path: str) -> bool:
    """Whether ``path`` is a page for readers that a walk opens."""
    parts = urlsplit(path)
    first = parts.path.strip("/").split("/")[0]
    is_file = "." in parts.path.rsplit("/", 1)[-1] or "/feed" in parts.path
    asked = [name for name, _ in parse_qsl(parts.query)]
    return first in LOCALES and not is_file and len(asked) < 2 and set(asked) <= KEPT_PARAMETERS


def look(browser: Browser, address: str, path: str, width: int) -> Look:
    """Open ``path`` and check it by day, then its colours by night."""
    seen = Look(path, width)
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="light", reduced_motion="reduce"
    )
    context.set_default_timeout(MOST_MILLISECONDS)
    try:
        page = context.new_page()
        listen(page, seen, address)
        answer = page.goto(address + path, wait_until="load")
        seen.status = answer.status if answer else 0
        seen.links = sorted(set(_links(page, address)))
        seen.found += [] if seen.status == 200 else [f"answers {seen.status}"]
        check(page, seen)
    finally:
        context.close()
    return seen


def check(page: Page, seen: Look) -> None:
    """Check the page that is open by day, then its colours by night."""
    seen.found += barriers(page) + overflow(page)
    page.emulate_media(color_scheme="dark")
    seen.found += [f"by night: {found}" for found in barriers(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    seen.found += unreachable(page)


def listen(page: Page, seen: Look, address: str) -> None:
    """Note what the browser complains of from now on."""

    def note(request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        if not url.startswith((f"{address}/", "data:", "blob:")):
            seen.found.append(f"asks another host: {url[:200]}")

    page.on("request", note)

    def fail(request: Request) -> None:
        # A page that is left by its button while it loads ends its own requests.
        if not (seen.is_left and request.failure == "net::ERR_ABORTED"):
            seen.found.append(f"not loaded: {request.url[:200]}")

    page.on("requestfailed", fail)
    page.on(
        "console",
        lambda message: (
            seen.found.append(f"console: {message.text[:200]}")
            if message.type in ("error", "warning")
            else None
        ),
    )
    page.on("pageerror", lambda error: seen.found.append(f"script: {str(error)[:200]}"))


def _links(page: Page, address: str) -> Iterator[str]:
    hrefs = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
    for href in hrefs:
        whole = urldefrag(urljoin(page.url, href)).url
        if whole.startswith(f"{address}/"):
            yield whole.removeprefix(address)


def unanswered(page: Page, address: str, links: Iterable[str]) -> list[str]:
    """The links that nobody answers well, each asked for once."""
    found = []
    for link in sorted(links):
        answer = page.request.get(address + link, timeout=60_000)
        if answer.status >= 400:
            found.append(f"link answers {answer.status}: {link}")
        answer.dispose()
    return found


def kept_looks() -> dict[tuple[str, int], Look]:
    """What an earlier walk looked at."""
    if not KEPT.exists():
        return {}
    looks = (Look(**json.loads(line)) for line in KEPT.read_text(encoding="utf-8").splitlines())
    return {(each.path, each.width): each for each in looks}


def walk(address: str, most: int, browsers: int) -> list[Look]:
    """Look at every page that can be reached, ``most`` of them at most, with some browsers side by side."""
    known = kept_looks()
    frontier = Frontier((f"/{code}/" for code in LOCALES), most)
    looks: list[Look] = []
    writing = Lock()

    def go() -> None:
        # Closed at once when a look fails, or the others would wait for what this one may find.
        with chromium() as browser, closing(iter(frontier)) as paths:
            for path in paths:
                for width in WIDTHS:
                    seen = known.get((path, width))
                    fresh = seen is None
                    seen = seen or look(browser, address, path, width)
                    frontier.add(filter(worth_a_walk, seen.links))
                    with writing:
                        looks.append(seen)
                        if fresh:
                            _keep(seen)
                        _tell(seen, len(looks), len(frontier))

    with ThreadPoolExecutor(browsers) as pool:
        for walker in [pool.submit(go) for _number in range(browsers)]:
            walker.result()
    return looks


def _keep(seen: Look) -> None:
    with KEPT.open("a", encoding="utf-8") as kept:
        kept.write(json.dumps(asdict(seen), ensure_ascii=False) + "\n")


def _tell(seen: Look, number: int, waiting: int) -> None:
    print(f"{number:5d}  {seen.width:4d} px  {seen.path}  ({waiting} more pages known)", flush=True)
    for found in seen.found:
        print(f"       ! {found}", flush=True)


def figures(looks: list[Look], links: int, unanswered_links: list[str], minutes: float) -> str:
    """What the walk found, as a page of the documentation."""
    kinds = Counter(found.split(":")[0] for each in looks for found in each.found)
    by_locale = Counter(each.path.split("/")[1] for each in looks if each.width == WIDTHS[0])
    what = (
        f"`make walk`, {datetime.now(UTC):%Y-%m-%d}: a browser opened {len(looks) // len(WIDTHS)} pages of "
        f"the demo at {' and '.join(map(str, WIDTHS))} px, by day and by night ({minutes:.0f} minutes). Each "
        "was checked for console messages, requests to other hosts, width, barriers (axe, WCAG 2.2 AA), and "
        f"for everything being reached by the Tab key. {links} links of the site were followed."
    )
    lines = [
        "# A walk through every page",
        "",
        what,
        "",
        "| locale | pages |",
        "| --- | --- |",
        *(f"| {code} | {by_locale[code]} |" for code in LOCALES),
        "",
    ]
    if not kinds and not unanswered_links:
        return "\n".join([*lines, "Nothing was found.", ""])
    lines += ["Found:", ""]
    lines += [f"- {kind}: {number}" for kind, number in kinds.most_common()]
    lines += [f"- {each}" for each in unanswered_links[:20]]
    return "\n".join([*lines, ""])


def main() -> int:
    parser = argparse.ArgumentParser(description="Look at every page of the demo in a browser.")
    parser.add_argument("--most", type=int, default=100_000, help="pages to look at, at most")
    parser.add_argument("--afresh", action="store_true", help="forget what an earlier walk looked at")
    parser.add_argument("--figures", type=Path, help="write the figures to this file")
    parser.add_argument("--browsers", type=int, default=2, help="how many look side by side (2)")
    parser.add_argument("--address", default="", help="a platform that is served already")
    options = parser.parse_args()
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    if options.afresh:
        KEPT.unlink(missing_ok=True)
    if options.address:
        return _walk_and_tell(options.address.rstrip("/"), options)
    with served(DATA_DIR) as address:
        return _walk_and_tell(address, options)


def _walk_and_tell(address: str, options: argparse.Namespace) -> int:
    started = time.monotonic()
    looks = walk(address, options.most, options.browsers)
    links = {link for each in looks for link in each.links}
    with chromium() as browser:
        lost = unanswered(browser.new_page(), address, links)
    text = figures(looks, len(links), lost, (time.monotonic() - started) / 60)
    print(text)
    if options.figures:
        options.figures.write_text(text, encoding="utf-8")
    return 1 if lost or any(each.found for each in looks) else 0


if __name__ == "__main__":
    sys.exit(main())
