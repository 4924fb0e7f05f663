"""Production speaks to its database as the rest of the platform does, and never to one that nobody named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.check import PRODUCTION

SHOW = (
    "from closercities.settings.production import DATABASES;"
    "print(DATABASES['default']['ENGINE'], sorted(DATABASES['default']['OPTIONS']))"
)


def shown(root: Path, address: str) -> subprocess.CompletedProcess[str]:
    variables = os.environ | PRODUCTION | {"DATABASE_URL": address}
    return subprocess.run(
        [sys.executable, "-c", SHOW], cwd=root, env=variables, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgres://cities@127.0.0.1/cities", "closercities.operations.postgresql ['connect_timeout']"),
        (
            "sqlite:////tmp/cities.sqlite3",
            "django.db.backends.sqlite3 ['init_command', 'timeout', 'transaction_mode']",
        ),
    ],
)
def test_production_database_has_the_options_of_the_platform(root: Path, address: str, expected: str) -> None:
    assert shown(root, address).stdout.strip() == expected


def test_production_database_has_to_be_named(root: Path) -> None:
    done = shown(root, "")
    assert (done.returncode, "DATABASE_URL is empty: name the database." in done.stderr) == (1, True)
