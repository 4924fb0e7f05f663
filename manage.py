#!/usr/bin/env python
"""Run a management command on the data in ``DATA_DIR`` (``var/`` unless set)."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    # `site` is a module of Python's own, so the folder goes on the path and is never imported by name.
    sys.path.insert(0, str(ROOT))
    sys.path.insert(0, str(ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closercities.settings.local")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
