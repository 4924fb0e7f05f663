"""Each problem that the code tells is explained."""

import ast
from collections.abc import Iterator
from pathlib import Path

from closercities.api.problem_titles import TITLES


def told_titles(root: Path) -> Iterator[tuple[str, str]]:
    """The file and the title of each problem that is made from words in the code."""
    for path in sorted((root / "site" / "closercities").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                for title in titles(node):
                    if isinstance(title, ast.Constant) and isinstance(title.value, str):
                        yield path.name, title.value


def titles(call: ast.Call) -> list[ast.expr]:
    """What ``call`` gives as title, where it makes a problem or is the ``super().__init__`` of one."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    status = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    if name in ("Problem", "problem") or (name == "__init__" and isinstance(status, int)):
        return call.args[1:2]
    if name.endswith(("Parameter", "Problem")):
        return [keyword.value for keyword in call.keywords if keyword.arg == "title"]
    return []


def test_every_title_is_explained(root: Path) -> None:
    """A new kind of problem needs an entry in ``problem_titles.py``."""
    told = set(told_titles(root))
    assert {("authentication.py", "Missing scope"), ("authentication.py", "Invalid key")} <= told
    assert {(name, title) for name, title in told if title not in TITLES} == set()
