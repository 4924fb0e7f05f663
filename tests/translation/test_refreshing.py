"""What is outdated is known as soon as an original is published, and by nothing else."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from cases.models import CasePage
from closercities.translation import tasks
from closercities.translation.refreshing import catch_up, left_behind
from closercities.translation.segments import segments_of
from closercities.translation.states import translation_states
from closercities.translation.translating import translate
from home.models import Navigation
from tests.factories.cases import make_full_case
from tests.factories.core import PlaceFactory
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CasePage:
    make_site()
    found: CasePage = CasePage.objects.get(pk=make_full_case("A square").pk)
    found.save_revision().publish()
    translate(found, locale("ar"), {})
    translate(found, locale("ar"), {each.position: "نص" for each in segments_of(Translation.objects.get())})
    return CasePage.objects.get(pk=found.pk)


def missing(case: CasePage) -> int:
    page = Page.objects.get(translation_key=case.translation_key, locale=locale("ar"))
    return translation_states([page])[page.pk].missing


def test_publishing_makes_what_changed_outdated(case: CasePage) -> None:
    assert missing(case) == 0
    case.summary = "Another summary altogether."

    for _typing in range(2):
        case.save_revision()
        assert missing(case) == 0
    case.latest_revision.publish()

    assert missing(case) == 1
    found = {each.position[0]: each for each in segments_of(Translation.objects.get())}
    assert [path for path, each in found.items() if not each.text] == ["summary"]


def test_facts_make_nothing_outdated(case: CasePage) -> None:
    before = set(StringSegment.objects.values_list("pk", flat=True))
    case.start_date, case.cost_amount, case.stage, case.kind = "2012-01-01", "1.00", "ongoing", "social"
    case.place = PlaceFactory()
    case.save_revision().publish()

    assert missing(case) == 0
    assert set(StringSegment.objects.values_list("pk", flat=True)) == before


def test_what_a_worker_left_behind_is_taken_up(case: CasePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "follow_original", SimpleNamespace(enqueue=lambda _number: None))
    case.summary = "Another summary altogether."
    case.save_revision().publish()
    assert (missing(case), catch_up()) == (0, None)
    then = timezone.now() - timedelta(hours=1)
    Page.objects.filter(pk=case.pk).update(last_published_at=then)
    TranslationSource.objects.update(last_updated_at=then - timedelta(minutes=1))

    assert catch_up() == "1 originals recorded anew"

    assert (missing(case), left_behind().exists()) == (1, False)


def test_what_readers_do_not_see_is_not_followed(case: CasePage) -> None:
    source = TranslationSource.objects.get()
    assert tasks.follow_original.call(source.pk)
    case.unpublish()
    assert not tasks.follow_original.call(source.pk)
    CasePage.objects.get(pk=case.pk).delete()
    assert not tasks.follow_original.call(source.pk)


def test_translations_and_pages_without_records_are_nobodys_original(
    case: CasePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(tasks, "follow_original", SimpleNamespace(enqueue=asked.append))
    CasePage.objects.get(locale=locale("ar")).save_revision().publish()
    make_full_case("Another").save_revision().publish()
    assert asked == []
    case.save_revision().publish()
    assert asked == [TranslationSource.objects.get().pk]


def test_snippet_is_followed_when_it_is_saved() -> None:
    make_site()
    links = [{"type": "link", "value": {"label": "Cases", "url": "https://example.org"}, "id": "a"}]
    english = Navigation.objects.create(locale=locale("en"), items=links)
    translate(english, locale("ar"), {("items.a.label", 0): "حالات"})

    english.items[0].value["label"] = "All projects"
    english.save()

    segment = segments_of(Translation.objects.get())[0]
    assert (segment.source, segment.text) == ("All projects", "")
