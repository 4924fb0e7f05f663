"""The figures that search has to keep: a drop below them fails.

``kept.toml`` has, under ``<size>.<database>.<engine>``, nDCG@10 and recall@20 of each locale. Whoever makes
search better writes the new ones: ``--keep`` for the full size, ``KEEP_SEARCH_SAMPLE=1`` for the sample.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from tests.quality.search.measuring import Figures

FILE = Path(__file__).parent / "kept.toml"
# Less is no drop: what ranks alike is in an order that nobody promised.
TOLERANCE = 0.02
Found = Mapping[str, Figures]
Kept = dict[str, dict[str, dict[str, dict[str, list[float]]]]]
HEAD = "# nDCG@10 and recall@20 that are kept: a drop of more than 0.02 fails. Written by --keep.\n"


def read(file: Path = FILE) -> Kept:
    """What is kept, by size, database, engine and locale."""
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def keep(size: str, database: str, engine: str, found: Found, file: Path = FILE) -> None:
    """Put the figures of an engine in the place of those that were kept."""
    kept = read(file)
    kept.setdefault(size, {}).setdefault(database, {})[engine] = {
        locale: [round(each.ndcg, 3), round(each.recall, 3)] for locale, each in found.items()
    }
    file.write_text(HEAD + "".join(_lines(kept)), encoding="utf-8")


def _lines(kept: Kept) -> list[str]:
    lines = []
    for size, databases in sorted(kept.items()):
        for database, engines in sorted(databases.items()):
            for engine, locales in sorted(engines.items()):
                lines.append(f'\n[{size}.{database}."{engine}"]\n')
                lines += [f"{locale} = {figures}\n" for locale, figures in locales.items()]
    return lines


def drops(
    size: str, database: str, engine: str, found: Mapping[str, Figures], file: Path = FILE
) -> list[str]:
    """What fell below the kept figures, in words; nothing where none are kept of this engine."""
    kept = read(file).get(size, {}).get(database, {}).get(engine, {})
    pairs = [
        (locale, measure, was, now)
        for locale, each in found.items()
        for measure, was, now in zip(
            ("nDCG@10", "recall@20"), kept.get(locale, (0.0, 0.0)), (each.ndcg, each.recall), strict=True
        )
    ]
    return [
        f"{engine}, {locale}: {measure} fell from {was:.3f} to {now:.3f}"
        for locale, measure, was, now in pairs
        if now < was - TOLERANCE
    ]
