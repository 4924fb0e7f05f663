"""The site that is measured: thousands of cases in two locales, and their documents."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many documents were made from nothing, in how many seconds, with how much processor time."""

    documents: int
    seconds: float
    processor_seconds: float


def prepare(count: int) -> None:
    """A site with ``count`` cases in two locales; what is there already is kept."""
    from cases.models import CasePage
    from tests.benchmarks.copies import copy_cases
    from tests.benchmarks.sample_case import make_sample_case
    from tests.factories.pages import translate
    from tests.factories.site import make_site

    if not CasePage.objects.exists():
        make_site("en", "ar")
        translate(make_sample_case(), "ar", title="ساحة")
    templates = list(CasePage.objects.order_by("pk")[:2])
    if CasePage.objects.count() == len(templates):
        copy_cases(templates, count)
        analyse()


def analyse() -> None:
    """Let the database know what it holds, as its own housekeeping does sooner or later."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def rebuild(*, from_nothing: bool, processes: int = 1) -> Rebuilt:
    """Make all documents that are missing, all of them ``from_nothing``, by the operator's own command.

    Of more than one of the ``processes``, those of the database are not in the processor time. The index
    of search follows afterwards, as a worker does it in production, and is not in it either.
    """
    from django.core.management import call_command
    from django.db import connection

    from closercities.publication.upkeep import unmade
    from search.tasks import follow_documents
    from tests.benchmarks.meter import processor_seconds
    from tests.benchmarks.web import own_processes

    if from_nothing:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE publication_publisheddocument, publication_documentread")
    missing, metered = len(unmade()), own_processes()
    used, begun = sum(map(processor_seconds, metered)), time.monotonic()
    children = os.times()
    if missing:
        with _tasks_left():
            call_command("refresh_documents", verbosity=0, processes=processes)
    took, used = time.monotonic() - begun, sum(map(processor_seconds, metered)) - used
    ended = os.times()
    used += ended.children_user + ended.children_system - children.children_user - children.children_system
    follow_documents.call()
    analyse()
    return Rebuilt(missing, took, used)


@contextmanager
def _tasks_left() -> Iterator[None]:
    """What is asked of a worker is not done: the settings of tests do it at once, in this process."""
    from django.test import override_settings

    left = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "ENQUEUE_ON_COMMIT": False}}
    with override_settings(TASKS=left):
        yield
