"""Whatever is done to pages and what they show, documents equal a fresh serialisation, and nothing gets out.

``DOCUMENT_EXAMPLES`` and ``DOCUMENT_STEPS`` say how long: 5 and 10 unless set.
"""

import os
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, PageViewRestriction, Site
from wagtail_localize.models import StringTranslation, TranslationSource

from cases.models import CasePage
from closercities.core.models import (
    Factor,
    Organisation,
    Person,
    Picture,
    Place,
    RelatedPage,
    SustainableDevelopmentGoal,
    Topic,
)
from closercities.publication import clock
from closercities.publication.invalidation import process, refresh_overdue
from closercities.publication.models import PublishedDocument
from closercities.publication.writing import documents_written
from closercities.translation.translating import translate
from research.models import Coding
from tests.factories.core import PictureFactory, TopicFactory
from tests.factories.research import make_coding
from tests.factories.site import locale
from tests.publication.world import leaking, make_world, specific, tokens_that_leak, wrong

EXAMPLES = int(os.environ.get("DOCUMENT_EXAMPLES", "5"))
STEPS = int(os.environ.get("DOCUMENT_STEPS", "10"))
WHICH = st.integers(0, 40)
RECORDS: tuple[Any, ...] = (Topic, SustainableDevelopmentGoal, Factor, Place, Person, Organisation, Picture)
NUMBERS = count(1)


def chosen(pages: Any, which: int) -> Any:
    """One of ``pages``, as what it is; ``None`` of none."""
    found = list(pages.order_by("pk"))
    return specific(found[which % len(found)]) if found else None


def below_home() -> Any:
    return Page.objects.filter(depth__gt=2)


