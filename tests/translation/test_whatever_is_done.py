"""Whatever is done to pages and their translations: nobody's words are lost, and nothing goes live unasked.

``TRANSLATION_EXAMPLES`` and ``TRANSLATION_STEPS`` say how long: 5 and 12 unless set.
"""

import os
from contextlib import ExitStack, suppress
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cases.models import CaseIndexPage, CasePage
from closercities.core.models import User
from closercities.translation.going_live import unread_machine_sentences
from closercities.translation.models import LocaleRules, Origin, SegmentProposal
from closercities.translation.segments import segments_of
from closercities.translation.states import HUMAN, MACHINE, ORIGINAL, REVIEWED, translation_states
from closercities.translation.translating import translate
from closercities.translation.writing import Author, review_segments, write_segments
from tests.factories.cases import make_case
from tests.factories.home import make_standard_page
from tests.factories.site import case_index, locale, make_site

EXAMPLES = int(os.environ.get("TRANSLATION_EXAMPLES", "5"))
STEPS = int(os.environ.get("TRANSLATION_STEPS", "12"))
WHICH = st.integers(0, 40)
CODES = st.sampled_from(["nl", "ar", "fr"])
NUMBERS = count(1)
SOURCE = "en"


def word(kind: str) -> str:
    return f"{kind}{next(NUMBERS)}"


def one_of(found: Any, which: int) -> Any:
    rows = list(found.order_by("pk"))
    return rows[which % len(rows)] if rows else None


def below_home() -> Any:
    return Page.objects.filter(depth__gt=2)


def has_list_of_cases() -> bool:
    return CaseIndexPage.objects.filter(locale__language_code=SOURCE).exists()


