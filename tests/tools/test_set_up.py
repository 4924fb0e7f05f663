"""Setting up, with an environment of its own and no package installed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import set_up

PIP_OUTPUT = """Requirement already satisfied: one==1.0 in /somewhere (from -r lock (line 1)) (1.0)
Collecting two==2.0 (from -r lock (line 4))
  Downloading two-2.0-py3-none-any.whl
Installing collected packages: two
"""


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder whose environment has a Python that records what it is told, in place of pip."""
    locks = {"runtime": tmp_path / "requirements.txt", "development": tmp_path / "requirements-dev.txt"}
    for lock in locks.values():
        lock.write_text(
            "one==1.0 \\\n    --hash=sha256:00\n    # via two\ntwo==2.0 \\\n    --hash=sha256:01\n"
        )
    locks["development"].write_text(locks["development"].read_text() + "three==3.0 \\\n")
    folder = tmp_path / ".venv"
    (folder / "bin").mkdir(parents=True)
    python = folder / "bin" / "python"
    (tmp_path / "pip-output").write_text(PIP_OUTPUT)
    python.write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/told\n[ "$1" = -c ] || cat {tmp_path}/pip-output\n')
    python.chmod(0o755)
    monkeypatch.setattr(set_up, "LOCKS", locks)
    monkeypatch.setattr(set_up, "ENVIRONMENT", folder)
    monkeypatch.setattr(set_up, "PYTHON", python)
    return tmp_path


def told(environment: Path) -> str:
    return (environment / "told").read_text() if (environment / "told").exists() else ""


def test_set_up_installs_with_hashes_and_shows_progress(
    environment: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    set_up.set_up("runtime")
    assert "-m pip install --require-hashes --no-deps" in told(environment)
    assert [line.strip() for line in capfd.readouterr().out.splitlines()] == [
        "Installing 2 packages from requirements.txt (a minute or two the first time)",
        "1/2 one==1.0",
        "2/2 two==2.0",
        "unpacking",
    ]


def test_set_up_again_starts_no_program(environment: Path) -> None:
    set_up.set_up("runtime")
    (environment / "told").unlink()
    set_up.set_up("runtime")
    assert told(environment) == ""


def test_development_counts_for_runtime_but_not_the_reverse(environment: Path) -> None:
    set_up.set_up("runtime")
    assert not set_up.is_installed("development")
    (environment / ".venv" / ".runtime").unlink()
    set_up.set_up("development")
    assert set_up.is_installed("runtime")


def test_changed_lock_is_installed_again(environment: Path) -> None:
    set_up.set_up("runtime")
    with (environment / "requirements.txt").open("a") as lock:
        lock.write("four==4.0 \\\n")
    assert not set_up.is_installed("runtime")


def test_set_up_that_fails_is_not_taken_for_done(
    environment: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    python = environment / ".venv" / "bin" / "python"
    python.write_text(f'{python.read_text()}[ "$1" = -c ] || {{ echo "no such version" >&2; exit 1; }}\n')
    with pytest.raises(set_up.SetUpError, match="Running it again carries on"):
        set_up.set_up("runtime")
    assert "no such version" in capfd.readouterr().err
    assert not set_up.is_installed("runtime")


def test_python_that_is_too_old_is_told_in_one_sentence(root: Path) -> None:
    # An older Python is rarely at hand; this one is told that it is one.
    code = "import runpy, sys; sys.version_info = (3, 9, 18); runpy.run_path('tools/set_up.py')"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Closer Cities needs Python 3.11 or later, and ")
    assert len(done.stderr.splitlines()) == 1


def test_make_without_python_says_so(root: Path) -> None:
    done = subprocess.run(["make", "setup", "PYTHON="], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert done.stderr.startswith("Closer Cities needs Python 3.11 or later, and none is on the PATH.")
