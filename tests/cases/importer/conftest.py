"""A site to import into, and files to import."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories.core import GoalFactory, TopicFactory
from tests.factories.site import make_site

MAPPING = """
[source]
name = "Elsewhere"
id = "id"
address = "https://elsewhere.example/cases/{id}"
licence = "cc-by-4.0"
language = "language"

[fields]
title = "title"
summary = "summary"
body = "body"
city = "city"
country = "country"
latitude = "latitude"
longitude = "longitude"
start_date = "start"
end_date = "end"
stage = { from = "ongoing", table = "stage" }
topics = { from = ["issues", "tags"], table = "topics" }

[tables.stage]
true = "ongoing"
false = "finished"

[tables.topics]
"Rain & floods" = "flooding"
nothing = []
removed = "no-longer-here"
"""

Import = Callable[..., dict[str, Any]]


@pytest.fixture
def site_with_topics(db: None) -> None:
    """Home page and case index in English and Arabic, two topics, one goal."""
    make_site("en", "ar")
    for code in ("flooding", "housing"):
        TopicFactory(code=code)
    GoalFactory(number=11)


@pytest.fixture
def run_import(tmp_path: Path, site_with_topics: None) -> Import:
    """Imports records (or the bytes of a file) and returns the report, with ``exit_code`` beside it."""

    def run(
        records: list[Any] | bytes, *arguments: str, mapping: str = MAPPING, name: str = "a.jsonl"
    ) -> dict[str, Any]:
        file, mapping_file, report = tmp_path / name, tmp_path / "mapping.toml", tmp_path / "report.json"
        content = records if isinstance(records, bytes) else "\n".join(map(json.dumps, records)).encode()
        file.write_bytes(content)
        mapping_file.write_text(mapping)
        report.unlink(missing_ok=True)
        code = 0
        try:
            call_command("import_cases", file, "--mapping", mapping_file, "--report", report, *arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        except CommandError as error:
            return {"exit_code": error.returncode, "message": str(error)}
        return {**json.loads(report.read_text()), "exit_code": code}

    return run


def record(number: int = 1, **values: Any) -> dict[str, Any]:
    """A whole record of the made-up source."""
    return {
        "id": number,
        "title": f"Case {number}",
        "language": "en",
        "summary": "A summary.",
        "body": "<h2>Idea</h2><p>Words.</p>",
        "city": "Rotterdam",
        "country": "The Netherlands",
        "latitude": 51.92,
        "longitude": 4.48,
        "start": "2010-05-01T10:00:00",
        "end": "2012",
        "ongoing": False,
        "issues": ["rain and floods"],
        **values,
    }
