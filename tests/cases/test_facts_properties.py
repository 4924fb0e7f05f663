"""Whatever editors do in whatever order: one truth a case, and it is what was published last."""

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.facts import change_source
from cases.models import CaseFacts, CasePage, CasePageTopic
from closercities.core.models import Topic
from tests.factories.cases import make_case
from tests.factories.core import TopicFactory
from tests.factories.site import case_index, locale, make_site

STAGES = ("planned", "ongoing", "finished")
CODES = ("en", "ar", "nl")


class Life:
    """One case through its edits; ``effective`` is what must be shown, kept without the code under test."""

    def __init__(self) -> None:
        self.key = make_case(
            stage="planned", topic_rows=[CasePageTopic(topic=Topic.objects.get(code="one"))]
        ).translation_key
        self.effective = ("planned", ["one"])
        self.draft: tuple[str, list[str]] | None = None

    def pages(self) -> list[CasePage]:
        return list(CasePage.objects.filter(translation_key=self.key, alias_of__isnull=True).order_by("pk"))

    def source(self) -> CasePage:
        return next(page for page in self.pages() if page.is_source)

    def edit(self, choice: int) -> None:
        page = self.source().get_latest_revision_as_object()
        page.stage = STAGES[choice % 3]
        topic = Topic.objects.get(code=("one", "two")[choice % 2])
        page.topic_rows = [CasePageTopic(topic=topic)]
        page.save_revision()
        self.draft = (page.stage, [topic.code])

    def publish(self, choice: int) -> None:
        page = self.source()
        if page.latest_revision_id:
            page.get_latest_revision().publish()
            self.effective = self.draft or self.effective
            self.draft = None

    def unpublish(self, choice: int) -> None:
        pages = self.pages()
        pages[choice % len(pages)].unpublish()

    def save_form_of_unpublished(self, choice: int) -> None:
        page = self.source()
        if not page.live:
            edited = page.get_latest_revision_as_object()
            edited.stage = STAGES[choice % 3]
            edited.save()
            edited.save_revision()
            self.draft = (edited.stage, (self.draft or self.effective)[1])

    def translate(self, choice: int) -> None:
        code = CODES[choice % 3]
        if code not in {page.locale.language_code for page in self.pages()}:
            copy = CasePage.objects.get(pk=self.source().copy_for_translation(locale(code)).pk)
            if choice % 2:
                copy.save_revision().publish()

    def publish_translation(self, choice: int) -> None:
        page = self.pages()[choice % len(self.pages())]
        if not page.is_source:
            page.save_revision().publish()

    def move_source(self, choice: int) -> None:
        page = self.pages()[choice % len(self.pages())]
        change_source(page)

    def delete(self, choice: int) -> None:
        pages = self.pages()
        if len(pages) > 1:
            page = pages[choice % len(pages)]
            if page.is_source:
                self.draft = None
            page.delete()

    def alias(self, choice: int) -> None:
        self.source().create_alias(
            parent=case_index(), update_slug=f"alias-{choice}-{CasePage.objects.count()}"
        )

    def check(self) -> None:
        assert CaseFacts.objects.count() == 1
        pages = self.pages()
        assert sum(page.is_source for page in pages) == 1
        for page in CasePage.objects.all():
            facts = page.shown_facts
            assert (facts.stage, [row.topic.code for row in facts.topic_rows.all()]) == self.effective
        for page in pages:
            if not page.is_source:
                assert (page.stage, page.topic_rows.count(), page.holds_facts) == ("", 0, False)


ACTIONS: list[Callable[[Life, int], None]] = [
    Life.edit,
    Life.publish,
    Life.unpublish,
    Life.save_form_of_unpublished,
    Life.translate,
    Life.publish_translation,
    Life.move_source,
    Life.delete,
    Life.alias,
]


@pytest.mark.django_db
@settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 5)), max_size=9))
def test_facts_after_any_sequence_of_edits_are_what_was_published_last(
    steps: list[tuple[Callable[[Life, int], None], int]],
) -> None:
    with transaction.atomic():
        make_site(*CODES)
        TopicFactory(code="one")
        TopicFactory(code="two")
        life = Life()
        life.check()
        for action, choice in steps:
            action(life, choice)
            life.check()
        transaction.set_rollback(True)