class Translations(RuleBasedStateMachine):
    """Everything that editors, translators, agencies and machines do."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = ExitStack()
        self.undone.enter_context(transaction.atomic())
        self.undone.callback(transaction.set_rollback, True)
        self.person = User.objects.create_user(word("person"), first_name="Ana")
        # What people wrote last, by the page's key, the language, the place and the original's words.
        self.words: dict[tuple[Any, int, int, int], str] = {}

    def teardown(self) -> None:
        self.undone.close()

    def original(self, which: int) -> Any:
        page = one_of(below_home().filter(alias_of=None, locale__language_code=SOURCE), which)
        return page and Page.objects.get(pk=page.pk).specific

    def translation(self, which: int) -> Translation | None:
        return one_of(Translation.objects.select_related("source", "target_locale"), which)

    def target(self, record: Translation) -> Any:
        pages = Page.objects.filter(
            translation_key=record.source.object_id, locale=record.target_locale, alias_of=None
        )
        page = pages.first()
        return page and page.specific

    # -- pages ---------------------------------------------------------------------------------
    @rule(case=st.booleans(), live=st.booleans())
    def create(self, case: bool, live: bool) -> None:
        # The list of cases can be moved below another page, and be deleted with it.
        make = make_case if case and has_list_of_cases() else make_standard_page
        make(word("New"), live=live)

    @rule(which=WHICH, publish=st.booleans(), everything=st.booleans())
    def edit(self, which: int, publish: bool, everything: bool) -> None:
        page = self.original(which)
        if page is None:
            return
        page = page.get_latest_revision_as_object()
        page.title = word("Edited")
        if everything and isinstance(page, CasePage):
            page.summary = word("Summary")
            page.challenge = [("paragraph", f"<p>{word('One')} <b>bold</b>.</p><p>{word('Two')}</p>")]
        revision = page.save_revision()
        if publish:
            revision.publish()

    @rule(which=WHICH, where=WHICH)
    def move(self, which: int, where: int) -> None:
        page = one_of(below_home(), which)
        parents = Page.objects.filter(depth__gt=1, locale=page.locale).exclude(path__startswith=page.path)
        parent = one_of(parents, where)
        if parent is None:
            return
        if parent.get_children().filter(slug=page.slug).exclude(pk=page.pk).exists():
            page.slug = word("free-")
            page.save()
        Page.objects.get(pk=page.pk).specific.move(Page.objects.get(pk=parent.pk).specific, pos="last-child")

    @rule(which=WHICH)
    def unpublish(self, which: int) -> None:
        Page.objects.get(pk=one_of(below_home(), which).pk).specific.unpublish()

    @rule(which=WHICH)
    def alias(self, which: int) -> None:
        page = self.original(which)
        if isinstance(page, CasePage) and has_list_of_cases():
            page.create_alias(parent=case_index(), update_slug=word("alias-"))

    @rule(which=WHICH)
    def delete(self, which: int) -> None:
        page = one_of(Page.objects.filter(depth__gt=3), which)
        if page is None:
            return
        gone = Page.objects.filter(path__startswith=page.path).values_list(
            "translation_key", "locale", "locale__language_code"
        )
        for key, where, code in list(gone):
            # With an original, its records go; with a translation, its sentences.
            self.words = {
                each: text
                for each, text in self.words.items()
                if each[0] != key or (code != SOURCE and each[1] != where)
            }
        Page.objects.get(pk=page.pk).specific.delete()

    # -- translating ---------------------------------------------------------------------------
    @rule(which=WHICH, code=CODES)
    def translate(self, which: int, code: str) -> None:
        page = self.original(which)
        if page is not None:
            translate(page, locale(code), {}, publish=False)

    @rule(which=WHICH, at=WHICH)
    def person_writes(self, which: int, at: int) -> None:
        record = self.translation(which)
        segments = segments_of(record) if record else []
        if record and segments:
            segment = segments[at % len(segments)]
            text = word("person") if segment.position[0] != "slug" else word("person-")
            write_segments(record, {segment.position: text}, Author(user=self.person))
            self._note(record, segment, text)

    def _note(self, record: Translation, segment: Any, text: str) -> None:
        key = (record.source.object_id, record.target_locale_id, segment.context, segment.string)
        self.words[key] = text

    @rule(which=WHICH, origin=st.sampled_from([Origin.MACHINE, Origin.IMPORT, Origin.SYNC]))
    def others_write(self, which: int, origin: Origin) -> None:
        record = self.translation(which)
        if record is None:
            return
        segments = segments_of(record)
        texts = {
            segment.position: word(f"{origin}-") for segment in segments if segment.position[0] != "slug"
        }
        outcome = write_segments(record, texts, Author(origin, user=self.person))
        if origin == Origin.IMPORT:
            for segment in segments:
                if segment.position in outcome.written:
                    self._note(record, segment, texts[segment.position])

    @rule(which=WHICH, at=WHICH)
    def review(self, which: int, at: int) -> None:
        record = self.translation(which)
        read = [segment for segment in segments_of(record) if segment.text] if record else []
        if record and read:
            segment = read[at % len(read)]
            if review_segments(record, {segment.position: segment.text}, self.person):
                self._note(record, segment, segment.text)

    @rule(which=WHICH)
    def synchronise(self, which: int) -> None:
        source = one_of(TranslationSource.objects.all(), which)
        if source is not None and source.get_source_instance() is not None:
            source.update_from_db()

    @rule(which=WHICH)
    def save(self, which: int) -> None:
        record = self.translation(which)
        if record is not None:
            record.save_target(user=self.person, publish=False)

    @rule(which=WHICH)
    def publish(self, which: int) -> None:
        record = self.translation(which)
        page = record and self.target(record)
        if not page:
            return
        held = unread_machine_sentences(page)
        allowed = LocaleRules.objects.filter(locale=page.locale, machine_may_go_live=True).exists()
        try:
            with transaction.atomic():
                page.get_latest_revision_as_object().save_revision().publish()
        except PublishPagePermissionError:
            assert held
            assert not allowed
        else:
            assert allowed or not held

    @rule(code=CODES, may=st.booleans())
    def change_rules(self, code: str, may: bool) -> None:
        LocaleRules.objects.update_or_create(locale=locale(code), defaults={"machine_may_go_live": may})

    @rule(which=WHICH)
    def type_into_the_page(self, which: int) -> None:
        """Somebody stops translating and writes the title into the page itself."""
        record = self.translation(which)
        page = record and self.target(record)
        if not record or not page:
            return
        page = page.get_latest_revision_as_object()
        page.title = text = word("typed")
        page.save_revision(user=self.person)
        record.save_target(user=self.person, publish=False)
        kept = {StringTranslation: "data", SegmentProposal: "data"}
        rows = [model.objects.filter(data=text, locale=record.target_locale).exists() for model in kept]
        now = self.target(record).get_latest_revision_as_object().title
        assert now == text or any(rows), "what was typed into the page is gone"
        # Also over what another person wrote, of words that the original says no more.
        for row in StringTranslation.objects.filter(data=text, locale=record.target_locale):
            self.words[record.source.object_id, row.locale_id, row.context_id, row.translation_of_id] = text

    # -- languages -----------------------------------------------------------------------------
    @rule(which=WHICH, code=CODES, alias=st.booleans())
    def copy(self, which: int, code: str, alias: bool) -> None:
        page = self.original(which)
        if page is not None and not page.has_translation(locale(code)):
            page.copy_for_translation(locale(code), copy_parents=True, alias=alias)

    @rule(code=CODES)
    def remove_locale(self, code: str) -> None:
        found = Locale.objects.filter(language_code=code).first()
        if found is None:
            return
        number = found.pk
        home = Page.objects.filter(locale=found, depth=2).first()
        if home is not None:
            home.specific.delete()
        with suppress(ProtectedError), transaction.atomic():
            found.delete()
        self.words = {each: text for each, text in self.words.items() if each[1] != number}
        locale(code)

    # -- what holds after each of them ---------------------------------------------------------
    @invariant()
    def nobodys_words_are_lost(self) -> None:
        for (key, where, context, string), text in self.words.items():
            kept = StringTranslation.objects.filter(
                context=context, context__object_id=key, locale=where, translation_of=string
            ).first()
            assert kept is not None, f"{text} is gone"
            assert kept.data == text, f"{kept.data} stands where a person wrote {text}"

    @invariant()
    def pages_are_what_they_say(self) -> None:
        rows = Page.objects.filter(depth__gt=1).values_list("translation_key", "locale", "alias_of", "path")
        own = [(key, where) for key, where, alias, _path in rows if alias is None]
        assert len(own) == len(set(own))
        homes = dict(Page.objects.filter(depth=2).values_list("path", "locale"))
        assert {path: where for _key, where, _alias, path in rows if homes[path[:8]] != where} == {}
        assert not any(Page.find_problems())

    @invariant()
    def states_are_those_of_the_records(self) -> None:
        pages = list(Page.objects.filter(depth__gt=1).select_related("locale"))
        states = translation_states(pages)
        for page in pages:
            state = states[page.pk]
            assert state.state in (ORIGINAL, HUMAN, MACHINE, REVIEWED)
            assert state.source_locale == (SOURCE if state.state != ORIGINAL else page.locale.language_code)
            if page.locale.language_code == SOURCE:
                assert state.state == ORIGINAL


@pytest.mark.django_db
def test_nothing_is_lost_or_live_unasked_whatever_is_done() -> None:
    make_site("en", "nl")
    for code in ("ar", "fr"):
        locale(code)
    make_case("First", summary="Short.")
    make_standard_page("About")
    run_state_machine_as_test(
        Translations,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize="TRANSLATION_EXAMPLES" not in os.environ,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
