"""What would lay submitted files open stops the start."""

from pathlib import Path

import pytest
from pytest_django import Settings

from cases.submissions.uploads.checks import check_place, check_scanner


def test_places_and_scanner_are_right_as_they_are() -> None:
    assert check_place() + check_scanner() == []


@pytest.mark.parametrize("inside", ["submitted", ""])
def test_submitted_files_below_media_are_an_error(settings: Settings, inside: str) -> None:
    settings.INCOMING_DIR = Path(settings.MEDIA_ROOT) / inside
    assert [error.id for error in check_place()] == ["submissions.E001"]


def test_scanner_that_is_not_there_is_an_error(settings: Settings) -> None:
    settings.SUBMITTED_FILE_SCANNER = "no.such.scanner"
    [error] = check_scanner()
    assert (error.id, error.msg) == (
        "submissions.E002",
        "SUBMITTED_FILE_SCANNER cannot be imported: No module named 'no'.",
    )
