"""Makes ``.venv`` from the locked requirements; does nothing when it is as the lock says.

``python tools/set_up.py runtime|development`` runs on any Python 3 without packages, so that one
that is too old is told so. Interrupted, it carries on where it was: the stamp is written last.
"""

import sys

OLDEST = (3, 11)
if sys.version_info[:2] < OLDEST:
    sys.exit(
        "Closer Cities needs Python {}.{} or later, and {} is {}.{}. Install a newer one, or name it: "
        "make PYTHON=python3.11 ...".format(*OLDEST, sys.executable, *sys.version_info[:2])
    )

import hashlib  # noqa: E402
import os  # noqa: E402
import subprocess  # noqa: E402
from pathlib import Path  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
# Each lock holds all of those before it.
LOCKS = {"runtime": ROOT / "requirements.txt", "development": ROOT / "requirements-dev.txt"}
PIP_SAYS_OF_A_PACKAGE = ("Collecting ", "Requirement already satisfied: ")


class SetUpError(Exception):
    """Carries one sentence for the person who started it."""


def stamp_of(lock: Path) -> str:
    """The digest that ``.venv`` carries once ``lock`` is installed in it with this Python."""
    version = "{}.{}".format(*sys.version_info[:2]).encode()
    return hashlib.sha256(version + lock.read_bytes()).hexdigest()


def is_installed(kind: str) -> bool:
    """Whether ``.venv`` holds what the lock of ``kind``, or a larger one, asks for."""
    names = list(LOCKS)
    for name in names[names.index(kind) :]:
        stamp = ENVIRONMENT / f".{name}"
        if PYTHON.exists() and stamp.is_file() and stamp.read_text() == stamp_of(LOCKS[name]):
            return True
    return False


def make_environment() -> None:
    """Create ``.venv``, or again when its Python or pip does not start. Raises :exc:`SetUpError`."""
    check = [
        str(PYTHON),
        "-c",
        "import pip, sys; sys.exit(sys.version_info[:2] != tuple(map(int, sys.argv[1:])))",
    ]
    if (
        PYTHON.exists()
        and subprocess.run([*check, *map(str, sys.version_info[:2])], check=False).returncode == 0
    ):
        return
    print("Making .venv", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], check=False).returncode:
        raise SetUpError(
            f"{sys.executable} could not make a virtual environment in .venv; the lines above say why."
        )


def install(lock: Path) -> None:
    """Install what ``lock`` pins, telling each package. Raises :exc:`SetUpError`."""
    total = sum(
        1 for line in lock.read_text().splitlines() if "==" in line and not line.startswith((" ", "#"))
    )
    print(f"Installing {total} packages from {lock.name} (a minute or two the first time)", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar", "off", "-r", str(lock)]
    said: list[str] = []
    count = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout or ():
            said.append(line)
            if line.startswith(PIP_SAYS_OF_A_PACKAGE):
                count += 1
                package = line.removeprefix(PIP_SAYS_OF_A_PACKAGE[0]).removeprefix(PIP_SAYS_OF_A_PACKAGE[1])
                print(f"  {count}/{total} {package.split()[0]}", flush=True)
            elif line.startswith("Installing collected packages"):
                print("  unpacking", flush=True)
    if process.returncode:
        print("".join(said[-20:]), file=sys.stderr)
        raise SetUpError(
            f"pip could not install {lock.name}; the lines above say why. Running it again carries on."
        )


def set_up(kind: str) -> None:
    """Bring ``.venv`` to the lock of ``kind`` (``runtime`` or ``development``). Raises :exc:`SetUpError`."""
    if is_installed(kind):
        return
    make_environment()
    install(LOCKS[kind])
    stamp = ENVIRONMENT / f".{kind}"
    part = stamp.with_suffix(f".{os.getpid()}")
    part.write_text(stamp_of(LOCKS[kind]))
    part.replace(stamp)


if __name__ == "__main__":
    try:
        set_up(sys.argv[1] if len(sys.argv) > 1 else "development")
    except SetUpError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Interrupted; run it again to carry on.")
