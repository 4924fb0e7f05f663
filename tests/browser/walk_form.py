"""``make walk``: a browser looks at every page of the form that shares a project, in every state and locale.

    python -m tests.browser.walk_form [--locale CODE]… [--only WORDS] [--browsers N] [--afresh]
                                      [--pictures FOLDER]

Each step empty, filled and with what is wrong in it, the page of each state, corrections with their pictures,
messages of readers, withdrawing and erasing, at 390 and 1280 px. What was looked at is kept in
build/walk-form.jsonl, so that a walk that was interrupted goes on; where something was found it looks again,
and ``--afresh`` begins anew. ``--only`` looks at views with these words in their name, ``--pictures`` keeps
a picture of each look. Exit code 1 when anything was found.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from itertools import product
from pathlib import Path
from threading import Lock

from playwright.sync_api import Browser, Page

from tests.browser.chromium import chromium
from tests.browser.form_views import View, views_in
from tests.browser.served import ROOT, served
from tests.browser.walk import DATA_DIR, LOCALES, MOST_MILLISECONDS, Look, check, listen

WIDTHS = (390, 1280)
KEPT = ROOT / "build" / "walk-form.jsonl"
# What a form with something wrong in it, and a link that leads nowhere, are answered with.
EXPECTED = ("status of 422", "status of 404", "status of 410")

Where = tuple[str, View, int]


def look(browser: Browser, address: str, where: Where, pictures: Path | None) -> Look:
    """Open the view, press its button where that belongs to it, and check what is there."""
    locale, view, width = where
    seen = Look(f"{locale} {view.name}", width)
    options = {
        "viewport": {"width": width, "height": 844},
        "color_scheme": "light",
        "reduced_motion": "reduce",
    }
    context = browser.new_context(**options)
    context.set_default_timeout(MOST_MILLISECONDS)
    try:
        page = context.new_page()
        listen(page, seen, address)
        answer = page.goto(address + view.path, wait_until="load")
        seen.status = answer.status if answer else 0
        expected = (view.status, 404, 410) if view.may_be_done else (view.status,)
        seen.found += [] if seen.status in expected else [f"answers {seen.status}"]
        if view.is_pressed:
            seen.is_left = True
            _press(page, view)
            seen.is_left = False
        check(page, seen)
        if pictures is not None:
            page.screenshot(path=pictures / f"{locale} {width} {view.name}.png", full_page=True)
    finally:
        context.close()
    seen.found = [each for each in seen.found if not any(status in each for status in EXPECTED)]
    return seen


def _press(page: Page, view: View) -> None:
    """Press the button of the form; where another look has pressed it already there may be none."""
    button = page.locator("main form .button:not(.ghost)").first
    if view.may_be_done and not button.count():
        return
    if view.ticks:
        page.locator(f"[name={view.ticks}]").check()
    button.click()
    page.wait_for_load_state()


def all_views(locales: list[str]) -> list[Where]:
    """Every view in each of the locales, in each width; the submissions that they show are made."""
    os.environ |= {"DATA_DIR": str(DATA_DIR), "DJANGO_SETTINGS_MODULE": "closercities.settings.local"}
    import django

    django.setup()
    views = [(locale, view) for locale in locales for view in views_in(locale)]
    return [(locale, view, width) for (locale, view), width in product(views, WIDTHS)]


def walk(address: str, waiting: list[Where], browsers: int, pictures: Path | None) -> None:
    """Look at all that is ``waiting``, with some browsers side by side, and keep what was seen."""
    writing, number = Lock(), len(waiting)
    waiting.reverse()

    def go() -> None:
        with chromium() as browser:
            while True:
                with writing:
                    if not waiting:
                        return
                    where = waiting.pop()
                seen = look(browser, address, where, pictures)
                with writing, KEPT.open("a", encoding="utf-8") as kept:
                    kept.write(json.dumps(asdict(seen), ensure_ascii=False) + "\n")
                    print(
                        f"{number - len(waiting):4d} of {number}  {seen.width:4d} px  {seen.path}", flush=True
                    )
                    print("".join(f"       ! {found}\n" for found in seen.found), end="", flush=True)

    with ThreadPoolExecutor(browsers) as pool:
        for walker in [pool.submit(go) for _number in range(browsers)]:
            walker.result()


def kept_looks() -> dict[tuple[str, int], Look]:
    """What this walk and those before it looked at."""
    if not KEPT.exists():
        return {}
    looks = (Look(**json.loads(line)) for line in KEPT.read_text(encoding="utf-8").splitlines())
    return {(each.path, each.width): each for each in looks}


def main() -> int:
    """Walk; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--locale", action="append", choices=LOCALES, help="only this one; may be repeated")
    parser.add_argument("--most", type=int, default=100_000, help="looks, at most")
    parser.add_argument("--only", default="", help="words in the names of what is looked at")
    parser.add_argument("--pictures", type=Path, help="a folder for a picture of each look")
    parser.add_argument("--browsers", type=int, default=2, help="how many look side by side (2)")
    parser.add_argument("--afresh", action="store_true", help="forget what an earlier walk looked at")
    options = parser.parse_args()
    for folder in (KEPT.parent, *([options.pictures] if options.pictures else [])):
        folder.mkdir(parents=True, exist_ok=True)
    if options.afresh:
        KEPT.unlink(missing_ok=True)
    begun = time.monotonic()
    with served(DATA_DIR, FORM_POSTS_PER_HOUR="1000000") as address:
        known = {where for where, seen in kept_looks().items() if not seen.found}
        views = [
            where for where in all_views(options.locale or list(LOCALES)) if options.only in where[1].name
        ]
        waiting = [where for where in views if (f"{where[0]} {where[1].name}", where[2]) not in known]
        walk(address, waiting[: options.most], options.browsers, options.pictures)
    looks = list(kept_looks().values())
    found = Counter(each.split(":")[0] for look in looks for each in look.found)
    print(
        f"{len(looks)} looks in all ({(time.monotonic() - begun) / 60:.0f} minutes now). Found: {dict(found)}"
    )
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
