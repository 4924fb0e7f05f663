"""The indentation of templates: told when it is wrong, or with ``--write`` put right."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("templates", "cases", "home", "research", "search", "site/closercities")


def templates(root: Path) -> list[Path]:
    """Every HTML template of the platform below ``root``."""
    found = {file for folder in FOLDERS for file in (root / folder).rglob("*.html")}
    return sorted(file for file in found if "static" not in file.relative_to(root).parts)


def main(arguments: list[str]) -> int:
    """Run djhtml on every template; its exit code, 0 after writing."""
    files = [str(file) for file in templates(ROOT)]
    if not files:
        return 0
    write = "--write" in arguments
    command = [
        str(Path(sys.executable).parent / "djhtml"),
        "--tabwidth",
        "2",
        *([] if write else ["--check"]),
        *files,
    ]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    return 0 if write else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
