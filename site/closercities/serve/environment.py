"""What the person who starts the platform asked for, and whether this machine can do it."""

import errno
import os
import re
import socket
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OLDEST_PYTHON = (3, 11)


class StartError(Exception):
    """The platform cannot start; the text is one sentence that says why and what to do."""


@dataclass(frozen=True)
class Environment:
    """Where the platform listens and writes. ``data_dir`` is absolute."""

    bind: str
    port: int
    data_dir: Path
    demo_password: str

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the site, with a closing slash."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.bind, self.bind)  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"


def read_environment(variables: Mapping[str, str], root: Path) -> Environment:
    """``PORT``, ``BIND``, ``DATA_DIR`` and ``DEMO_PASSWORD``; an empty one counts as unset.

    Raises :exc:`StartError` for a port that is none.
    """
    port = variables.get("PORT") or "8000"
    if not (re.fullmatch("[0-9]{1,5}", port) and 0 < int(port) < 65536):
        raise StartError(f"PORT is {port!r}; it has to be a number from 1 to 65535.")
    data_dir = Path(variables.get("DATA_DIR") or root / "var").expanduser()
    return Environment(
        bind=(variables.get("BIND") or "127.0.0.1").strip("[]"),
        port=int(port),
        data_dir=Path(os.path.abspath(data_dir)),  # noqa: PTH100  a link stays a link
        demo_password=variables.get("DEMO_PASSWORD", ""),
    )


def check_python(version: tuple[int, ...] = sys.version_info[:3]) -> None:
    """Raise :exc:`StartError` when ``version`` is older than the platform can do with."""
    if version[:2] < OLDEST_PYTHON:
        oldest, found = (".".join(map(str, numbers)) for numbers in (OLDEST_PYTHON, version))
        raise StartError(f"Closer Cities needs Python {oldest} or later, and this is {found}.")


def check_data_dir(folder: Path) -> None:
    """Make ``folder`` and write to it. Raises :exc:`StartError` when that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise StartError(
            f"The data folder {folder} cannot be written ({reason}); "
            "make it writable, or name another in DATA_DIR."
        ) from error


def _refusal(error: OSError, bind: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {bind} is in use; stop what listens there, or choose another in PORT."
    if error.errno == errno.EACCES:
        return f"Port {port} may only be opened by an administrator; choose one above 1023 with PORT."
    return f"BIND={bind} is no address of this machine ({error.strerror or error}); use 127.0.0.1 or 0.0.0.0."


def check_port(bind: str, port: int) -> None:
    """Raises :exc:`StartError` when nothing can listen on ``port`` of ``bind``."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(bind, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            # Two sockets that do not listen may share an address.
            probe.listen()
    except OSError as error:
        raise StartError(_refusal(error, bind, port)) from error
