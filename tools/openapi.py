"""Write docs/openapi.json, the schema of the API that a reviewer sees change: ``python -m tools.openapi``."""

import json
import os
from pathlib import Path

import django

SNAPSHOT = Path(__file__).resolve().parents[1] / "docs" / "openapi.json"


def text_of(schema: object) -> str:
    """The snapshot of ``schema``: sorted, so that a difference is one of meaning."""
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Write the snapshot."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closercities.settings.test")
    django.setup()
    from closercities.api.schema.openapi import openapi

    SNAPSHOT.write_text(text_of(openapi()))


if __name__ == "__main__":
    main()
