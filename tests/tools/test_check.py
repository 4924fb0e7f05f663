import sys

import pytest

from tools import check
from tools.check import Step


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    one = (sys.executable, "-c", "import os, sys; sys.exit(int(os.environ.get('CODE', '0')))")
    found = (
        Step("first", one, variables={"CODE": "2"}),
        Step("second", one, is_fast=True),
        Step("third", one),
    )
    monkeypatch.setattr(check, "STEPS", found)


def test_main_runs_every_step_and_names_those_that_failed(
    steps: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main([]) == 1
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if line.startswith("==")] == [
        "== first",
        "== second",
        "== third",
    ]
    assert said.endswith("FAILED: first\n")


def test_main_passes_when_the_chosen_steps_do(steps: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["second", "third"]) == 0
    assert check.main(["fast"]) == 0
    assert capsys.readouterr().out.endswith("Everything passed.\n")


def test_main_refuses_a_step_that_is_none(steps: None) -> None:
    with pytest.raises(SystemExit, match="No step is called fourth; there are first, second, third"):
        check.main(["fourth"])