class Documents(RuleBasedStateMachine):
    """Everything that editors, translators and time do."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = ExitStack()
        self.undone.enter_context(transaction.atomic())
        self.undone.callback(transaction.set_rollback, True)
        self.late = timedelta()
        really = timezone.now
        self.undone.enter_context(patch("django.utils.timezone.now", lambda: really() + self.late))
        self.events: list[int] = []
        documents_written.connect(self._listen)
        self.undone.callback(documents_written.disconnect, self._listen)
        self.before: dict[int, tuple[int, str]] = {}
        self.ticked = 0

    def _listen(self, changes: Any, **_signal: Any) -> None:
        self.events += [change.document.sequence for change in changes]

    def teardown(self) -> None:
        self.undone.close()

    def word(self) -> str:
        return f"token{next(NUMBERS)}"

    # -- pages ---------------------------------------------------------------------------------
    @rule(which=WHICH, other=WHICH)
    def edit(self, which: int, other: int) -> None:
        page, shown = (
            chosen(below_home().filter(alias_of=None), which),
            chosen(Page.objects.filter(depth__gt=1), other),
        )
        page = page.get_latest_revision_as_object()
        page.title = f"Edited {self.word()}"
        page.chosen_related_pages = [RelatedPage(related_id=shown.pk)]
        if isinstance(page, CasePage):
            page.summary = "Short."
            page.results = [("paragraph", f'<p><a linktype="page" id="{shown.pk}">see</a></p>')]
        page.save_revision().publish()

    @rule(which=WHICH)
    def draft(self, which: int) -> None:
        page = chosen(below_home().filter(alias_of=None), which).get_latest_revision_as_object()
        page.title = f"Draft {self.word()}"
        page.save_revision()

    @rule(which=WHICH)
    def schedule(self, which: int) -> None:
        page = chosen(below_home().filter(alias_of=None), which).get_latest_revision_as_object()
        page.title = f"Scheduled {self.word()}"
        page.go_live_at = timezone.now() + timedelta(hours=1)
        page.save_revision().publish()

    @rule(which=WHICH)
    def let_expire(self, which: int) -> None:
        page = chosen(below_home().filter(alias_of=None, live=True), which)
        if page is not None:
            page.expire_at = timezone.now() + timedelta(hours=1)
            page.save_revision().publish()

    @rule(days=st.sampled_from([1, 400, 3_000]))
    def wait(self, days: int) -> None:
        self.late += timedelta(days=days)
        call_command("publish_scheduled", verbosity=0)
        refresh_overdue()

    @rule(days=st.integers(1, 900), which=WHICH)
    def set_campaign(self, days: int, which: int) -> None:
        from home.models import CampaignPage

        campaign = chosen(Page.objects.type(CampaignPage).filter(alias_of=None), which)
        if campaign is not None:
            now: datetime = timezone.now()
            campaign.opens_at, campaign.closes_at = now + timedelta(days=days), now + timedelta(days=2 * days)
            campaign.save_revision().publish()

    @rule(which=WHICH, tree=st.booleans())
    def unpublish(self, which: int, tree: bool) -> None:
        page = chosen(below_home(), which)
        pages = [page, *page.get_descendants().specific()] if tree else [page]
        for each in pages:
            specific(each).unpublish()

    @rule(which=WHICH, where=WHICH)
    def move(self, which: int, where: int) -> None:
        page, parent = chosen(below_home(), which), chosen(Page.objects.all(), where)
        if not (parent == page or parent.is_descendant_of(page)):
            self._free(page, parent)
            specific(page).move(specific(parent), pos="last-child")

    def _free(self, page: Any, parent: Any) -> None:
        if parent.get_children().filter(slug=page.slug).exclude(pk=page.pk).exists():
            page.slug = f"free-{self.word()}"
            page.save()

    @rule(which=WHICH, where=WHICH, keep=st.booleans())
    def copy(self, which: int, where: int, keep: bool) -> None:
        page, parent = chosen(below_home(), which), chosen(below_home(), where)
        if not (parent == page or parent.is_descendant_of(page)):
            slug = f"copy-{self.word()}"
            # Wagtail cannot copy a tree that holds a page beside its copy.
            with suppress(IntegrityError), transaction.atomic():
                page.copy(to=parent, recursive=True, keep_live=keep, update_attrs={"slug": slug})

    @rule(which=WHICH, where=WHICH)
    def alias(self, which: int, where: int) -> None:
        page, parent = chosen(below_home().filter(alias_of=None), which), chosen(below_home(), where)
        if not (parent == page or parent.is_descendant_of(page)):
            page.create_alias(parent=parent, update_slug=f"alias-{self.word()}")

    @rule(which=WHICH)
    def convert_alias(self, which: int) -> None:
        page = chosen(below_home().filter(alias_of__isnull=False), which)
        if page is not None:
            ConvertAliasPageAction(page).execute(skip_permission_checks=True)

    @rule(which=WHICH)
    def delete(self, which: int) -> None:
        page = chosen(Page.objects.filter(depth__gt=3), which)
        if page is not None:
            page.delete()

    @rule(which=WHICH)
    def restrict(self, which: int) -> None:
        page = chosen(below_home(), which)
        PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")

    @rule(which=WHICH)
    def unrestrict(self, which: int) -> None:
        found = list(PageViewRestriction.objects.order_by("pk"))
        if found:
            found[which % len(found)].delete()

    @rule(which=WHICH)
    def change_slug(self, which: int) -> None:
        page = chosen(Page.objects.filter(depth__gt=1, numchild__gt=0).exclude(slug="elsewhere"), which)
        page.slug = f"slug-{self.word()}"
        (page.save() if page.alias_of_id else page.save_revision().publish())

    # -- languages -----------------------------------------------------------------------------
    @rule(which=WHICH, code=st.sampled_from(["nl", "ar"]))
    def translate(self, which: int, code: str) -> None:
        page = chosen(below_home().filter(alias_of=None, locale__language_code="en"), which)
        if page is not None and not self._is_outside(page):
            translate(page, locale(code), {("title", 0): f"Vertaald {self.word()}"})

    def _is_outside(self, page: Any) -> bool:
        return not page.url_path.startswith(Site.objects.get().root_page.url_path)

    @rule(which=WHICH, code=st.sampled_from(["nl", "ar"]), alias=st.booleans())
    def add_locale(self, which: int, code: str, alias: bool) -> None:
        page = chosen(below_home().filter(alias_of=None), which)
        taken = Page.objects.filter(translation_key=page.translation_key, locale__language_code=code)
        if not taken.exists() and not self._is_outside(page):
            made = page.copy_for_translation(locale(code), copy_parents=True, alias=alias)
            if not alias:
                made.save_revision().publish()

    @rule(which=WHICH, machine=st.booleans())
    def translate_sentence(self, which: int, machine: bool) -> None:
        found = list(StringTranslation.objects.order_by("pk"))
        if found:
            sentence = found[which % len(found)]
            sentence.translation_type = "machine" if machine else "manual"
            sentence.save()

    @rule(which=WHICH)
    def delete_sentence(self, which: int) -> None:
        found = list(StringTranslation.objects.order_by("pk"))
        if found:
            found[which % len(found)].delete()

    @rule(which=WHICH)
    def update_source(self, which: int) -> None:
        found = list(TranslationSource.objects.order_by("pk"))
        if found and found[which % len(found)].get_source_instance() is not None:
            found[which % len(found)].update_from_db()

    # -- what pages show -----------------------------------------------------------------------
    @rule(kind=st.sampled_from(RECORDS), which=WHICH)
    def rename_record(self, kind: Any, which: int) -> None:
        found = list(kind.objects.order_by("pk"))
        record, name = found[which % len(found)], f"Renamed {next(NUMBERS)}"
        if hasattr(record, "labels"):
            record.labels = {**record.labels, "en": name}
        else:
            setattr(record, "title" if kind is Picture else "name", name)
        if kind is Place:
            record.climate = "tropical" if record.climate != "tropical" else "polar"
        record.save()

    @rule(which=WHICH)
    def move_topic(self, which: int) -> None:
        found = list(Topic.objects.order_by("pk"))
        topic = found[which % len(found)]
        topic.parent = None if topic.parent_id else TopicFactory(code="root-of-all")
        if topic.code != "root-of-all":
            topic.save()

    @rule(kind=st.sampled_from(RECORDS), which=WHICH)
    def delete_record(self, kind: Any, which: int) -> None:
        found = list(kind.objects.order_by("pk"))
        if len(found) > 1:
            with suppress(ProtectedError), transaction.atomic():
                found[which % len(found)].delete()

    @rule(which=WHICH)
    def swap_image(self, which: int) -> None:
        page = chosen(below_home().filter(alias_of=None), which)
        page.social_image = PictureFactory()
        page.save_revision().publish()

    @rule(which=WHICH)
    def code(self, which: int) -> None:
        case = chosen(Page.objects.type(CasePage).live().filter(alias_of=None), which)
        quote = "The drawing stayed for two weeks."
        if case is not None and quote in str(case.challenge):
            make_coding(case, quote)

    @rule(which=WHICH, strength=st.integers(1, 3), delete=st.booleans())
    def change_coding(self, which: int, strength: int, delete: bool) -> None:
        found = list(Coding.objects.order_by("pk"))
        if found:
            coding = found[which % len(found)]
            coding.strength = strength
            (coding.delete if delete else coding.save)()

    @rule(which=WHICH)
    def take_quote_out(self, which: int) -> None:
        case = chosen(Page.objects.type(CasePage).filter(alias_of=None), which)
        if case is not None:
            case.challenge = [("paragraph", "<p>Something else.</p>")]
            case.save_revision().publish()

    @rule(port=st.integers(8_000, 8_003))
    def change_site(self, port: int) -> None:
        site = Site.objects.get()
        site.port = port
        site.save()

    # -- what holds after each of them ---------------------------------------------------------
    @invariant()
    def holds(self) -> None:
        assert leaking() == []
        while process():
            pass
        assert wrong() == {}
        assert tokens_that_leak() == set()
        self._numbers_grow()

    def _numbers_grow(self) -> None:
        assert self.events == sorted(set(self.events))
        now = dict(PublishedDocument.objects.values_list("page_id", "sequence"))
        assert max(now.values()) == clock.now() >= self.ticked
        bodies = dict(PublishedDocument.objects.values_list("page_id", "etag"))
        for number, (sequence, etag) in self.before.items():
            assert now[number] == sequence or now[number] > self.ticked
            assert bodies[number] == etag or now[number] > self.ticked
        self.before = {number: (now[number], bodies[number]) for number in now}
        self.ticked = clock.now()


@pytest.mark.django_db
def test_documents_equal_a_fresh_serialisation_whatever_is_done() -> None:
    make_world()
    run_state_machine_as_test(
        Documents,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize="DOCUMENT_EXAMPLES" not in os.environ,
            database=None,
            # To make an example smaller takes minutes; its steps are told as they are.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
