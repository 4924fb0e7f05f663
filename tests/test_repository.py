"""What holds for the repository as a whole."""

import re
import subprocess
import tomllib
from pathlib import Path

from tests.once import ALIKE, QUICKER, SHOWN
from tools.locked import pins


def test_help_lists_every_documented_target(root: Path) -> None:
    said = subprocess.run(["make", "help"], cwd=root, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^([a-z-]+):.*## ", (root / "Makefile").read_text(), flags=re.MULTILINE)
    assert re.findall(r"^  make (\S+)", said, flags=re.MULTILINE) == targets


def test_site_folder_is_never_a_package(root: Path) -> None:
    assert not (root / "site" / "__init__.py").exists()


def test_locks_have_hashes_and_no_addresses(root: Path) -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (root / name).read_text()
        pins = re.findall(r"^[a-z0-9][^\s]*==[^\s]+ \\$", text, flags=re.MULTILINE)
        assert len(pins) == len(re.findall(r"^\S+==", text, flags=re.MULTILINE))
        assert "://" not in text
        assert not re.search(r"^\s*--(?!hash)", text, flags=re.MULTILINE)


def test_development_lock_repeats_every_runtime_pin(root: Path) -> None:
    runtime, development = (pins(root / name) for name in ("requirements.txt", "requirements-dev.txt"))
    assert runtime.items() <= development.items()


def test_direct_dependencies_are_all_locked(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    asked = {re.split(r"[=\[<>~ ]", name)[0].lower() for name in project["dependencies"]}
    assert asked <= set(pins(root / "requirements.txt"))


def test_tests_that_empty_the_database_stand_in_files_of_their_own(root: Path) -> None:
    """Whole files are handed out to workers, these last of all: see ``tests/conftest.py``."""
    mixed = [
        path.relative_to(root).as_posix()
        for path in (root / "tests").rglob("test_*.py")
        if path.name != "test_repository.py"
        for line in path.read_text().splitlines()
        if "transaction=True" in line
        and not (line.startswith("pytestmark = ") and path.read_text().count("\ndef test_") == 1)
    ]
    assert mixed == []


def test_files_that_the_gate_runs_on_one_database_are_there(root: Path) -> None:
    assert [name for name in ALIKE if not (root / name).is_file()] == []
    assert [name for name in (*SHOWN, *QUICKER) if not (root / name).exists()] == []
