"""Many pages sent at once: stopped, killed, refused, done twice; nothing is lost and nothing goes live."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from cases.models import CasePage
from closercities.core.machine_translation import (
    Report,
    SegmentResult,
    SegmentState,
    TranslationError,
    Trouble,
)
from closercities.core.machine_translation.development import Development
from closercities.core.models import User
from closercities.translation.machine_drafts import Drafts, draft_segments
from closercities.translation.models import TranslationRun, TranslationRunItem
from closercities.translation.segments import Segment
from closercities.translation.sending import working
from closercities.translation.sending.planning import plan
from closercities.translation.sending.problems import Problem, sentence
from closercities.translation.sending.runs import enqueue_forgotten, go_on, progress, start, stop
from closercities.translation.sending.working import work
from closercities.translation.writing import Author
from tests.factories.cases import make_case
from tests.factories.site import locale, make_site
from tests.factories.translations import translated

pytestmark = pytest.mark.django_db
QUEUE = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "ENQUEUE_ON_COMMIT": False}}
DONE, NOTHING, FAILED, WAITING = "done", "nothing", "failed", "waiting"


@pytest.fixture(autouse=True)
def service(settings: Any) -> None:
    settings.MACHINE_TRANSLATOR = "development"
    settings.TASKS = QUEUE


@pytest.fixture
def cases() -> list[CasePage]:
    make_site("en", "ar")
    return [make_case(f"Case {number}", summary="Dry.") for number in range(3)]


def send(
    cases: Sequence[Page], user: User | None = None, *, machine: bool = True, into: str = "ar"
) -> TranslationRun:
    pages = Page.objects.filter(pk__in=[case.pk for case in cases])
    return start(plan(pages, [locale(into)]), user=user, with_machine=machine, token=uuid4())


def outcomes(run: TranslationRun) -> list[str]:
    return list(run.items.values_list("outcome", flat=True))


def arabic(case: Page) -> Page:
    return Page.objects.get(
        translation_key=case.translation_key, locale=locale("ar")
    ).get_latest_revision_as_object()


def test_run_makes_drafts_and_keeps_what_a_person_wrote(cases: list[CasePage], admin_user: User) -> None:
    other = translated(cases[1], locale("ar"), {("title", 0): "ساحة"}, Author(user=admin_user))
    own = make_case("Its own", code="ar", translation_key=cases[2].translation_key)
    run = send(cases, admin_user)

    assert not work(run.pk, seconds=60)

    run.refresh_from_db()
    assert run.finished_at is not None
    first, second, third = run.items.all()
    assert (first.outcome, first.sentences, first.drafted) == (DONE, 3, 3)
    draft = arabic(cases[0])
    assert (draft.title, draft.live, draft.slug) == ("[ar] Case 0", False, cases[0].slug)
    assert (second.outcome, second.drafted) == (DONE, 2)
    assert (arabic(cases[1]).title, arabic(cases[1]).summary) == ("ساحة", "[ar] Dry.")
    assert CasePage.objects.get(pk=other.pk).summary == "Dry."
    assert (third.outcome, third.problem) == (NOTHING, "OWN")
    assert arabic(cases[2]).title == own.title
    kinds = StringTranslation.objects.filter(data__startswith="[ar]").values_list(
        "translation_type", flat=True
    )
    assert set(kinds) == {"machine"}
    found = progress(run)
    assert (found.total, found.ended, found.done, found.nothing, found.drafted) == (3, 3, 2, 1, 5)

    again = send(cases, admin_user)
    revisions = Revision.objects.count()
    work(again.pk, seconds=60)
    assert outcomes(again) == [NOTHING] * 3
    assert Revision.objects.count() == revisions


def test_run_without_a_machine_brings_the_original_up_to_date(cases: list[CasePage]) -> None:
    run = send(cases[:1], machine=False)
    work(run.pk, seconds=60)
    assert arabic(cases[0]).title == "Case 0"
    assert not StringTranslation.objects.exists()
    case = CasePage.objects.get(pk=cases[0].pk)
    case.summary = "Wet."
    case.save_revision().publish()

    again = send(cases[:1], machine=False)
    work(again.pk, seconds=60)

    assert outcomes(again) == [DONE]
    assert arabic(case).summary == "Wet."
    assert Page.objects.filter(translation_key=case.translation_key).count() == 2


def test_run_is_stopped_and_goes_on(cases: list[CasePage]) -> None:
    run = send(cases)
    assert work(run.pk, seconds=0)
    stop(run)
    assert not work(run.pk, seconds=60)
    assert outcomes(run) == [DONE, WAITING, WAITING]

    # What waits in a run that was stopped may be sent again; what waits in one under way may not.
    pages = Page.objects.filter(pk__in=[case.pk for case in cases])
    assert len(plan(pages, [locale("ar")]).pairs) == 3
    go_on(run)
    assert (plan(pages, [locale("ar"), locale("en")]).waiting, plan(pages, [locale("en")]).pairs) == (2, ())

    work(run.pk, seconds=60)
    assert outcomes(run) == [DONE] * 3


def test_same_form_starts_nothing_twice(cases: list[CasePage]) -> None:
    found, token = plan(Page.objects.filter(pk=cases[0].pk), [locale("ar")]), uuid4()
    runs = [start(found, user=None, with_machine=False, token=token) for _click in range(2)]
    assert runs[0] == runs[1]
    assert TranslationRunItem.objects.count() == 1


def test_page_of_a_killed_worker_is_done_again_and_nothing_is_doubled(
    cases: list[CasePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = send(cases)

    def kill(*_args: Any, **_keywords: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        # After the text came from the service, before its page is saved; the lease stays.
        patched.setattr("closercities.translation.sending.one_page.translate", kill)
        patched.setattr(working, "_leave", lambda *_args: None)
        with pytest.raises(SystemExit):
            work(run.pk, seconds=60)
    assert outcomes(run) == [WAITING] * 3
    assert not StringTranslation.objects.exists()
    # It may only be slow.
    assert not work(run.pk, seconds=60)
    assert outcomes(run) == [WAITING] * 3
    assert enqueue_forgotten() == 0
    TranslationRun.objects.update(worked_until=timezone.now() - timedelta(seconds=1), due_at=timezone.now())
    assert (enqueue_forgotten(), enqueue_forgotten()) == (1, 0)

    work(run.pk, seconds=60)

    assert outcomes(run) == [DONE] * 3
    assert Translation.objects.count() == 3
    assert [Page.objects.filter(translation_key=case.translation_key).count() for case in cases] == [2, 2, 2]
    assert [arabic(case).title for case in cases] == ["[ar] Case 0", "[ar] Case 1", "[ar] Case 2"]


def test_worker_that_was_taken_for_dead_changes_nothing(
    cases: list[CasePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = send(cases[:1])

    def slow(self: Development, texts: Sequence[str], *_args: Any, **_keywords: Any) -> list[str]:
        TranslationRun.objects.update(worker=uuid4())
        return list(texts)

    monkeypatch.setattr(Development, "translate_html", slow)
    assert not work(run.pk, seconds=60)
    assert outcomes(run) == [WAITING]
    assert not StringTranslation.objects.exists()


def answering(monkeypatch: pytest.MonkeyPatch, *troubles: Trouble | None) -> None:
    """The service answers so, one page after another; then well."""
    left = list(troubles)

    def drafted(segments: Sequence[Segment], *args: Any, **keywords: Any) -> Drafts:
        trouble = left.pop(0) if left else None
        if trouble is None:
            return draft_segments(segments, *args, **keywords)
        failed = SegmentResult("", SegmentState.FAILED, trouble=trouble)
        told = dict.fromkeys((each.position for each in segments), trouble)
        return Drafts({}, told, {}, Report((failed,), 0, 0, 1, None), "Development")

    monkeypatch.setattr("closercities.translation.sending.machine.draft_segments", drafted)


def test_run_waits_for_a_service_that_is_down_and_goes_on_by_itself(
    cases: list[CasePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, None, Trouble.DOWN, None, Trouble.REFUSED)
    run = send(cases)
    assert not work(run.pk, seconds=60)
    run.refresh_from_db()
    assert (run.problem, run.pauses, run.is_under_way) == ("DOWN", 1, True)
    assert outcomes(run) == [DONE, WAITING, WAITING]
    assert not work(run.pk, seconds=60)
    TranslationRun.objects.update(worked_until=timezone.now(), due_at=timezone.now())
    assert enqueue_forgotten() == 1

    # The next one is refused, which nobody but a person can mend.
    assert not work(run.pk, seconds=60)
    run.refresh_from_db()
    assert (outcomes(run), run.problem, run.pauses) == ([DONE, DONE, WAITING], "REFUSED", 0)
    assert not run.is_under_way
    assert "administrator" in str(sentence(run.problem))
    go_on(run)
    work(run.pk, seconds=60)
    run.refresh_from_db()
    assert (outcomes(run), run.problem) == ([DONE] * 3, "")


def test_what_was_drafted_before_the_service_failed_is_kept(
    cases: list[CasePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Sequence[str]] = []
    answer = Development.translate_html

    def once(self: Development, texts: Sequence[str], *args: Any, **keywords: Any) -> list[str]:
        calls.append(texts)
        if len(calls) == 2:
            raise TranslationError(Trouble.REFUSED, "secret detail")
        return answer(self, texts, *args, **keywords)

    monkeypatch.setattr(Development, "translate_html", once)
    monkeypatch.setattr(Development, "most_texts", 1)
    run = send(cases[:1])
    assert not work(run.pk, seconds=60)
    run.refresh_from_db()
    assert (outcomes(run), run.problem, run.is_under_way) == ([WAITING], "REFUSED", False)
    assert (arabic(cases[0]).title, arabic(cases[0]).summary) == ("[ar] Case 0", "Dry.")

    go_on(run)
    work(run.pk, seconds=60)

    assert calls == [["Case 0"], ["Dry."], ["Dry."]]
    item = run.items.get()
    assert (item.outcome, item.problem, item.drafted, item.characters) == (DONE, "", 3, 10)
    assert arabic(cases[0]).summary == "[ar] Dry."


def test_pages_that_fail_say_why_and_the_others_go_on(
    cases: list[CasePage], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answering(monkeypatch, Trouble.LANGUAGE)
    run = send(cases)
    cases[1].delete()
    work(run.pk, seconds=60)
    assert outcomes(run) == [FAILED, FAILED, DONE]
    assert list(run.items.values_list("problem", "title")) == [
        ("LANGUAGE", "Case 0"),
        ("GONE", "Case 1"),
        ("", "Case 2"),
    ]
    assert sentence("no such thing") == Problem.UNEXPECTED.value
    assert sentence("") == ""

    monkeypatch.setattr(Development, "translate_html", lambda *_args, **_keywords: 1 // 0)
    go_on(run, failed_too=True)
    work(run.pk, seconds=60)
    assert outcomes(run) == [FAILED, FAILED, DONE]
    assert run.items.first().problem == "UNEXPECTED"
    assert "ZeroDivisionError" in caplog.text

    run.refresh_from_db()
    assert run.finished_at is not None
    Translation.objects.filter(source__object_id=cases[2].translation_key).update(enabled=False)
    detached = send(cases[2:])
    work(detached.pk, seconds=60)
    assert detached.items.get().problem == "DETACHED"


def test_plan_counts_what_is_missing(
    cases: list[CasePage], admin_user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = Page.objects.filter(pk__in=[case.pk for case in cases])
    fresh = plan(pages, [locale("ar")])
    # "Case 0" and "Dry."; the address is nothing to translate.
    assert (fresh.pages, fresh.sentences, fresh.characters, fresh.is_exact) == (3, 6, 30, True)
    translated(cases[0], locale("ar"), {("title", 0): "ساحة"}, Author(user=admin_user))
    partly = plan(pages, [locale("ar"), locale("en")])
    assert (len(partly.pairs), partly.sentences, partly.characters) == (3, 5, 24)
    monkeypatch.setattr("closercities.translation.sending.planning.READ", 1)
    guessed = plan(pages, [locale("ar")])
    assert (guessed.sentences, guessed.characters, guessed.is_exact) == (5, 24, False)
