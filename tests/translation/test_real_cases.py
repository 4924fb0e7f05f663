"""Real cases through every language: imported, drafted, read, published, changed, and drafted again.

``REAL_CASES`` says how many, half of them German originals: 4 unless set.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cases.models import CasePage
from closercities.core.models import User
from closercities.translation.going_live import unread_machine_sentences
from closercities.translation.models import SegmentProposal, TranslationRunItem
from closercities.translation.refreshing import follow
from closercities.translation.segments import segments_of
from closercities.translation.sending.planning import plan
from closercities.translation.sending.runs import start
from closercities.translation.sending.working import work
from closercities.translation.states import MACHINE, REVIEWED, translation_states
from closercities.translation.writing import Author, review_segments, write_segments
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
NUMBER = int(os.environ.get("REAL_CASES", "4"))
INTO = ("nl", "ar", "fr")
QUEUE = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "ENQUEUE_ON_COMMIT": False}}


@pytest.fixture
def cases(shared_dir: Path, root: Path, tmp_path: Path) -> list[CasePage]:
    """As many English as German cases of the file, published."""
    make_site("en", *INTO)
    lines = (shared_dir / "data/participedia/cases.jsonl").read_text(encoding="utf-8").strip().split("\n")
    english = [line for line in lines if json.loads(line)["language"] == "en"][: NUMBER - NUMBER // 2]
    german = [line for line in lines if json.loads(line)["language"] == "de"][: NUMBER // 2]
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join([*english, *german]), encoding="utf-8")
    call_command("import_cases", file, "--mapping", root / "docs/examples/participedia.toml", "--publish")
    return list(CasePage.objects.order_by("pk"))


def send(pages: Sequence[Page], user: User) -> None:
    """Draft them by machine in every language."""
    chosen = Page.objects.filter(pk__in=[page.pk for page in pages])
    languages = [locale(code) for code in INTO]
    run = start(plan(chosen, languages), user=user, with_machine=True, token=uuid4())
    while not type(run).objects.get(pk=run.pk).finished_at:
        work(run.pk, seconds=600)
    failed = TranslationRunItem.objects.filter(run=run).exclude(outcome__in=["done", "nothing"])
    assert list(failed.values_list("title", "locale__language_code", "problem")) == []


def records() -> list[Translation]:
    return list(Translation.objects.select_related("source", "target_locale").order_by("pk"))


def target(record: Translation) -> CasePage:
    page: CasePage = CasePage.objects.get(
        translation_key=record.source.object_id, locale=record.target_locale
    )
    return page


def state(page: Page) -> Any:
    return translation_states([page])[page.pk]


def read_all(record: Translation, person: User) -> int:
    """Say of every sentence that it is right; how many there are."""
    segments = segments_of(record)
    read = {segment.position: segment.text for segment in segments}
    assert len(review_segments(record, read, person)) == len(segments)
    return len(segments)


def test_real_cases_are_drafted_read_published_and_kept_current(
    cases: list[CasePage], client: Client, settings: Any
) -> None:
    settings.MACHINE_TRANSLATOR = "development"
    settings.TASKS = QUEUE
    person = User.objects.create_superuser("ana", first_name="Ana", last_name="Vos")
    assert {case.facts.source_language for case in cases} == {"en", "de"}

    send(cases, person)

    assert len(records()) == NUMBER * len(INTO)
    for record in records():
        page = target(record)
        assert not page.live
        assert unread_machine_sentences(page) > 0
        assert not page.permissions_for_user(person).can_publish()

    for record in records():
        assert read_all(record, person) > 3
        target(record).get_latest_revision().publish()
        page = target(record)
        assert (page.live, state(page).state, state(page).outdated) == (True, REVIEWED, False)
        answer = client.get(page.url)
        assert answer.status_code == 200
        shown = answer.content.decode()
        assert f"[{record.target_locale.language_code}]" in shown
        assert f'<html lang="{record.target_locale.language_code}"' in shown

    case = cases[0]
    dutch = next(
        record
        for record in records()
        if record.source.object_id == case.translation_key and record.target_locale.language_code == "nl"
    )
    write_segments(dutch, {("summary", 0): "Een samenvatting van een mens."}, Author(user=person))
    for each in cases:
        each.title = f"{each.title}, now"
        each.save_revision().publish()
        each.facts.refresh_from_db()
    follow_originals()

    for record in records():
        page = target(record)
        changed = [segment for segment in segments_of(record) if segment.is_outdated]
        assert [segment.position for segment in changed] == [("title", 0)]
        assert state(page).missing == 1
        assert state(page).outdated
        assert page.live
        assert not page.title.endswith(", now")

    send(cases, person)

    for record in records():
        page = target(record)
        assert not page.title.endswith(", now")
        assert page.get_latest_revision_as_object().title.endswith(", now")
        states = [segment.state for segment in segments_of(record)]
        assert states.count(MACHINE) == 1
    kept = {segment.position: segment for segment in segments_of(dutch)}[("summary", 0)]
    assert (kept.text, kept.state) == ("Een samenvatting van een mens.", "human")
    assert not SegmentProposal.objects.exists()
    for record in records():
        read_all(record, person)
        target(record).get_latest_revision().publish()
        assert target(record).title.endswith(", now")


def follow_originals() -> None:
    """What the task does when an original is published."""
    for source in TranslationSource.objects.all():
        assert follow(source)
