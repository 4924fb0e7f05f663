"""A submission that files are added to."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.submissions.models import Submission
from tests.cases.submissions.uploads.made import jpeg


@pytest.fixture
def submission(db: None) -> Submission:
    return Submission.objects.create(locale="en")


@pytest.fixture
def square() -> SimpleUploadedFile:
    """A sound picture."""
    return SimpleUploadedFile("square.jpg", jpeg())
