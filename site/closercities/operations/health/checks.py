"""The parts that the platform needs, and how each is asked whether it is there.

A check returns nothing when its part is there and raises :exc:`MissingPartError` when it is not.
"""

import os
import socket
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from closercities.operations.heartbeat import is_beating
from closercities.operations.models import Preparation

# A part that hangs must not make the answer hang with it.
PATIENCE_SECONDS = 2.0


class MissingPartError(Exception):
    """A part of the platform is not there; the text says why, without secrets."""


def check_database() -> None:
    """The default database answers a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        connection.close()
        raise MissingPartError("the database does not answer") from error


@cache
def _migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        # Not an answer to keep: the next one may differ.
        raise MissingPartError("migrations are still to be applied")
    return True


def check_migrations() -> None:
    """Every migration is applied. A yes is remembered; code does not change under a process."""
    _migrations_are_applied()


def check_demo_content() -> None:
    """The demo content was loaded into this database, where ``EXPECT_DEMO_CONTENT`` says it should be."""
    expected = settings.EXPECT_DEMO_CONTENT and "load_demo" in get_commands()
    if expected and not Preparation.objects.filter(name="demo content").exists():
        raise MissingPartError("the demo content is not loaded")


def check_worker() -> None:
    """A task worker said lately that it is there."""
    if not is_beating("worker"):
        raise MissingPartError("no task worker is running")


def check_scheduler() -> None:
    """A scheduler said lately that it is there."""
    if not is_beating("scheduler"):
        raise MissingPartError("no scheduler is running")


@cache
def search_engine(address: str) -> Elasticsearch:
    """A client of the engine at ``address`` that gives up soon."""
    return Elasticsearch(address, request_timeout=PATIENCE_SECONDS, max_retries=0)


def check_search() -> None:
    """The search engine answers, where ``ELASTICSEARCH_URL`` names one."""
    if not settings.ELASTICSEARCH_URL:
        return
    try:
        search_engine(settings.ELASTICSEARCH_URL).info()
    except ApiError as answer:
        # It asks for a password, say: it is there.
        if answer.status_code >= 500:
            raise MissingPartError("the search engine answers with an error") from answer
    except (TransportError, ValueError) as error:
        raise MissingPartError("the search engine does not answer") from error


def check_mail() -> None:
    """Mail can be handed over: the server accepts a connection, or the folder can be written."""
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        try:
            address = (settings.EMAIL_HOST, settings.EMAIL_PORT)
            socket.create_connection(address, timeout=PATIENCE_SECONDS).close()
        except OSError as error:
            raise MissingPartError("the mail server does not answer") from error
    elif settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        folder = Path(settings.EMAIL_FILE_PATH)
        existing = folder if folder.exists() else folder.parent
        if not os.access(existing, os.W_OK):
            raise MissingPartError("the mail folder cannot be written")
