"""``make screenshots``: pictures of the demo for the README, into docs/screenshots/.

python -m tests.browser.screenshots [--address ADDRESS] [--to FOLDER]
"""

import argparse
import io
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.browser.served import ROOT, served

PHONE, DESKTOP = (390, 844), (1280, 860)
QUALITY = 72
MOST_BYTES = 120_000


@dataclass(frozen=True)
class Shot:
    """A picture to take: of ``path``, in a window of ``size``."""

    name: str
    path: str
    size: tuple[int, int]
    by_night: bool = False


PAGES = {
    "home": "/{}/",
    "cases": "/{}/cases/",
    "map": "/{}/cases/?view=map",
    "case": "/{}/cases/rotterdam-water-square/",
    "interview": "/{}/research/send-us-the-budget/",
    "campaign": "/{}/campaigns/solving-urban-challenges-together/",
    "share": "/{}/share/",
}
SHOTS = [
    Shot(f"{name}-{code}-{device}", path.format(code), size)
    for name, path in PAGES.items()
    for code in ("en", "ar")
    for device, size in (("phone", PHONE), ("desktop", DESKTOP))
] + [Shot("home-en-desktop-night", "/en/", DESKTOP, by_night=True)]


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """The picture as WebP. Raises ``RuntimeError`` when the page does not answer well."""
    context = browser.new_context(
        viewport={"width": shot.size[0], "height": shot.size[1]},
        color_scheme="dark" if shot.by_night else "light",
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        answer = page.goto(address + shot.path, wait_until="networkidle")
        if answer is None or answer.status != 200:
            raise RuntimeError(f"{shot.path} does not answer with a page.")
        image = Image.open(io.BytesIO(page.screenshot()))
    finally:
        context.close()
    file = io.BytesIO()
    image.convert("RGB").save(file, "WEBP", quality=QUALITY, method=6)
    return file.getvalue()


def take_all(address: str, folder: Path) -> int:
    """Write every picture to ``folder``; the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    with chromium() as browser:
        for shot in SHOTS:
            content = take(browser, address, shot)
            if len(content) > MOST_BYTES:
                print(f"{shot.name} has {len(content)} bytes, more than {MOST_BYTES}.", file=sys.stderr)
                return 1
            (folder / f"{shot.name}.webp").write_bytes(content)
            total += len(content)
            print(f"{len(content):7d}  {shot.name}", flush=True)
    print(f"{total:7d}  in {len(SHOTS)} pictures")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Take the pictures of the README.")
    parser.add_argument("--address", default="", help="a platform that is served already")
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "screenshots", help="the folder")
    options = parser.parse_args()
    if options.address:
        return take_all(options.address.rstrip("/"), options.to)
    with served(ROOT / "build" / "walk-data") as address:
        return take_all(address, options.to)


if __name__ == "__main__":
    sys.exit(main())
