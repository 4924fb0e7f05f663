"""A database for benchmarks beside the one that DATABASE_URL names, kept between runs."""

import os

import psycopg
from psycopg import sql


def use_own_database(name: str, settings: str = "tests.benchmarks.settings") -> None:
    """Set Django up with ``settings`` on the database ``name``, made and migrated when it is not there yet.

    Processes that are started later use it too. Raises ``KeyError`` without DATABASE_URL.
    """
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    os.environ["DATABASE_URL"] = address.rsplit("/", 1)[0] + f"/{name}"
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
