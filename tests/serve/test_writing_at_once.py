"""Editors, an import, the worker and the scheduler write to one SQLite file; none meets a locked database."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serve.conftest import Served, variables

pytestmark = pytest.mark.served
COUNTERS, TIMES = 2, 12
ASK = """
import json
from closercities.core.models import Organisation
from closercities.operations.models import JobRun
from django_tasks_db.models import DBTaskResult
from wagtail.models import Revision
print(json.dumps({
    "counter": JobRun.objects.get(name="counter").error,
    "organisations": Organisation.objects.filter(name__startswith="Office ").count(),
    "revisions": Revision.objects.count(),
    "tasks": sorted(set(DBTaskResult.objects.values_list("status", flat=True))),
}))
"""


def ask(root: Path, data_dir: Path) -> dict[str, object]:
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", ASK]
    said = subprocess.run(
        command, cwd=root, env=variables(data_dir), capture_output=True, text=True, check=True
    )
    return dict(json.loads(said.stdout))


def write(root: Path, data_dir: Path, role: str, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.serve.writer", role, str(times)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=root, env=variables(data_dir), stdout=pipe, stderr=pipe, text=True)


def test_processes_that_write_at_once_lose_nothing(root: Path, served: Served) -> None:
    write(root, served.data_dir, "counter", 1).communicate(timeout=900)
    before = ask(root, served.data_dir)
    roles = ["counter"] * COUNTERS + ["editor"] * 2 + ["import", "tasks"]
    writers = [write(root, served.data_dir, role, TIMES) for role in roles]
    errors = [writer.communicate(timeout=900)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * len(writers), "\n".join(errors)

    assert served.get("health/ready/").status == 200
    served.wait_for(lambda: ask(root, served.data_dir)["tasks"] == ["SUCCESSFUL"])
    after = ask(root, served.data_dir)
    assert int(str(after["counter"])) == int(str(before["counter"])) + COUNTERS * TIMES
    assert after["organisations"] == 200 * TIMES
    assert int(str(after["revisions"])) == int(str(before["revisions"])) + 2 * TIMES
    assert "locked" not in served.log
    assert "Traceback" not in served.log
