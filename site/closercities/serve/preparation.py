"""Brings the data folder and the database to what the code expects, and skips what is done.

Django is set up. Each step says what it does when there is something to do, and may be interrupted:
the mark that a step is done is written last.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.connection import ConnectionDoesNotExist

from closercities.operations.models import Preparation
from closercities.publication.upkeep import make, unmade
from closercities.serve.environment import StartError
from closercities.serve.search_index import follow_documents

ROOT = Path(__file__).resolve().parents[3]


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the preparation of ``folder``: of several that start at once, one works and the others wait."""
    with (folder / "preparation.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another start that prepares the same data folder")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def database_name() -> str:
    """The database as a person knows it, without its password."""
    wanted = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(wanted["NAME"])
    host = wanted["HOST"] or "this machine"
    return f"{wanted['NAME']} on {host}{wanted['PORT'] and ':'}{wanted['PORT']}"


def check_database() -> None:
    """Raise :exc:`StartError` when the database does not answer or cannot be written."""
    try:
        # On SQLite a transaction starts by taking the write lock.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, ConnectionDoesNotExist) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise StartError(
            f"The database {database_name()} does not answer ({reason}); start it, or correct DATABASE_URL."
        ) from error


def migrate() -> None:
    """Apply the migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database (about a minute the first time)")
        call_command("migrate", interactive=False, verbosity=1)


def digest_of(*folders: Path) -> str:
    """A digest of the names and contents of all files below ``folders``, without what Python compiled."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(folder)}\0{file.stat().st_size}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


def collect_static_files() -> None:
    """Gather, compress and name static files by content, unless neither they nor the packages changed."""
    stamp = settings.STATIC_ROOT / ".digest"
    lock = hashlib.sha256((ROOT / "requirements.txt").read_bytes()).hexdigest()
    digest = f"{digest_of(*map(Path, settings.STATICFILES_DIRS))} {lock}"
    if stamp.is_file() and stamp.read_text() == digest:
        return
    say("Collecting static files (about twenty seconds the first time)")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest)


def make_documents() -> None:
    """Make the published documents that an upgrade left to be made."""
    pages = unmade()
    if pages:
        say(f"Making {len(pages)} published documents")
        for _number in make(pages):
            pass


def load_demo_content() -> None:
    """Load the demo content, unless this database has had this version of it."""
    if "load_demo" not in get_commands():
        return
    digest = digest_of(ROOT / "site" / "closercities" / "demo")
    if not Preparation.objects.filter(name="demo content", digest=digest).exists():
        say("Loading the demo content (up to a minute the first time)")
        call_command("load_demo")
        Preparation.objects.update_or_create(name="demo content", defaults={"digest": digest})


def make_accounts() -> str:
    """Make the accounts to try; what to tell about them."""
    if "create_demo_accounts" not in get_commands():
        return ""
    told = StringIO()
    call_command("create_demo_accounts", stdout=told)
    return told.getvalue().strip()


def prepare() -> str:
    """Every step, in order; what to tell about the accounts.

    Raises :exc:`StartError` when the database does not answer or the demo content cannot be loaded.
    """
    check_database()
    try:
        with alone(settings.DATA_DIR):
            migrate()
            collect_static_files()
            accounts = make_accounts()
            make_documents()
            load_demo_content()
            for told in follow_documents():
                say(told)
    except CommandError as error:
        raise StartError(f"The preparation failed: {error}") from error
    finally:
        # Processes forked from this one must not share a connection.
        connections.close_all()
    return accounts
