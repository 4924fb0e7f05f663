"""``make lock``: compiles both locks from ``pyproject.toml``, with hashes and without addresses.

Pins stay as they are where they still fit; ``--upgrade`` takes the newest of everything.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = (
    "--quiet",
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-emit-find-links",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
)


def compile_lock(name: str, *options: str) -> None:
    """Write the lock ``name``. Raises ``CalledProcessError`` when no versions fit together."""
    print(f"Compiling {name}", flush=True)
    command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, *options, f"--output-file={name}"]
    subprocess.run([*command, "pyproject.toml"], cwd=ROOT, check=True)


def main(arguments: list[str]) -> int:
    """Compile the runtime lock, then the one for development, which keeps the first one's pins."""
    try:
        compile_lock("requirements.txt", *arguments)
        compile_lock("requirements-dev.txt", "--extra=dev", "--constraint=requirements.txt", *arguments)
    except subprocess.CalledProcessError as error:
        return int(error.returncode)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
