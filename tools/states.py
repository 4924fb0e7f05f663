"""Draw the states of a case submission into docs/submissions.md: ``python -m tools.states``."""

import os
import re
from pathlib import Path

import django

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "submissions.md"
BEGIN, END = "<!-- states: begin -->", "<!-- states: end -->"
_PART = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)


def diagram() -> str:
    """The states and the moves between them, as Mermaid draws them."""
    from cases.submissions.states import MOVES, State

    lines: list[str] = ["stateDiagram-v2", f"  [*] --> {State.DRAFT.value}"]
    lines += [f"  {each.value}: {each.label}" for each in State]
    arrows: dict[tuple[str, str], list[str]] = {}
    for move in MOVES:
        who = "/".join(actor.value for actor in move.actors)
        for before in move.before:
            arrows.setdefault((before.value, move.after.value), []).append(f"{move.name} ({who})")
    # From nearly everywhere one can erase: said below the diagram, or nothing else could be seen.
    for (start, end), names in arrows.items():
        if end != State.ERASED:
            lines.append(f"  {start} --> {end}: {', '.join(names)}")
    return "\n".join(lines)


def table() -> str:
    """The moves with who may make them, and which mail they send."""
    from cases.submissions.states import MOVES

    lines = ["| move | from | to | by | reason | mail |", "| --- | --- | --- | --- | --- | --- |"]
    for move in MOVES:
        before = ", ".join(f"`{state.value}`" for state in move.before)
        who = ", ".join(actor.value for actor in move.actors)
        reason = "yes" if move.needs_reason else ""
        mail = f"`{move.mail}`" if move.mail else ""
        lines.append(f"| `{move.name}` | {before} | `{move.after.value}` | {who} | {reason} | {mail} |")
    return "\n".join(lines)


def drawn(document: str) -> str:
    """``document`` with diagram and table as the code has them. Raises ``ValueError`` without the marks."""
    part = f"{BEGIN}\n```mermaid\n{diagram()}\n```\n\n{table()}\n{END}"
    text, number = _PART.subn(lambda _found: part, document)
    if number != 1:
        raise ValueError(f"{BEGIN} and {END} have to stand in the document once.")
    return text


def main() -> None:
    """Write the document."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closercities.settings.test")
    django.setup()
    DOCUMENT.write_text(drawn(DOCUMENT.read_text()))


if __name__ == "__main__":
    main()
