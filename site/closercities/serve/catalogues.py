"""Compiles message catalogues without gettext's programs: ``python -m closercities.serve.catalogues``."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]


def sources(root: Path = ROOT) -> list[Path]:
    """Every ``.po`` file of the platform below ``root``."""
    return sorted((root / "locale").glob("*/LC_MESSAGES/*.po"))


def is_compiled(source: Path) -> bool:
    """Whether the ``.mo`` file beside ``source`` is at least as new."""
    target = source.with_suffix(".mo")
    return target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns


def compile_catalogue(source: Path) -> None:
    """Write the ``.mo`` file beside ``source``, in one step. A message marked fuzzy is left out."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=None, domain=source.stem)
    target = source.with_suffix(".mo")
    part = target.with_suffix(f".{os.getpid()}")
    with part.open("wb") as file:
        write_mo(file, catalogue, use_fuzzy=False)
    part.replace(target)


def compile_stale_catalogues(root: Path = ROOT) -> int:
    """Compile each catalogue that changed since; how many those were."""
    stale = [source for source in sources(root) if not is_compiled(source)]
    for source in stale:
        compile_catalogue(source)
    return len(stale)


if __name__ == "__main__":
    print(f"{compile_stale_catalogues()} of {len(sources())} message catalogues compiled")
