"""The table of what was measured, and its place in the documentation."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.quality.search.measuring import Answered, Figures, apart, figures

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs/search-quality.md"
# The answers of each engine to the queries of each locale.
Measured = Mapping[str, Mapping[str, Sequence[Answered]]]


def table(measured: Measured) -> str:
    """Markdown: a row for each locale and set, nDCG@10 and recall@20 of each engine."""
    heads = ["locale", "queries", "", *measured]
    rows = [heads, ["---", "---", "---", *("---" for _engine in measured)]]
    for locale in next(iter(measured.values())):
        rows += _rows(locale, [answers[locale] for answers in measured.values()])
    rows += _rows(
        "all", [[each for one in answers.values() for each in one] for answers in measured.values()]
    )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _rows(locale: str, answers: Sequence[Sequence[Answered]]) -> list[list[str]]:
    halves = [apart(each) for each in answers]
    return [
        [locale, str(len(halves[0][at])), words, *(_cell(figures(half[at])) for half in halves)]
        for at, words in enumerate(("for tuning", "held out"))
    ]


def _cell(measured: Figures) -> str:
    refused = f", {measured.refused} errors" if measured.refused else ""
    return f"{measured.ndcg:.2f} / {measured.recall:.2f}{refused}"


def place(text: str, name: str, page: Path = PAGE) -> None:
    """Put ``text`` between the marks of ``name`` in ``page``. Raises ``ValueError`` where there are none."""
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    content = page.read_text(encoding="utf-8")
    if start not in content or end not in content:
        raise ValueError(f"{page.name} has no marks for {name}.")
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    page.write_text(pattern.sub(lambda _found: f"{start}\n{text}\n{end}", content), encoding="utf-8")


def worst(answered: Sequence[Answered], number: int) -> list[str]:
    """The queries for tuning that are answered worst, each on a line; those held out are never shown."""
    tuned, _held_out = apart(answered)
    lowest = sorted(tuned, key=lambda each: each.ndcg)[:number]
    return [
        f"{each.ndcg:.2f} {each.query.locale:5} {each.query.text}  [{each.query.need.name}]"
        for each in lowest
    ]
