"""``make chaos``: processes are killed between publish and delivery, and then everything is compared.

    python -m tests.chaos [--kills N] [--of-a-round N] [--seed N] [--minute SECONDS] [--afresh]
                          [--figures FILE]

Needs PostgreSQL in DATABASE_URL; makes a database of its own beside the one named there, and keeps it. What
each round found is kept in build/chaos/, so that a run that was interrupted goes on. Exit code 1 when
anything does not hold.
"""

import argparse
import json
import os
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql

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
    parser.add_argument("--database", default="closercities_chaos", help="its name; made when it is missing")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where it writes")
    parser.add_argument("--afresh", action="store_true", help="forget what an earlier run found")
    parser.add_argument("--figures", type=Path, help="write the figures of a whole run here")
    return parser.parse_args()


def own_database(name: str) -> str:
    """The address of the database ``name``, beside that in DATABASE_URL. Exits without PostgreSQL."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith(("postgres://", "postgresql://")):
        sys.exit("DATABASE_URL names no PostgreSQL server: chaos needs one.")
    with psycopg.connect(address, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return address.rsplit("/", 1)[0] + f"/{name}"


def set_up(database: str, folder: Path) -> None:
    """Django in this process, on the migrated database."""
    os.environ |= {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.chaos.settings",
        "DATA_DIR": str(folder / "data"),
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def main() -> int:
    """Run; the exit code."""
    asked = arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    database = own_database(asked.database)
    set_up(database, asked.folder)
    from closercities.operations.models import Preparation
    from tests.chaos import report, rounds
    from tests.chaos.editor import Editor
    from tests.chaos.scenarios import SCENARIOS

    scenario = SCENARIOS[asked.scenario]
    prepared, _made = Preparation.objects.get_or_create(name=f"chaos {scenario.name}")
    if not prepared.digest:
        scenario.prepare()
        Preparation.objects.filter(pk=prepared.pk).update(digest="done")
    kept = asked.folder / f"{scenario.name}.jsonl"
    key = {name: getattr(asked, name) for name in ("kills", "of_a_round", "seed", "minute")}
    done = [] if asked.afresh else report.read(kept, key)
    if not done:
        kept.write_text(json.dumps({**key, "begun": datetime.now(UTC).date().isoformat()}) + "\n")
    with scenario.outside() as outside:
        platform = Platform(asked.folder, database, scenario.name, asked.minute, outside)
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
        asked.figures.write_text(report.text(scenario, done, key))
    return report.conclude(done)


if __name__ == "__main__":
    sys.exit(main())
