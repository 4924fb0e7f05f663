"""Cases of Participedia as their people would type them into the form: plain words, in their own language."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from bs4 import BeautifulSoup

from cases.submissions.questionnaire.steps import LONG

ROOT = Path(__file__).resolve().parents[2]
MAPPING = ROOT / "docs/examples/participedia.toml"
# What the headings of a story begin with, where it answers one of the three questions.
HEADINGS = {
    "challenge": ("problem", "purpose", "history", "background", "summary", "abstract"),
    "results": ("influence", "outcome", "result", "analysis"),
}


LONGEST_CITY = 120


def chosen(folder: Path, number: int) -> list[dict[str, Any]]:
    """``number`` of the cases, from all over the file, a fifth of them in German; those with a story."""
    # Not by splitlines(): texts hold separators that JSON leaves as they are.
    lines = (folder / "participedia" / "cases.jsonl").read_bytes().splitlines()
    told = [case for case in map(json.loads, lines) if len(case["body_html"]) > 1_000]
    by_language = {code: [case for case in told if case["language"] == code] for code in ("de", "en")}
    germans = -(-number // 5)
    return [
        *_spread(by_language["de"], germans),
        *_spread(by_language["en"], number - germans),
    ]


def _spread(cases: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    return [cases[position * len(cases) // number] for position in range(number)]


def answers_of(case: dict[str, Any]) -> dict[str, Any]:
    """What is typed, ticked and chosen for ``case``."""
    story = story_of(case["body_html"])
    whole = " ".join(" ".join(story.values()).split())
    found = {
        "name": "Ayşe Groß",
        "email": f"case-{case['id']}@example.org",
        "language": case["language"],
        "title": case["title"],
        "summary": whole[:300].rpartition(" ")[0],
        "kind_in_words": "Public participation",
        "stage": "ongoing" if case["ongoing"] else "finished",
        "links": f"https://participedia.net/case/{case['id']}",
        # Several cities at once are no city: the form has a field for them.
        "city" if len(case["city"] or "") <= LONGEST_CITY else "place_in_words": case["city"],
        "country": _countries().get(case["country"], ""),
        "topics": _topics(case),
        "licence": "cc-by-sa-4.0",
        "rights": "yes",
        "consent": "yes",
        **story,
    }
    return {name: answer for name, answer in found.items() if answer}


def story_of(html: str) -> dict[str, str]:
    """The answers to the questions of the story: paragraphs with an empty line between."""
    parts: dict[str, list[str]] = {"challenge": [], "approach": [], "results": []}
    place = "approach"
    for tag in BeautifulSoup(html, "html.parser").find_all(["h1", "h2", "h3", "p", "li"]):
        text = " ".join(tag.get_text(" ").split())
        if tag.name in ("p", "li"):
            parts[place].append(text)
            continue
        beginnings = HEADINGS.items()
        place = next((each for each, words in beginnings if text.lower().startswith(words)), "approach")
    return {name: _as_much_as_fits(texts) for name, texts in parts.items()}


def _as_much_as_fits(paragraphs: list[str]) -> str:
    kept: list[str] = []
    for each in filter(None, paragraphs):
        if sum(map(len, kept)) + len(each) + 2 * len(kept) > LONG - 2:
            break
        kept.append(each)
    return "\n\n".join(kept)


@cache
def _countries() -> dict[str, str]:
    return {name: code for code, name in Locale("en").territories.items() if code.isalpha()}


@cache
def _table() -> dict[str, Any]:
    return dict(tomllib.loads(MAPPING.read_text())["tables"]["topics"])


def _topics(case: dict[str, Any]) -> list[str]:
    found = [_table().get(each) for each in [*case["issues"], *case["tags"]]]
    return sorted({each for each in found if each and isinstance(each, str)})[:3]
