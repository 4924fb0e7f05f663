"""Checks that every package the platform runs on has a licence that goes with BSD-3-Clause.

Development tools are not distributed with the platform, so theirs do not matter here.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from tools.locked import pins

ROOT = Path(__file__).resolve().parents[1]
# Parts of a licence's name, as packages spell them. The weak copyleft ones ask nothing of a
# program that uses the package unchanged.
ALLOWED = re.compile(
    r"\b(MIT|MIT-CMU|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla Public License|LGPL|HPND"
    r"|Zlib|CC0-1\.0)\b"
)

# What the licence file of a package says whose metadata says nothing, read by a person; of this version only.
READ = {("resvg_py", "0.5.0"): "MIT"}


def is_allowed(licence: str) -> bool:
    """Whether one of the alternatives in ``licence``, a name or an SPDX expression, is on the list."""
    return any(
        all(ALLOWED.search(part) for part in re.split(r"\bAND\b", alternative))
        for alternative in re.split(r"\bOR\b|;", licence)
    )


def main() -> int:
    """Tell each package whose licence is not on the list; the exit code."""
    names = list(pins(ROOT / "requirements.txt"))
    command = [
        str(Path(sys.executable).parent / "pip-licenses"),
        "--format=json",
        "--from=mixed",
        "--packages",
        *names,
    ]
    packages = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    for package in packages:
        package["License"] = READ.get((package["Name"], package["Version"]), package["License"])
    refused = [package for package in packages if not is_allowed(package["License"])]
    for package in refused:
        print(f"{package['Name']} {package['Version']}: {package['License']}")
    missing = len(names) - len(packages)
    if missing:
        print(f"{missing} locked packages are not installed")
    print(f"{len(packages)} packages, {len(refused)} with a licence that is not on the list")
    return int(bool(refused or missing))


if __name__ == "__main__":
    sys.exit(main())
