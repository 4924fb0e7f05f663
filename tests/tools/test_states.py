"""The diagram of the states of a submission."""

from pathlib import Path

import pytest

from tools.states import diagram, drawn, machines


def test_document_shows_the_states_as_they_are(root: Path) -> None:
    document = (root / "docs" / "submissions.md").read_text()
    assert document == drawn(document), "run: python -m tools.states"


def test_diagrams_know_every_state_and_every_move_but_erasing() -> None:
    for states, moves in machines().values():
        drawing = diagram(states, moves)
        for state in states:
            assert f"  {state.value}: {state.label}" in drawing
        for move in moves:
            for before in move.before if move.name != "erase" else ():
                start = f"  {before.value} --> {move.after.value}:"
                line = next(each for each in drawing.splitlines() if each.startswith(start))
                assert f"{move.name} (" in line


def test_document_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="have to stand in the document once"):
        drawn("# Submissions\n")
