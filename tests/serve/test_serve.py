"""`make serve` from outside: it is started, asked, disturbed and stopped like a user would."""

import os
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.serve.conftest import PATIENCE, Served, start, variables

pytestmark = pytest.mark.served


def manage(root: Path, data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a management command with nothing set but the data folder."""
    command = [sys.executable, "manage.py", *arguments]
    kept = variables(data_dir)
    del kept["DJANGO_SETTINGS_MODULE"], kept["PYTHONPATH"]
    return subprocess.run(command, cwd=root, env=kept, capture_output=True, text=True, check=False)


def test_warm_start_repeats_no_preparation_and_says_where_all_is(data_dir: Path, tmp_path: Path) -> None:
    served = start(data_dir, tmp_path)
    try:
        served.wait_for(lambda: served.ready()["code"] == 200)
        served.wait_for(lambda: "Ctrl+C" in served.log)
        for path in ("", "admin/", "api/v2/", "api/v2/docs/", "dev/mail/"):
            assert f"{served.address}{path}\n" in served.log
        assert "Accounts: admin, editor, moderator, translator, researcher." in served.log
        for step in ("Preparing", "Collecting", "Loading"):
            assert step not in served.log
    finally:
        assert served.stop() == 0


def test_stopping_the_group_leaves_no_process_behind(served: Served) -> None:
    processes = served.children()
    assert (len(processes["direct"]), len(processes["workers"])) == (3, 2)
    assert served.stop(signal.SIGTERM) == 0
    assert served.log.rstrip().endswith("Stopped.")
    assert served.get("health/live/").status == 0
    assert not any(Path(f"/proc/{pid}").exists() for pids in processes.values() for pid in pids)


def test_interrupting_the_group_ends_it_cleanly(served: Served) -> None:
    assert served.stop(signal.SIGINT) == 0
    assert "Traceback" not in served.log


def test_worker_that_is_killed_comes_back_and_readers_notice_nothing(served: Served) -> None:
    for child in served.children()["direct"][1:]:
        os.kill(child, signal.SIGKILL)
    assert served.ready()["code"] == 200
    served.wait_for(lambda: served.log.count("was ended by SIGKILL; starting it again.") == 2)
    served.wait_for(lambda: served.ready() == {"code": 200, "status": "ready", "degraded": []})


def sign_in(served: Served, password: str) -> str:
    """The address that signing in as ``admin`` leads to."""
    jar = urllib.request.HTTPCookieProcessor(CookieJar())
    opener = urllib.request.build_opener(jar)
    login = served.address + "admin/login/"
    with opener.open(login) as page:
        token = page.read().decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    form = {"csrfmiddlewaretoken": token, "username": "admin", "password": password, "next": "/admin/"}
    with opener.open(login, urllib.parse.urlencode(form).encode()) as answer:
        return str(answer.url)


def test_generated_password_signs_in_and_is_kept(served: Served) -> None:
    served.wait_for(lambda: "Password: " in served.log)
    password = served.log.split("Password: ")[1].split()[0]
    assert password == (served.data_dir / "demo_password").read_text()
    assert sign_in(served, "not " + password) == served.address + "admin/login/"
    assert sign_in(served, password) == served.address + "admin/"


def test_demo_password_signs_in_and_is_not_printed(data_dir: Path, tmp_path: Path) -> None:
    served = start(data_dir, tmp_path, DEMO_PASSWORD="a password to try")
    try:
        served.wait_for(lambda: "Password: as set in DEMO_PASSWORD" in served.log)
        assert "a password to try" not in served.log
        assert sign_in(served, "a password to try") == served.address + "admin/"
    finally:
        served.stop()


def test_management_commands_work_on_the_data_while_it_is_served(root: Path, served: Served) -> None:
    done = manage(
        root, served.data_dir, "shell", "-c", "from wagtail.models import Page; print(Page.objects.count())"
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) > 0


def test_key_that_the_command_prints_asks_the_api(root: Path, served: Served) -> None:
    done = manage(root, served.data_dir, "create_api_key", "Newsroom", "--scope", "webhooks")
    assert done.returncode == 0, done.stderr
    secret = done.stdout.splitlines()[-1]
    policies = [
        served.get("api/v2/", **headers).headers["RateLimit-Policy"]
        for headers in ({}, {"Authorization": f"Bearer {secret}"})
    ]
    assert policies == ['"default";q=12000;w=60', '"key";q=120000;w=60']
    assert served.get("api/v2/", Authorization="Bearer nonsense").status == 401
    assert secret not in served.log


def test_second_start_on_the_same_port_says_so(served: Served, tmp_path: Path) -> None:
    port = served.address.rsplit(":", 1)[1].strip("/")
    (tmp_path / "second").mkdir()
    second = start(tmp_path / "other", tmp_path / "second", PORT=port)
    assert second.process.wait(PATIENCE) == 1
    assert second.log.splitlines() == [
        f"Port {port} on 127.0.0.1 is in use; stop what listens there, or choose another in PORT."
    ]
    assert served.ready()["code"] == 200


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "eighty", "PORT is 'eighty'; it has to be a number from 1 to 65535."),
        ("DATA_DIR", "/dev/null/data", "The data folder /dev/null/data cannot be written (Not a directory)"),
        (
            "DATABASE_URL",
            "postgres://me:secret@127.0.0.1:9/cities",
            "The database cities on 127.0.0.1:9 does not answer",
        ),
        ("DATABASE_URL", "sqlite:////dev/null/x.sqlite3", "The database /dev/null/x.sqlite3 does not answer"),
        ("DATABASE_URL", "nonsense", "The settings cannot be used"),
    ],
)
def test_start_that_cannot_succeed_says_one_sentence(
    name: str, value: str, sentence: str, tmp_path: Path
) -> None:
    data_dir = Path(value) if name == "DATA_DIR" else tmp_path / "data"
    served = start(data_dir, tmp_path, **{name: str(data_dir) if name == "DATA_DIR" else value})
    assert served.process.wait(PATIENCE) == 1
    assert len(served.log.splitlines()) == 1
    assert served.log.startswith(sentence)
    assert "secret" not in served.log


def test_search_engine_that_is_away_leaves_the_platform_ready(data_dir: Path, tmp_path: Path) -> None:
    served = start(data_dir, tmp_path, ELASTICSEARCH_URL="http://127.0.0.1:9")
    try:
        served.wait_for(lambda: served.ready()["code"] == 200)
        assert served.ready() == {"code": 200, "status": "degraded", "degraded": ["search"]}
    finally:
        assert served.stop() == 0
