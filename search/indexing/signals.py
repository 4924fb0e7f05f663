"""With each change of published documents a worker is asked to bring the engines up to date."""

from typing import Any

from closercities.operations.schedule import EveryMinute, Job, register_job
from closercities.publication.writing import documents_written


def connect() -> None:
    """Connect the receiver and register the job; called once, when the application starts."""
    documents_written.connect(_after_writing, dispatch_uid="search.indexing")
    # What no worker took, and engines that were away.
    register_job(Job("bring search up to date", EveryMinute(), _ask_a_worker))


def _after_writing(**_signal: Any) -> None:
    _ask_a_worker()


def _ask_a_worker() -> None:
    from search.tasks import follow_documents

    follow_documents.enqueue()
