"""Draw the states of submissions and corrections into docs/submissions.md: ``python -m tools.states``."""

import os
import re
from pathlib import Path
from typing import Any

import django

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "submissions.md"


def diagram(states: Any, moves: Any) -> str:
    """``states``, the first of which is the beginning, and ``moves``, as Mermaid draws them."""
    known = list(states)
    lines: list[str] = ["stateDiagram-v2", f"  [*] --> {known[0].value}"]
    lines += [f"  {each.value}: {each.label}" for each in known]
    arrows: dict[tuple[str, str], list[str]] = {}
    for move in moves:
        who = "/".join(actor.value for actor in move.actors)
        for before in move.before:
            arrows.setdefault((before.value, move.after.value), []).append(f"{move.name} ({who})")
    # From nearly everywhere one can erase: said below the diagram, or nothing else could be seen.
    for (start, end), names in arrows.items():
        if end != "erased":
            lines.append(f"  {start} --> {end}: {', '.join(names)}")
    return "\n".join(lines)


def table(moves: Any) -> str:
    """The ``moves`` with who may make them, and which mail they send."""
    lines = ["| move | from | to | by | reason | mail |", "| --- | --- | --- | --- | --- | --- |"]
    for move in moves:
        before = ", ".join(f"`{state.value}`" for state in move.before)
        who = ", ".join(actor.value for actor in move.actors)
        reason = "yes" if move.needs_reason else ""
        mail = f"`{move.mail}`" if move.mail else ""
        lines.append(f"| `{move.name}` | {before} | `{move.after.value}` | {who} | {reason} | {mail} |")
    return "\n".join(lines)


def machines() -> dict[str, tuple[Any, Any]]:
    """``{name of the mark: (states, moves)}``."""
    from cases.submissions import states

    return {
        "states": (states.State, states.MOVES),
        "corrections": (states.CorrectionState, states.CORRECTION_MOVES),
        "messages": (states.RelayState, states.RELAY_MOVES),
    }


def drawn(document: str) -> str:
    """``document`` with diagrams and tables as the code has them. Raises ``ValueError`` without the marks."""
    for name, (states, moves) in machines().items():
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        inside = f"{begin}\n```mermaid\n{diagram(states, moves)}\n```\n\n{table(moves)}\n{end}"
        part = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        document, number = part.subn(inside.replace("\\", r"\\"), document)
        if number != 1:
            raise ValueError(f"{begin} and {end} have to stand in the document once.")
    return document


def main() -> None:
    """Write the document."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closercities.settings.test")
    django.setup()
    DOCUMENT.write_text(drawn(DOCUMENT.read_text()))


if __name__ == "__main__":
    main()
