"""What the one style sheet says: its tokens, by day and at night, and how far apart its colours are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

DARK_QUERY = "@media (prefers-color-scheme: dark)"
# Contrast by WCAG 2.2, criteria 1.4.3 (text) and 1.4.11 (marks).
TEXT, MARK = 4.5, 3.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tokens that stand on each other, and the contrast that they need."""

    front: str
    back: str
    use: str
    least: float = TEXT


PAIRS = (
    Pair("ink", "paper", "text"),
    Pair("soft", "paper", "what stands beside the text"),
    Pair("link", "paper", "links"),
    Pair("alert", "paper", "errors"),
    Pair("good", "paper", "what helped"),
    Pair("ink", "sea", "text on a coloured part"),
    Pair("soft", "sea", "what stands beside it"),
    Pair("link", "sea", "links on it"),
    Pair("ink", "mist", "text on a quiet part"),
    Pair("soft", "mist", "what stands beside it"),
    Pair("link", "mist", "links on it"),
    Pair("ink", "tint", "text in a note"),
    Pair("link", "tint", "links in it"),
    Pair("on-night", "night", "text of the footer"),
    Pair("night-soft", "night", "what stands beside it"),
    Pair("on-sun", "sun", "text on yellow"),
    Pair("on-field", "field", "the title of a case"),
    Pair("line", "paper", "the line, where it says something", MARK),
    Pair("focus", "paper", "the ring around what has the focus", MARK),
)


@cache
def style_sheet() -> str:
    """The style sheet of the website, without its comments."""
    found = finders.find("css/site.css")
    if not isinstance(found, str):
        raise FileNotFoundError("css/site.css")
    return re.sub(r"/\*.*?\*/", "", Path(found).read_text(), flags=re.DOTALL)


def block_after(css: str, start: int) -> str:
    """What stands between the first brace after ``start`` and the one that closes it."""
    opening = css.index("{", start)
    depth = 0
    for position in range(opening, len(css)):
        depth += {"{": 1, "}": -1}.get(css[position], 0)
        if depth == 0:
            return css[opening + 1 : position]
    raise ValueError("a brace that nothing closes")


def night_rules() -> Iterator[tuple[str, str]]:
    """``(layer, rules)`` of every part of the sheet that is for dark screens."""
    css = style_sheet()
    for found in re.finditer(re.escape(DARK_QUERY), css):
        layer = re.findall(r"@layer (\w+) \{", css[: found.start()])[-1]
        yield layer, block_after(css, found.start())


def tokens(scheme: str = "light") -> dict[str, str]:
    """``{name: value}`` of what ``:root`` sets, without the dashes; ``scheme`` is ``light`` or ``dark``."""
    css = style_sheet()
    found = _declarations(block_after(css, css.index(":root {")))
    if scheme == "dark":
        for _layer, rules in night_rules():
            if ":root {" in rules:
                found |= _declarations(block_after(rules, rules.index(":root {")))
    return found


def _declarations(rules: str) -> dict[str, str]:
    return {name: value.strip() for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", rules)}


def contrast(front: str, back: str) -> float:
    """Contrast ratio of two colours ``#rgb`` or ``#rrggbb``, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pattern_sheet() -> str:
    """The sheet that only the pattern page uses: a class for each token, and the night for one element.

    It is made of the style sheet of the website, so it cannot tell another story.
    """
    kinds = {"colour": "background-color", "type": "font-size", "space": "inline-size"}
    rules = [f".sample-{name} {{ {kinds[kind]}: var(--{name}); }}" for name, kind in token_kinds().items()]
    rules.append("[class^=sample-space], .swatch { min-block-size: 1.5rem; }")
    rules.append(
        ".bar-sample { background: var(--line); block-size: 1rem; } .swatch { min-inline-size: 4rem; }"
    )
    rules.append(".flow > .pattern { margin-block-start: var(--gap); }")
    rules.append(".sample { border: 1px solid var(--rule); padding: 1rem; overflow: auto; }")
    night = [
        f"@layer {layer} {{ .dark-sample {{ {css.replace(':root {', '& {')} }} }}"
        for layer, css in night_rules()
    ]
    ground = ".dark-sample { color-scheme: dark; background: var(--paper); color: var(--ink); }"
    order = re.findall(r"@layer [\w, ]+;", style_sheet())
    return "\n".join([*order, *night, ground, *rules])


def token_kinds() -> dict[str, str]:
    """``{token: colour, type or space}``, without the families of letters."""
    kinds = {}
    for name, value in tokens().items():
        if value.startswith("#"):
            kinds[name] = "colour"
        elif re.fullmatch(r"t\d", name):
            kinds[name] = "type"
        elif value.startswith("clamp("):
            kinds[name] = "space"
    return kinds
