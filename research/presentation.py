"""An article or interview as its page shows it: shared facts beside the prose of its own language."""

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property

from closercities.core.case_field import case_pages
from closercities.core.listing import ListedItem, as_items
from closercities.core.reader import active_code
from closercities.core.related import related_items
from research.choices import ArticleForm, SpeakerPart
from research.doi import doi_address

if TYPE_CHECKING:
    from closercities.core.models import Person, Topic
    from research.models import ArticlePage, InterviewPage


class ResearchPresentation:
    """What articles and interviews have in common. Each part is asked for once."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.facts = page.shown_facts

    @cached_property
    def cases(self) -> list[ListedItem]:
        """The public cases that it is about."""
        keys = [row.case_id for row in self.facts.case_rows.all()]
        return as_items(case_pages(keys), active_code()) if keys else []

    @cached_property
    def topics(self) -> "list[Topic]":
        """The topics that it is about."""
        return [row.topic for row in _rows(self.facts.topic_rows, "topic")]

    @cached_property
    def related(self) -> list[ListedItem]:
        """Chosen by an editor, else what has most in common, without the cases that it is about."""
        shown = {item.page.translation_key for item in self.cases}
        return [item for item in related_items(self.page) if item.page.translation_key not in shown]


class ArticlePresentation(ResearchPresentation):
    """Everything on the page of an article that is not its own prose."""

    page: "ArticlePage"

    @cached_property
    def authors(self) -> "list[Person]":
        """In the order of the source page, with affiliations and photos at hand."""
        return _people(self.facts.author_rows)

    @property
    def form_label(self) -> str:
        """Article or reflection, in the active language."""
        return str(ArticleForm(self.facts.form).label)

    @property
    def doi_address(self) -> str:
        """Where the article's own DOI leads; empty without one."""
        return doi_address(self.facts.doi)


class InterviewPresentation(ResearchPresentation):
    """Everything on the page of an interview that is not its own prose."""

    page: "InterviewPage"

    @cached_property
    def speakers(self) -> "list[Person]":
        """Who answers."""
        return self._in_part(SpeakerPart.INTERVIEWEE)

    @cached_property
    def interviewers(self) -> "list[Person]":
        """Who asks."""
        return self._in_part(SpeakerPart.INTERVIEWER)

    def _in_part(self, part: SpeakerPart) -> "list[Person]":
        rows = _rows(self.facts.speaker_rows, "person__affiliation", "person__photo")
        return [row.person for row in rows if row.part == part]


def _people(rows: Any) -> "list[Person]":
    return [row.person for row in _rows(rows, "person__affiliation", "person__photo")]


def _rows(rows: Any, *related: str) -> list[Any]:
    """The rows with what they point at; also those of a draft, which are not in the database."""
    found = list(rows.all())
    prefetch_related_objects(found, *related)
    return found
