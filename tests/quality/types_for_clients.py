"""``make quality``: TypeScript types from the schema of the API, compiled with a client that uses them.

Needs Node 20 with npm, which nothing else here does. Programs are those of ``package-lock.json``; exits
with 1 when the types cannot be made or do not compile.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django

from tools.openapi import text_of

HERE = Path(__file__).resolve().parent
COMMITTED = ("package.json", "package-lock.json", "client.ts")
COMMANDS = (
    ("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"),
    ("npx", "--no-install", "openapi-typescript", "openapi.json", "--output", "api.d.ts"),
    ("npx", "--no-install", "tsc", "--strict", "--noEmit", "--target", "es2022", "api.d.ts", "client.ts"),
)


def current_schema() -> str:
    """The schema that the platform serves, as text."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closercities.settings.test")
    django.setup()
    from closercities.api.schema.openapi import openapi

    return text_of(openapi())


def compiles(schema: str, folder: Path) -> bool:
    """Whether types of ``schema``, made in ``folder``, compile with the client; says what did not work."""
    for name in COMMITTED:
        shutil.copy(HERE / name, folder)
    (folder / "openapi.json").write_text(schema)
    for command in COMMANDS:
        print(f"== {' '.join(command)}", flush=True)
        if subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, check=False).returncode:
            print(f"{command[0]} failed: what it said stands above.", file=sys.stderr)
            return False
    return True


def main() -> int:
    """Make and compile the types; the exit code."""
    if shutil.which("npm") is None:
        print("npm is missing: install Node 20, then run `make quality` again.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        passed = compiles(current_schema(), Path(folder))
    print("\nThe types compile." if passed else "\nFAILED: the types for clients")
    return int(not passed)


if __name__ == "__main__":
    sys.exit(main())
