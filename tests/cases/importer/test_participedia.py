"""The real file, with the mapping of the documentation."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision

from cases.models import CasePage, ImportedRecord
from closercities.core.models import Place
from tests.factories.site import make_site

MAPPING = Path("docs/examples/participedia.toml")


@pytest.fixture
def participedia(shared_dir: Path) -> Path:
    return shared_dir / "data" / "participedia" / "cases.jsonl"


def counts(report: dict[str, Any]) -> dict[str, int]:
    return {name: value for name, value in report.items() if name != "records"}


def state() -> tuple[object, ...]:
    return (
        Page.objects.count(),
        Revision.objects.count(),
        Place.objects.count(),
        sorted(ImportedRecord.objects.values_list("pk", "digest", "imported_at")),
        sorted(Page.objects.values_list("pk", "latest_revision_created_at")),
    )


@pytest.mark.django_db
def test_all_records_are_imported_and_a_second_run_changes_nothing(
    participedia: Path, root: Path, tmp_path: Path
) -> None:
    make_site("en", "ar")
    report = tmp_path / "report.json"
    arguments = ("import_cases", participedia, "--mapping", root / MAPPING, "--publish", "--report", report)

    call_command(*arguments)
    first = json.loads(report.read_text())
    assert counts(first) == {
        "total": 231,
        "created": 231,
        "updated": 0,
        "unchanged": 0,
        "skipped": 0,
        "failed": 0,
        "warnings": 0,
    }
    assert [result["line"] for result in first["records"]] == list(range(1, 232))
    languages = CasePage.objects.values_list("live", "locale__language_code", "facts__source_language")
    assert Counter(languages) == {
        (True, "en", "en"): 206,
        (True, "en", "de"): 25,
    }
    assert CasePage.objects.filter(facts__country="", facts__place=None).count() <= 10
    assert CasePage.objects.filter(summary="").count() <= 1

    before = state()
    call_command(*arguments)
    second = json.loads(report.read_text())
    assert counts(second) == counts(first) | {"created": 0, "unchanged": 231}
    assert [r["page_id"] for r in second["records"]] == [r["page_id"] for r in first["records"]]
    assert state() == before
