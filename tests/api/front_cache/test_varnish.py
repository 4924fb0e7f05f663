"""A real Varnish with deploy/varnish.vcl: lists that it keeps are new after a page was withdrawn."""

import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_django import Settings

from tests.factories.cases import make_case
from tests.factories.site import make_site
from tests.serve.conftest import PATIENCE, free_port

# Such tests empty the database when they end. Each stands in a file of its own: xdist hands those out last.
pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def varnish(root: Path, folder: Path, backend: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A Varnish in front of ``backend``, and its address."""
    program = shutil.which("varnishd") or shutil.which("varnishd", path="/usr/sbin")
    if program is None:
        pytest.skip("needs varnish: there is no varnishd on the PATH")
    written = (root / "deploy/varnish.vcl").read_text()
    port = urlsplit(backend).port
    here = (
        written.replace('"web"', '"127.0.0.1"').replace('"8000"', f'"{port}"').replace('    "worker";\n', "")
    )
    (folder / "default.vcl").write_text(here)
    address = f"127.0.0.1:{free_port()}"
    command = [
        program,
        "-j",
        "none",
        "-F",
        "-a",
        address,
        "-n",
        str(folder / "work"),
        "-f",
        str(folder / "default.vcl"),
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*command, "-s", "malloc,16m"], stdout=log, stderr=log)
    try:
        yield process, f"http://{address}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def asked(address: str, path: str) -> tuple[list[str], bool]:
    """The titles of a list, and whether Varnish had kept them."""
    with urllib.request.urlopen(f"{address}/api/v2/{path}", timeout=30) as answer:
        # The number of this request, and of the one that it is kept from.
        is_kept = len(answer.headers["X-Varnish"].split()) == 2
        return [item["title"] for item in json.load(answer)["items"]], is_kept


def answers(address: str) -> bool:
    try:
        asked(address, "research/")
    except OSError:
        return False
    return True


def test_lists_in_varnish_are_new_after_a_page_was_withdrawn(
    root: Path, tmp_path: Path, live_server: Any, settings: Settings
) -> None:
    make_site("en")
    make_case("Rain garden")
    other = make_case("Cool roofs")
    path = "cases/?order=title"
    with varnish(root, tmp_path, live_server.url) as (process, address):
        settings.FRONT_CACHE_KEYS = {"varnish": address}
        while not answers(address):
            assert process.poll() is None, (tmp_path / "log").read_text()
            time.sleep(0.1)
        assert asked(address, path) == (["Cool roofs", "Rain garden"], False)
        assert asked(address, path) == (["Cool roofs", "Rain garden"], True)
        other.unpublish()
        assert asked(address, path) == (["Rain garden"], False)
        assert asked(address, "research/") == ([], True)
