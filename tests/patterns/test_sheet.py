"""The style sheet: its tokens, the contrast of its colours, directions and motion."""

import re
from pathlib import Path

import pytest

from closercities.patterns.sheet import (
    PAIRS,
    Pair,
    block_after,
    contrast,
    night_rules,
    pattern_sheet,
    style_sheet,
    token_kinds,
    tokens,
)

ROOT = Path(__file__).resolve().parents[2]
# Sides that do not turn with the direction of the text.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:"
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
    r"|border-(?:top|bottom)-(?:left|right)-radius|overflow-[xy]|(?:min-|max-)?(?:width|height)|left|right|top|bottom"
    r")\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
# What is the same in every direction, with its reason.
ALLOWED = {
    "overflow-x:": "keeps the page from scrolling sideways; an axis is the same in every script",
    "overflow-y:": "as above",
}
FOUR_SIDES = re.compile(r"(?:margin|padding|inset|border-width|border-color|border-style)\s*:\s*([^;{}]+)")
SHEETS = ["site.css"]


def declarations(css: str) -> str:
    """The style sheet without the conditions of its media and container queries."""
    return re.sub(r"@(?:media|container|supports)[^{]*\{", "{", css)


def lopsided(css: str) -> list[str]:
    """Values of four sides of which the second and the fourth, right and left, differ."""
    values = [re.findall(r"(?:[^\s()]|\([^()]*\))+", found) for found in FOUR_SIDES.findall(css)]
    return [" ".join(parts) for parts in values if len(parts) == 4 and parts[1] != parts[3]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front} on {pair.back}")
def test_colours_are_far_enough_apart(pair: Pair, scheme: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[pair.front], colours[pair.back]) >= pair.least


def test_contrast_of_black_and_white_is_the_highest() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#0f2b3a", "#0f2b3a") == 1


@pytest.mark.parametrize("climate", ["tropical", "dry", "mild", "oceanic", "cold", "highland"])
def test_title_of_a_case_is_legible_in_every_climate(climate: str) -> None:
    found = re.findall(
        rf"\[data-climate={climate}\] \{{[^}}]*--field: (#\w+); --field-2: (#\w+)", style_sheet()
    )
    assert len(found) == 1
    assert all(contrast("#fff", colour) >= 4.5 for colour in found[0])


def test_sheet_knows_no_left_and_right() -> None:
    found = {match[0] for match in PHYSICAL.finditer(declarations(style_sheet()))}
    assert found - set(ALLOWED) == set()
    assert lopsided(style_sheet()) == []


@pytest.mark.parametrize("planted", ["margin-left: 1px", "x{right:0}", "text-align: left", "max-width: 3em"])
def test_left_and_right_are_noticed(planted: str) -> None:
    assert PHYSICAL.search(declarations(planted)) is not None


def test_lopsided_sides_are_noticed() -> None:
    assert lopsided(
        "a { margin: 1px 2px 3px 4px; padding: 1px 2px; inset: 0 calc(1px + 2px) 0 calc(1px + 2px) }"
    ) == ["1px 2px 3px 4px"]


def test_nothing_moves_for_readers_who_want_it_calm() -> None:
    css = style_sheet()
    calm = re.sub(r"@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]|\{[^{}]*\})*\}", "", css)
    assert calm != css
    assert re.findall(r"transition|animation|@keyframes|scroll-behavior", calm) == []


def test_focus_is_hidden_only_where_something_else_shows_it() -> None:
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet())
    hiding = {selector.strip() for selector, said in rules if re.search(r"outline:\s*(?:0|none)", said)}
    # The whole form has the ring; a dot on the map draws its own around the place to press.
    assert hiding == {".find input:focus-visible", ".map .dot:focus-visible"}


def paper() -> str:
    css = style_sheet()
    return block_after(css, css.index("@media print {", css.index("@layer print {")))


@pytest.mark.parametrize(
    "part", [".top", ".foot", ".crumbs", ".toc", ".skip", ".facets", ".pager", ".find", "#related"]
)
def test_navigation_is_not_printed(part: str) -> None:
    hidden = next(
        rule for rule in paper().split("}") if "display: none !important" in rule and ".top" in rule
    )
    assert part in re.split(r"[\s,{]+", hidden)


def test_paper_shows_addresses_and_what_is_folded() -> None:
    rules = re.sub(r"\s+", " ", paper())
    assert 'a[href^=http]::after { content: " (" attr(href) ")"' in rules
    assert "details::details-content { content-visibility: visible" in rules
    assert ".case-head .pic img { inline-size: 7cm; block-size: 7cm;" in rules


def test_paper_is_white_whatever_the_screen_was() -> None:
    printed = dict(re.findall(r"--([\w-]+):\s*([^;]+);", block_after(paper(), paper().index(":root {"))))
    assert {printed[name] for name in ("paper", "sea", "tint", "mist", "field", "casing")} == {"#fff"}
    changed_at_night = {name for name, value in tokens("dark").items() if tokens()[name] != value}
    assert changed_at_night - set(printed) == {"sun", "night", "focus", "halo"}


def test_dark_tokens_are_given_to_one_element_by_the_pattern_sheet() -> None:
    made = pattern_sheet()
    assert [layer for layer, _rules in night_rules()] == ["tokens"]
    assert f"--paper: {tokens('dark')['paper']}" in made
    assert ":root" not in made
    assert made.count("{") == made.count("}")


def test_every_token_of_colour_type_and_space_is_shown() -> None:
    kinds = token_kinds()
    assert set(kinds.values()) == {"colour", "type", "space"}
    assert {"naskh", "serif", "sans", "sign"} == set(tokens()) - set(kinds)


def test_there_is_one_style_sheet_for_readers() -> None:
    folder = ROOT / "site/closercities/static/css"
    of_the_editor = {"admin.css", "coding.css", "desk.css", "review.css"}
    assert sorted({file.name for file in folder.glob("*.css")} - of_the_editor) == SHEETS


@pytest.mark.parametrize("name", ["admin.css", "coding.css", "desk.css", "site.css"])
def test_every_rule_of_a_sheet_ends(name: str) -> None:
    css = (ROOT / "site/closercities/static/css" / name).read_text()
    depth = 0
    for sign in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        # A rule, in a condition, in a layer: what is deeper is a rule that was not ended.
        assert 0 <= depth <= 4, css[:200]
    assert depth == 0
