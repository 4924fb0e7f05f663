"""``python -m tests.quality.search``: how well each engine finds what helps, beside stock Wagtail.

Loads the demo and the real cases into a database of its own, kept between runs (in ``build/``, or beside
the one that DATABASE_URL names), asks every judged query, prints the table and writes it into
``docs/search-quality.md``. Engines on Elasticsearch are asked where ELASTICSEARCH_URL names a server. Exits
with 1 when a figure dropped below the one that is kept.
"""

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from tests.benchmarks.own_database import use_own_database
from tests.quality.search import corpus
from tests.quality.search.judged import LOCALES, needs, official_questions, queries

if TYPE_CHECKING:
    from tests.quality.search.engines import Ask
    from tests.quality.search.measuring import Answered

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = "tests.quality.search.settings"
COMMAND = "PYTHONPATH=site:. .venv/bin/python -m tests.quality.search"


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.search", description=__doc__)
    parser.add_argument(
        "--engine", action="append", help="one of those that can be asked here; all unless said"
    )
    parser.add_argument("--locale", action="append", choices=LOCALES, help="all unless said")
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="show the N worst answers of each engine and locale"
    )
    parser.add_argument(
        "--loaded", action="store_true", help="leave out loading: the database has everything"
    )
    parser.add_argument("--questions", action="store_true", help="show what officials find, and end")
    parser.add_argument("--keep", action="store_true", help="keep these figures as those that must not drop")
    parser.add_argument("--dry-run", action="store_true", help="print, and leave the documentation as it is")
    return parser.parse_args(given)


def use_database() -> str:
    """Set Django up on a database for this alone; the name of its kind."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        use_own_database(os.environ.get("SEARCH_QUALITY_DATABASE", "search_quality"), SETTINGS)
        return "PostgreSQL"
    (ROOT / "build").mkdir(exist_ok=True)
    os.environ["DATABASE_URL"] = f"sqlite:///{ROOT / 'build/search-quality.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return "SQLite"


def load(is_loaded: bool) -> Mapping[UUID, str]:
    """The names of all cases, loaded unless they are; ends the program when something judged is missing."""
    shared = Path(os.environ.get("SHARED_DIR") or ROOT.parent / "shared")
    if not is_loaded:
        corpus.load(shared / "data/participedia/cases.jsonl")
    names = corpus.names_of_cases()
    judged = (case for need in needs().values() for case in need.grades)
    if gone := corpus.missing(names.values(), judged):
        sys.exit(f"Judged and not in the database: {', '.join(gone)}")
    return names


def show_answers(name: str, ask: "Ask") -> None:
    """Print the first five cases that an engine finds for each question of an official."""
    from cases.models import CasePage

    for locale, text in official_questions():
        print(f"\n{name}, {locale}: {text}")
        for key in list(ask(locale, text))[:5]:
            case = CasePage.objects.filter(translation_key=key).order_by("pk").first()
            print(f"  {case.title if case else key}")


def tell(asked: argparse.Namespace, kind: str, measured: "dict[str, dict[str, list[Answered]]]") -> bool:
    """Print the table, write what is to be written; whether nothing dropped."""
    from django.utils import timezone

    from tests.quality.search.kept import drops, keep
    from tests.quality.search.measuring import by_locale
    from tests.quality.search.report import place, table

    found = table(measured)
    print(f"\nnDCG@10 / recall@20 on {kind}\n\n{found}")
    ours = {name: answers for name, answers in measured.items() if not name.startswith("stock")}
    figures = {name: by_locale(answers) for name, answers in ours.items()}
    if asked.keep:
        for name, each in figures.items():
            keep("full", kind, name, each)
    if not (asked.dry_run or asked.engine or asked.locale):
        place(f"`{COMMAND}` on {kind}, {timezone.localdate()}.\n\n{found}", kind)
    fallen = [drop for name, each in figures.items() for drop in drops("full", kind, name, each)]
    print("\n".join(fallen))
    return not fallen


def main(given: Sequence[str]) -> int:
    """Measure, print and write; the exit code."""
    asked = arguments(given)
    kind = use_database()
    from tests.quality.search.engines import engines, prepare
    from tests.quality.search.measuring import ask_all
    from tests.quality.search.report import worst

    can = engines()
    chosen = asked.engine or list(can)
    if unknown := [name for name in chosen if name not in can]:
        sys.exit(f"Cannot be asked here: {', '.join(unknown)}. Can be: {', '.join(can)}.")
    names = load(asked.loaded)
    prepare(chosen)
    if asked.questions:
        for name in chosen:
            show_answers(name, can[name])
        return 0
    measured = {}
    for name in chosen:
        began = time.monotonic()
        measured[name] = {code: ask_all(can[name], queries(code), names) for code in asked.locale or LOCALES}
        print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
        for answered in measured[name].values():
            print("".join(f"{line}\n" for line in worst(answered, asked.worst)), end="")
    return int(not tell(asked, kind, measured))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
