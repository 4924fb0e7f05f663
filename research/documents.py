"""Articles and interviews in the API."""

from typing import Any

from closercities.publication.registry import register_representation
from closercities.publication.serialisation import records, shapes
from closercities.publication.serialisation.shared_facts import SharedFactsRepresentation
from closercities.publication.serialisation.shown_records import PERSON_RELATIONS
from research.models import (
    ArticleAuthor,
    ArticleCase,
    ArticlePage,
    ArticleTopic,
    InterviewCase,
    InterviewPage,
    InterviewSpeaker,
    InterviewTopic,
)

_PERSON = tuple(f"person__{name}" for name in PERSON_RELATIONS)


class ArticleRepresentation(SharedFactsRepresentation):
    """Articles and reflections."""

    computed = (*SharedFactsRepresentation.computed, "authors", "cases", "topics", "read_time")
    shared = ("form", "published_on", "doi")
    row_models = {
        "authors": (ArticleAuthor, _PERSON),
        "cases": (ArticleCase, ()),
        "topics": (ArticleTopic, ("topic",)),
    }

    def authors(self, page: Any) -> list[shapes.Person | None]:
        """Who wrote it, in their order."""
        rows = self.shown_rows("authors", page)
        return [records.person(row.person, self.answer, self.locale_of(page)) for row in rows]

    def read_time(self, page: Any) -> int:
        """Minutes that reading takes."""
        return int(page.read_time)


class InterviewRepresentation(SharedFactsRepresentation):
    """Conversations."""

    computed = (*SharedFactsRepresentation.computed, "speakers", "cases", "topics", "read_time")
    shared = ("interviewed_on",)
    row_models = {
        "speakers": (InterviewSpeaker, _PERSON),
        "cases": (InterviewCase, ()),
        "topics": (InterviewTopic, ("topic",)),
    }

    def speakers(self, page: Any) -> list[shapes.PersonInPart]:
        """Who takes part: ``part`` is ``interviewee`` or ``interviewer``."""
        locale = self.locale_of(page)
        return [
            {"part": row.part, "person": records.person(row.person, self.answer, locale)}
            for row in self.shown_rows("speakers", page)
        ]

    def read_time(self, page: Any) -> int:
        """Minutes that reading the conversation takes."""
        return int(page.read_time)


def register() -> None:
    """Tell the publication room what represents the page types of this room; called once, at the start."""
    register_representation(ArticlePage, ArticleRepresentation)
    register_representation(InterviewPage, InterviewRepresentation)
