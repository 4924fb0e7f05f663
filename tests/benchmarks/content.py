"""The site that is measured: thousands of cases in two locales, and their documents."""

import os
import time
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

    Of more than one of the ``processes``, those of the database are not in the processor time.
    """
    from django.core.management import call_command
    from django.db import connection

    from closercities.publication.upkeep import unmade
    from tests.benchmarks.meter import processor_seconds
    from tests.benchmarks.web import own_processes

    if from_nothing:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE publication_publisheddocument, publication_documentread")
    missing, metered = len(unmade()), own_processes()
    used, begun = sum(map(processor_seconds, metered)), time.monotonic()
    children = os.times()
    if missing:
        call_command("refresh_documents", verbosity=0, processes=processes)
    took, used = time.monotonic() - begun, sum(map(processor_seconds, metered)) - used
    ended = os.times()
    used += ended.children_user + ended.children_system - children.children_user - children.children_system
    analyse()
    return Rebuilt(missing, took, used)
