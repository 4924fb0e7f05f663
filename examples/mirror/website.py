"""Makes a website of static pages from what the mirror keeps.

    python website.py

Writes a whole new folder beside the old one and then lets ``public`` lead to it, so that no reader ever
meets half a website.
"""

import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from html import escape
from pathlib import Path
from typing import Any

from mirror import Mirror

Item = dict[str, Any]
HERE = Path(__file__).parent
NAMES = {"en": "English", "nl": "Nederlands", "es": "Español", "fr": "Français"}
NAMES |= {"pt-br": "Português", "ar": "العربية"}
HEADINGS = {"en": "Cases", "nl": "Cases", "es": "Casos", "fr": "Cas", "pt-br": "Casos", "ar": "الحالات"}
RIGHT_TO_LEFT = {"ar"}
STORY = ("challenge", "approach", "results")


def build(items: Iterable[Item], folder: Path) -> None:
    """Make the website of ``items`` anew; ``folder / "public"`` is where it is."""
    site = Path(tempfile.mkdtemp(prefix="built-", dir=folder))
    site.chmod(0o755)
    shutil.copy(HERE / "style.css", site)
    for name, text in pages(list(items)):
        (site / name).write_text(text, encoding="utf-8")
    link = folder / "public"
    before = link.resolve()
    fresh = folder / f"{site.name}.link"
    fresh.symlink_to(site.name)
    fresh.replace(link)
    if before.name.startswith("built-"):
        shutil.rmtree(before, ignore_errors=True)


def pages(items: list[Item]) -> Iterator[tuple[str, str]]:
    """File names and texts: a list for each language, and a page for each text."""
    by_case: dict[str, dict[str, Item]] = defaultdict(dict)
    for item in items:
        by_case[item["meta"]["translation_key"]][item["locale"]] = item
    locales = [code for code in NAMES if any(code in each for each in by_case.values())] or ["en"]
    for locale in locales:
        shown = [in_language(each, locale) for each in by_case.values()]
        newest = sorted(shown, key=lambda item: str(item["meta"]["first_published_at"]), reverse=True)
        yield f"{locale}.html", listing(newest, locale, locales)
    yield "index.html", f'<!doctype html><meta http-equiv="refresh" content="0; url={locales[0]}.html">'
    for item in items:
        yield f"case-{int(item['id'])}.html", case(item)


def in_language(texts: dict[str, Item], locale: str) -> Item:
    """The case as a reader of ``locale`` is shown it: in their language, else the original."""
    originals = [each for each in texts.values() if each["translation_state"] == "original"]
    return texts.get(locale) or (originals or list(texts.values()))[0]


def listing(items: list[Item], locale: str, locales: list[str]) -> str:
    """The page of all cases for readers of ``locale``."""
    others = " ".join(f'<a href="{code}.html" lang="{code}">{NAMES[code]}</a>' for code in locales)
    cards = "\n".join(card(item, locale) for item in items) or "<p>No case is published yet.</p>"
    heading = HEADINGS[locale]
    return page(heading, locale, f"<nav>{others}</nav><h1>{heading}</h1>\n<div class=cards>{cards}</div>")


def card(item: Item, locale: str) -> str:
    """A case in the list. Where it is not in the reader's language, it says in which it is."""
    facts = item["facts"] or {}
    language = NAMES.get(item["content_locale"], item["content_locale"])
    note = "" if item["content_locale"] == locale else f" · {language}"
    return (
        f'<article lang="{escape(item["content_locale"])}" dir="{escape(item["dir"])}">'
        f"{picture(facts)}<p class=place>{escape(place(facts) + note)}</p>"
        f'<h2><a href="case-{int(item["id"])}.html">{escape(item["title"])}</a></h2></article>'
    )


def picture(facts: Item) -> str:
    """The case's picture in the sizes that the API names, else its city tile."""
    found = facts.get("picture")
    if found is None:
        return f'<img src="{escape(facts["tile"])}" alt="" loading="lazy">' if facts.get("tile") else ""
    size = found["renditions"]["medium"]
    return (
        f'<img src="{escape(size["url"])}" srcset="{escape(found["srcset"])}"'
        ' sizes="(min-width: 40rem) 20rem, 100vw" loading="lazy"'
        f' width="{int(size["width"])}" height="{int(size["height"])}" alt="{escape(found["alt"])}">'
    )


def place(facts: Item) -> str:
    """Where it is: city and country."""
    names = ((facts.get("place") or {}).get("label"), (facts.get("country") or {}).get("name"))
    return ", ".join(name for name in names if name)


def case(item: Item) -> str:
    """The page of one case in one language."""
    facts = item["facts"] or {}
    story = "\n".join(block(each) for name in STORY for each in item.get(name) or ())
    address, licence = (
        escape(item["meta"]["html_url"] or ""),
        escape(facts.get("licence") or "ask before reuse"),
    )
    return page(
        item["title"],
        item["content_locale"],
        f'<nav><a href="{escape(item["locale"])}.html">{HEADINGS.get(item["locale"], "Cases")}</a></nav>'
        f"<p class=place>{escape(place(facts))}</p><h1>{escape(item['title'])}</h1>"
        f"<p class=summary>{escape(item['summary'])}</p>{picture(facts)}{story}"
        f'<footer lang="en" dir="ltr">Licence: {licence}. '
        f'<a href="{address}">The case at Closer Cities</a></footer>',
    )


def block(each: Item) -> str:
    """A block of the story. The API cleans rich text; other kinds are left to the original page."""
    value = each["value"]
    if each["type"] == "heading":
        return f"<h2>{escape(str(value))}</h2>"
    if each["type"] == "paragraph":
        return str(value)
    if each["type"] == "quote":
        return f"<blockquote>{escape(str(value.get('text') or ''))}</blockquote>"
    return ""


def page(title: str, language: str, content: str) -> str:
    """A whole page."""
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="style.css"></head>'
        f"<body><main>{content}</main></body></html>\n"
    )


def main() -> int:
    """Build from ``mirror.sqlite3`` in this folder."""
    with closing(Mirror("", Path("mirror.sqlite3"))) as mirror:
        build(mirror.items(), Path.cwd())
    print("Built: open public/index.html.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
