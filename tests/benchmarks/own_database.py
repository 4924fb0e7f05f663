"""A database for benchmarks beside the one that DATABASE_URL names, kept between runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql


@contextmanager
def own_database(name: str) -> Iterator[None]:
    """Set Django up on the database ``name``, made and migrated when it is not there yet.

    Raises ``KeyError`` without DATABASE_URL.
    """
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    os.environ["DATABASE_URL"] = address.rsplit("/", 1)[0] + f"/{name}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "closercities.settings.test"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import override_settings

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    with override_settings(ROOT_URLCONF="tests.benchmarks.urls"):
        yield
