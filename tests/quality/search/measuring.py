"""Asking every judged query, and what the answers are worth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from tests.quality.search.engines import DEPTH, Ask, RefusedError
from tests.quality.search.judged import JudgedQuery
from tests.quality.search.measures import first, mean, ndcg, recall


@dataclass(frozen=True, slots=True)
class Answered:
    """A query with what an engine found, by the names of judgements; ``refused`` where it failed."""

    query: JudgedQuery
    found: tuple[str, ...]
    refused: bool = False

    @property
    def ndcg(self) -> float:
        return ndcg(self.found, self.query.need.grades)

    @property
    def recall(self) -> float:
        return recall(self.found, self.query.need.grades)


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over some queries: nDCG@10 and recall@20, and how many got an error for an answer."""

    queries: int
    ndcg: float
    recall: float
    refused: int


def ask_all(ask: Ask, queries: Iterable[JudgedQuery], names: Mapping[UUID, str]) -> list[Answered]:
    """Ask each query. What an engine finds that has no name is kept as something that does not help."""
    return [_ask(ask, query, names) for query in queries]


def _ask(ask: Ask, query: JudgedQuery, names: Mapping[UUID, str]) -> Answered:
    try:
        keys = ask(query.locale, query.text)
    except RefusedError:
        return Answered(query, (), refused=True)
    return Answered(query, first((names.get(key, str(key)) for key in keys), DEPTH))


def figures(answered: Sequence[Answered]) -> Figures:
    """What the answers are worth together."""
    return Figures(
        queries=len(answered),
        ndcg=mean(each.ndcg for each in answered),
        recall=mean(each.recall for each in answered),
        refused=sum(each.refused for each in answered),
    )


def by_locale(answers: Mapping[str, Sequence[Answered]]) -> dict[str, Figures]:
    """What the answers of each locale are worth."""
    return {locale: figures(answered) for locale, answered in answers.items()}


def apart(answered: Iterable[Answered]) -> tuple[list[Answered], list[Answered]]:
    """Those to tune on, and those held out."""
    known = list(answered)
    return [each for each in known if not each.query.need.held_out], [
        each for each in known if each.query.need.held_out
    ]
