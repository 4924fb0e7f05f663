"""``make chaos``: processes are killed between publish and delivery, and then everything is compared.

    python -m tests.chaos [--scenario NAME] [--kills N] [--of-a-round N] [--seed N] [--minute SECONDS]
                          [--afresh] [--figures FILE] [--database NAME] [--copy-of NAME] [--migrated]

Starts a PostgreSQL server of its own, which is killed too, and removes it in the end; with --database it
uses that database of the server in DATABASE_URL, which is made when it is missing, and kills no database.
What each round found is kept in build/chaos/, so that a run that was interrupted goes on. Exit code 1 when
anything does not hold.
"""

import argparse
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql

from tests.chaos.cluster import Cluster, ClusterError
from tests.chaos.platform import Platform
from tests.serve.conftest import ROOT

FOLDER = ROOT / "build" / "chaos"


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--scenario", default="webhooks")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--of-a-round", type=int, default=20, help="kills before everything is compared")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minute", type=int, default=60, help="seconds between two runs of timed jobs")
    parser.add_argument("--database", help="one in DATABASE_URL, instead of a server of its own")
    parser.add_argument("--copy-of", help="a database in DATABASE_URL: what its own server begins with")
    parser.add_argument("--migrated", action="store_true", help="the database needs no migration any more")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where it writes")
    parser.add_argument("--afresh", action="store_true", help="forget what an earlier run found")
    parser.add_argument("--figures", type=Path, help="write the figures of a whole run here")
    return parser.parse_args()


def beside(name: str) -> str:
    """The address of the database ``name``, beside that in DATABASE_URL. Exits without PostgreSQL."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith(("postgres://", "postgresql://")):
        sys.exit("DATABASE_URL names no PostgreSQL server.")
    return address.rsplit("/", 1)[0] + f"/{name}"


@contextmanager
def database(asked: argparse.Namespace) -> Iterator[tuple[str, Cluster | None]]:
    """The address of the database, and its server where that may be killed."""
    if asked.database:
        yield made(asked.database), None
        return
    try:
        cluster = Cluster()
    except ClusterError as error:
        sys.exit(str(error))
    try:
        if asked.copy_of:
            cluster.copy(beside(asked.copy_of))
        yield cluster.address, cluster
    finally:
        cluster.end()


def made(name: str) -> str:
    """The address of the database ``name``, beside that in DATABASE_URL, which is there from now on."""
    address = beside(name)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return address


def set_up(database: str, folder: Path, *, is_migrated: bool) -> None:
    """Django in this process, on the migrated database."""
    os.environ |= {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.chaos.settings",
        "DATA_DIR": str(folder / "data"),
    }
    import django

    django.setup()
    from django.core.management import call_command

    if not is_migrated:
        call_command("migrate", verbosity=0)


def main() -> int:
    """Run; the exit code."""
    asked = arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    # Told to stop, it ends what it started, and a later run goes on.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped; run it again to go on."))
    with database(asked) as (address, cluster):
        return run(asked, address, cluster)


def run(asked: argparse.Namespace, address: str, cluster: Cluster | None) -> int:
    """All rounds that are still to be done; the exit code."""
    set_up(address, asked.folder, is_migrated=asked.migrated)
    from closercities.operations.models import Preparation
    from tests.chaos import report, rounds
    from tests.chaos.editor import Editor
    from tests.chaos.scenarios import SCENARIOS

    scenario = SCENARIOS[asked.scenario]
    prepared, _is_new = Preparation.objects.get_or_create(name=f"chaos {scenario.name}")
    if not prepared.digest:
        scenario.prepare()
        Preparation.objects.filter(pk=prepared.pk).update(digest="done")
    kept = asked.folder / f"{scenario.name}.jsonl"
    key = {name: getattr(asked, name) for name in ("kills", "of_a_round", "seed", "minute")}
    done = [] if asked.afresh else report.read(kept, key)
    if not done:
        kept.write_text(json.dumps({**key, "begun": datetime.now(UTC).date().isoformat()}) + "\n")
    with scenario.outside() as outside:
        platform = Platform(asked.folder, address, scenario.name, asked.minute, outside, cluster)
        editor = Editor(ROOT, platform.environment, platform.log)
        try:
            for number in range(len(done), -(-asked.kills // asked.of_a_round)):
                kills = min(asked.of_a_round, asked.kills - number * asked.of_a_round)
                outcome = rounds.run(scenario, platform, editor, number, kills, asked.seed)
                done.append(outcome)
                with kept.open("a") as file:
                    file.write(json.dumps(asdict(outcome)) + "\n")
                print(report.line(outcome), flush=True)
        finally:
            editor.end()
            platform.end()
    if asked.figures:
        report.write(asked.figures, scenario, report.text(scenario, done, key))
    return report.conclude(done)


if __name__ == "__main__":
    sys.exit(main())
