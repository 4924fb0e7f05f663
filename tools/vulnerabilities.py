"""Asks the package registry which locked packages are vulnerable, and says what it could not tell."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements-dev.txt"
PATIENCE_SECONDS = 180


def audit() -> list[dict[str, Any]] | None:
    """One record a locked package, as pip-audit gives them; None when the registry did not answer."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "-r",
        LOCK,
        "--require-hashes",
        "--disable-pip",
        "-f",
        "json",
    ]
    try:
        said = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS
        )
        records: list[dict[str, Any]] = json.loads(said.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return records


def report(records: list[dict[str, Any]]) -> tuple[list[str], int, int]:
    """What to print, how many packages are vulnerable, and about how many nothing is known."""
    lines = [
        f"{record['name']} {record['version']}: {problem['id']}, "
        f"fixed in {', '.join(problem['fix_versions']) or 'no version'}"
        for record in records
        for problem in record.get("vulns", ())
    ]
    vulnerable = sum(1 for record in records if record.get("vulns"))
    unknown = sum(1 for record in records if "skip_reason" in record)
    return lines, vulnerable, unknown


def main() -> int:
    """Tell what is vulnerable; the exit code. A registry that cannot tell is said, and passes."""
    records = audit()
    if records is None:
        print("NOT KNOWN: the registry did not answer, so nothing is known about vulnerable packages.")
        return 0
    lines, vulnerable, unknown = report(records)
    print(*lines, sep="\n" if lines else "")
    if unknown:
        print(f"NOT KNOWN: the registry tells nothing about {unknown} of {len(records)} packages.")
    print(f"{vulnerable} of {len(records) - unknown} packages that are known have a known vulnerability")
    return int(bool(vulnerable))


if __name__ == "__main__":
    sys.exit(main())
