"""Two files that arrive at once, where there is room for one."""

import threading

import pytest
from django.db import connection
from pytest_django import Settings

from cases.submissions.models import Submission, Upload
from cases.submissions.uploads import UploadRefusedError, receive
from tests.cases.submissions.uploads.made import numbered, stored_files

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_files_at_once_do_not_pass_the_limit(settings: Settings) -> None:
    settings.SUBMITTED_FILES_MOST = 2
    submission, before = Submission.objects.create(locale="en"), stored_files()
    receive(submission.pk, numbered(0))
    start, said = threading.Barrier(4), []

    def add(number: int) -> None:
        start.wait()
        try:
            said.append(receive(submission.pk, numbered(number)).name)
        except UploadRefusedError as refused:
            said.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=(number,)) for number in (1, 1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Upload.objects.count() == 2
    kept = Upload.objects.exclude(name="square-0.png").get()
    assert said.count("too_many") == (2 if kept.name == "square-1.png" else 3)
    # Each picture and its small copy.
    assert len(stored_files()) - len(before) == 4
