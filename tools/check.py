"""``make check``: everything that a change has to pass besides the tests.

Runs every step, tells each one's result, and exits with 1 when any failed. Names given as arguments
choose steps: ``python -m tools.check lint types``.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
# Enough of production's environment for its settings to load; nothing here is connected to.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "closercities.settings.production",
    "SECRET_KEY": "a-key-for-this-check-alone-that-is-long-and-varied-0123456789-abcdefghij",
    "ALLOWED_HOSTS": "cases.example.org",
    "BASE_URL": "https://cases.example.org",
    "DATABASE_URL": "postgres://closercities:closercities@127.0.0.1:5432/closercities",
}


@dataclass(frozen=True)
class Step:
    """One program of the gate. ``is_fast`` ones also run before each commit."""

    name: str
    command: tuple[str, ...]
    is_fast: bool = False
    variables: dict[str, str] = field(default_factory=dict)


def program(name: str) -> str:
    """The path of a program that the locked requirements install."""
    return str(BIN / name)


STEPS = (
    Step("format", (program("ruff"), "format", "--check", "."), is_fast=True),
    Step("lint", (program("ruff"), "check", "."), is_fast=True),
    Step("templates", (PYTHON, "-m", "tools.templates"), is_fast=True),
    Step("types", (program("mypy"),)),
    Step("contracts", (program("lint-imports"), "--no-logo"), is_fast=True),
    Step("migrations", (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run")),
    Step("catalogues", (PYTHON, "-m", "tools.catalogues", "--check")),
    Step("promises of the API", (PYTHON, "-m", "tools.compatibility"), is_fast=True),
    Step(
        "deployment",
        (PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        variables=PRODUCTION,
    ),
    Step("licences", (PYTHON, "-m", "tools.licences")),
    Step("unused dependencies", (program("deptry"), ".")),
    Step("vulnerable dependencies", (PYTHON, "-m", "tools.vulnerabilities")),
)


def chosen(names: list[str]) -> list[Step]:
    """The steps called ``names``, the fast ones for ``fast``, all for none. Exits for a name that is none."""
    unknown = set(names) - {step.name for step in STEPS} - {"fast"}
    if unknown:
        sys.exit(
            f"No step is called {', '.join(sorted(unknown))}; there are {', '.join(s.name for s in STEPS)}."
        )
    return [step for step in STEPS if not names or step.name in names or ("fast" in names and step.is_fast)]


def passes(step: Step) -> bool:
    """Run ``step`` from the root, with what it prints shown when it fails or is on a terminal's way."""
    variables = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "closercities.settings.test",
        **step.variables,
    }
    started = time.monotonic()
    print(f"== {step.name}", flush=True)
    code = subprocess.run(
        step.command, cwd=ROOT, env=variables, stdin=subprocess.DEVNULL, check=False
    ).returncode
    print(f"   {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - started:.1f} s", flush=True)
    return code == 0


def main(names: list[str]) -> int:
    """Run the chosen steps; the exit code."""
    failed = [step.name for step in chosen(names) if not passes(step)]
    print(f"\nFAILED: {', '.join(failed)}" if failed else "\nEverything passed.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
