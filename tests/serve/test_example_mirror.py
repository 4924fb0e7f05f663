"""The example website follows the platform: a webhook tells of a change, and it is made anew."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.serve.conftest import PATIENCE, ROOT, Served, free_port, start, variables

pytestmark = pytest.mark.served
EXAMPLE = ROOT / "examples" / "mirror"
CHANGE = """
from cases.models import CasePage
page = CasePage.objects.filter(locale__language_code="en", live=True).order_by("pk").first()
page.title = "Changed while you looked"
page.save_revision().publish()
gone = CasePage.objects.filter(locale__language_code="en", live=True).order_by("-pk").first()
gone.unpublish()
print(page.pk, gone.pk)
"""


def manage(data_dir: Path, *arguments: str) -> str:
    """The last line that a management command printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=variables(data_dir),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip().splitlines()[-1]


def subscribe(served: Served, key: str, url: str) -> str:
    """The secret of a new webhook."""
    request = urllib.request.Request(
        f"{served.address}api/v2/webhooks/",
        data=json.dumps({"url": url, "events": ["*"]}).encode(),
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        assert answer.status == 201
        return str(json.load(answer)["secret"])


@contextmanager
def following(served: Served, folder: Path, port: int, secret: str) -> Iterator[None]:
    """The example, running in ``folder``."""
    command = [sys.executable, str(EXAMPLE / "hook.py"), f"{served.address}api/v2/", str(port)]
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, "WEBHOOK_SECRET": secret})
    try:
        yield
    finally:
        process.kill()
        process.wait(PATIENCE)


def shown(port: int, name: str) -> str:
    """A page of the example's website; empty as long as there is none."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}", timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def wait_for(condition: Any) -> None:
    ends = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(0.2)


def test_website_is_made_anew_when_a_webhook_tells_of_a_change(data_dir: Path, tmp_path: Path) -> None:
    served = start(data_dir, tmp_path, WEBHOOK_ALLOWED_NETWORKS="127.0.0.0/8")
    folder = tmp_path / "mirror"
    folder.mkdir()
    port = free_port()
    try:
        served.wait_for(lambda: served.ready()["code"] == 200)
        key = manage(data_dir, "create_api_key", "Mirror", "--scope", "webhooks")
        secret = subscribe(served, key, f"http://127.0.0.1:{port}/hook")
        with following(served, folder, port, secret):
            wait_for(lambda: "<article" in shown(port, "ar.html"))
            assert "Changed while you looked" not in shown(port, "en.html")
            changed, gone = manage(data_dir, "shell", "--command", CHANGE).split()
            wait_for(lambda: "Changed while you looked" in shown(port, "en.html"))
            wait_for(lambda: not shown(port, f"case-{gone}.html"))
            assert "Changed while you looked" in shown(port, f"case-{changed}.html")
    finally:
        assert served.stop() == 0
