"""Figures are kept, and a drop is told."""

from pathlib import Path

from tests.quality.search import kept
from tests.quality.search.measuring import Figures


def found(ndcg: float, recall: float) -> dict[str, Figures]:
    return {"pt-br": Figures(queries=2, ndcg=ndcg, recall=recall, refused=0)}


def test_a_drop_beyond_the_tolerance_is_told(tmp_path: Path) -> None:
    file = tmp_path / "kept.toml"
    kept.keep("sample", "SQLite", "ours", found(0.5004, 0.25), file)
    assert kept.read(file) == {"sample": {"SQLite": {"ours": {"pt-br": [0.5, 0.25]}}}}
    assert kept.drops("sample", "SQLite", "ours", found(0.481, 0.9), file) == []
    assert kept.drops("sample", "SQLite", "ours", found(0.479, 0.229), file) == [
        "ours, pt-br: nDCG@10 fell from 0.500 to 0.479",
        "ours, pt-br: recall@20 fell from 0.250 to 0.229",
    ]


def test_keeping_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "kept.toml"
    kept.keep("sample", "SQLite", "stock, any word", found(0.5, 0.5), file)
    kept.keep("sample", "PostgreSQL", "ours", found(0.6, 0.6), file)
    kept.keep("sample", "SQLite", "stock, any word", found(0.7, 0.7), file)
    assert kept.read(file) == {
        "sample": {
            "PostgreSQL": {"ours": {"pt-br": [0.6, 0.6]}},
            "SQLite": {"stock, any word": {"pt-br": [0.7, 0.7]}},
        }
    }


def test_what_was_never_kept_does_not_drop(tmp_path: Path) -> None:
    assert kept.drops("full", "SQLite", "ours", found(0.0, 0.0), tmp_path / "none.toml") == []


def test_the_kept_figures_can_be_read() -> None:
    figures = [
        figure
        for databases in kept.read().values()
        for engines in databases.values()
        for locales in engines.values()
        for both in locales.values()
        for figure in both
    ]
    assert figures
    assert all(0 < figure <= 1 for figure in figures)
