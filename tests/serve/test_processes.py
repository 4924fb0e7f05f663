"""Families of small processes, each in an interpreter of its own."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.serve.conftest import PATIENCE

SCRIPT = """
import os, signal, sys, time
from closercities.serve.processes import Child, Family

def tell():
    print("child", os.getpid(), flush=True)

def sleep():
    tell()
    time.sleep(3600)

def deaf():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sleep()

def die():
    tell()
    sys.exit(3)

def crash():
    raise LookupError("no such thing")

import closercities.serve.processes as processes
processes.GRACE_SECONDS = 1.0
say = lambda text: print(text, flush=True)
family = Family([Child(name, globals()[name]) for name in sys.argv[1:]], say)
family.start()
print("started", flush=True)
sys.exit(family.watch())
"""


@contextmanager
def family(root: Path, *children: str) -> Iterator[subprocess.Popen[str]]:
    # With a buffer print writes a whole line at once; without one, lines of several processes get mixed.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *children],
        cwd=root,
        env={**kept, "PYTHONPATH": str(root / "site")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    # Reading what it says waits as long as it lives.
    ends = threading.Timer(PATIENCE, process.kill)
    ends.start()
    try:
        yield process
    finally:
        ends.cancel()
        if process.poll() is None:
            process.kill()
        process.communicate()


def children_said(process: subprocess.Popen[str], count: int) -> list[int]:
    """The ids of the first ``count`` children that came up."""
    ids: list[int] = []
    for line in process.stdout or ():
        if line.startswith("child "):
            ids.append(int(line.split()[1]))
        if len(ids) == count:
            break
    return ids


def lives(process_id: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_to_the_group_ends_all_children_and_exits_with_0(root: Path, number: int) -> None:
    with family(root, "sleep", "sleep") as process:
        ids = children_said(process, 2)
        os.killpg(process.pid, number)
        assert process.wait(PATIENCE) == 0
    assert [lives(child) for child in ids] == [False, False]


def test_signal_that_comes_twice_still_ends_cleanly(root: Path) -> None:
    with family(root, "sleep") as process:
        children_said(process, 1)
        os.kill(process.pid, signal.SIGTERM)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(PATIENCE) == 0


def test_child_that_does_not_listen_is_killed_after_its_grace(root: Path) -> None:
    with family(root, "deaf") as process:
        (child,) = children_said(process, 1)
        os.kill(process.pid, signal.SIGTERM)
        said, _ = process.communicate(timeout=PATIENCE)
    assert "The deaf does not end; killing it." in said
    assert not lives(child)


def test_child_that_was_killed_is_started_again(root: Path) -> None:
    with family(root, "sleep") as process:
        (first,) = children_said(process, 1)
        os.kill(first, signal.SIGKILL)
        (second,) = children_said(process, 1)
        assert second != first
        assert lives(second)
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


@pytest.mark.parametrize(("child", "reason"), [("die", "exit code 3"), ("crash", "exit code 1")])
def test_child_that_dies_time_and_again_ends_the_family(root: Path, child: str, reason: str) -> None:
    with family(root, child, "sleep") as process:
        said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert said.count(f"The {child} ended with {reason}; starting it again.") == 5
    assert f"The {child} ended with {reason}, time and again; stopping." in said


def test_children_end_when_the_parent_is_killed(root: Path) -> None:
    with family(root, "sleep", "sleep") as process:
        ids = children_said(process, 2)
        process.kill()
        process.wait(PATIENCE)
        deadline = time.monotonic() + PATIENCE
        while any(map(lives, ids)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert [lives(child) for child in ids] == [False, False]
