"""Facts are shared, prose is translated: through drafts, schedules, aliases, copies and changes of source."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cases.facts import change_source
from cases.models import CaseFacts, CasePage, CasePageTopic
from closercities.core.models import Place
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import PlaceFactory, TopicFactory
from tests.factories.site import case_index, locale, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _site(module_database: None) -> None:
    make_site("en", "ar", "nl")


def reload(page: Page) -> CasePage:
    return CasePage.objects.get(pk=page.pk)


def translated(page: CasePage, code: str = "ar") -> CasePage:
    translation = CasePage.objects.get(pk=page.copy_for_translation(locale(code)).pk)
    translation.title = f"{page.title} ({code})"
    translation.save_revision().publish()
    return reload(translation)


def stage_of(page: CasePage) -> str:
    return str(reload(page).shown_facts.stage)


def topics_of(page: CasePage) -> list[str]:
    return [row.topic.code for row in reload(page).shown_facts.topic_rows.all()]


def test_facts_when_source_is_published_are_the_same_in_every_locale() -> None:
    source = make_full_case()
    translation = translated(source)
    assert reload(source).facts_id == reload(translation).facts_id == source.translation_key
    for name in ("stage", "kind", "cost_amount", "start_date", "place_id"):
        assert getattr(reload(translation).shown_facts, name) == getattr(reload(source), name)
    assert topics_of(translation) == topics_of(source) != []
    assert CaseFacts.objects.count() == 1


def test_translation_holds_prose_only() -> None:
    translation = translated(make_full_case())
    assert (translation.stage, translation.kind, translation.place_id, translation.cost_amount) == (
        "",
        "",
        None,
        None,
    )
    assert translation.contact_email == ""
    assert translation.topic_rows.count() == translation.goal_rows.count() == 0
    assert translation.organisation_rows.count() == 0
    assert [(row.factor_id, row.quote) for row in translation.factor_rows.all()] == [(None, "")]
    assert not translation.is_source


def test_facts_changed_in_a_draft_stay_out_of_every_locale_until_it_is_published() -> None:
    source = make_full_case(stage="planned")
    translation = translated(source)
    source = reload(source)
    source.stage = "ongoing"
    source.topic_rows = [CasePageTopic(topic=TopicFactory(code="heat"))]
    revision = source.save_revision()
    assert stage_of(translation) == stage_of(source) == "planned"
    assert topics_of(translation) != ["heat"]
    revision.publish()
    assert stage_of(translation) == stage_of(source) == "ongoing"
    assert topics_of(translation) == topics_of(source) == ["heat"]


def test_facts_of_a_source_never_published_are_hidden_from_a_live_translation() -> None:
    source = make_full_case(live=False, stage="finished")
    translation = translated(source)
    assert translation.live
    assert stage_of(translation) == ""
    assert topics_of(translation) == []
    reload(source).save_revision().publish()
    assert stage_of(translation) == "finished"


def test_facts_edited_on_an_unpublished_source_are_hidden_from_a_live_translation() -> None:
    source = make_full_case(stage="planned")
    translation = translated(source)
    reload(source).unpublish()
    # The admin saves the form of a page that is not live into its row.
    edited = reload(source)
    edited.stage = "finished"
    edited.save()
    edited.save_revision()
    assert stage_of(translation) == "planned"


def test_facts_of_a_scheduled_revision_become_effective_when_it_goes_live() -> None:
    source = make_full_case(stage="planned")
    translation = translated(source)
    source = reload(source)
    source.stage = "ongoing"
    source.go_live_at = timezone.now() + timedelta(hours=1)
    revision = source.save_revision()
    revision.publish()
    assert stage_of(translation) == "planned"
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    content = revision.content
    content["go_live_at"] = None
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    call_command("publish_scheduled")
    assert stage_of(translation) == "ongoing"


def test_facts_when_an_older_revision_is_published_again_are_reverted() -> None:
    source = make_full_case(stage="planned")
    translation = translated(source)
    first = reload(source).save_revision()
    changed = reload(source)
    changed.stage = "finished"
    changed.save_revision().publish()
    assert stage_of(translation) == "finished"
    first.publish()
    assert stage_of(translation) == stage_of(source) == "planned"


def test_facts_of_an_alias_are_those_of_its_original() -> None:
    source = make_full_case(stage="planned")
    alias = reload(
        source.create_alias(parent=case_index("nl"), update_locale=locale("nl"), reset_translation_key=False)
    )
    within = reload(source.create_alias(parent=case_index(), update_slug="again"))
    source = reload(source)
    source.stage = "ongoing"
    source.save_revision().publish()
    assert stage_of(alias) == stage_of(within) == "ongoing"
    assert CaseFacts.objects.count() == 1


def test_facts_of_a_copy_are_its_own() -> None:
    source = make_full_case(stage="planned")
    copy = reload(reload(source).copy(update_attrs={"slug": "copy", "title": "Copy"}))
    assert copy.is_source
    assert stage_of(copy) == "planned"
    assert topics_of(copy) == topics_of(source)
    changed = reload(copy)
    changed.stage = "finished"
    changed.save_revision().publish()
    assert (stage_of(source), stage_of(copy)) == ("planned", "finished")


def test_facts_of_a_converted_alias_are_its_own() -> None:
    source = make_full_case(stage="planned")
    alias = reload(source.create_alias(parent=case_index(), update_slug="again"))
    alias.alias_of = None
    alias.save()
    assert reload(alias).is_source
    assert stage_of(alias) == "planned"
    assert topics_of(alias) == topics_of(source)


def test_change_of_source_keeps_effective_facts_and_moves_editing() -> None:
    source = make_full_case(stage="planned")
    codes = topics_of(source)
    translation = translated(source)
    change_source(translation)
    old, new = reload(source), reload(translation)
    assert (old.is_source, new.is_source) == (False, True)
    assert (old.stage, new.stage) == ("", "planned")
    assert stage_of(old) == stage_of(new) == "planned"
    assert topics_of(old) == topics_of(new) == codes
    new.stage = "finished"
    new.save_revision().publish()
    assert stage_of(source) == "finished"


def test_change_of_source_keeps_the_prose_of_boosters_and_barriers() -> None:
    source = make_full_case()
    translation = translated(source)
    rows = list(translation.factor_rows.all())
    rows[0].explanation = "رأوها قبل أن تُبنى."
    translation.factor_rows = rows
    translation.save_revision().publish()
    change_source(reload(translation))
    assert [row.explanation for row in reload(translation).factor_rows.all()] == ["رأوها قبل أن تُبنى."]
    assert [row.explanation for row in reload(source).factor_rows.all()] == [
        "They saw it before it was built."
    ]
    assert [row.strength for row in reload(translation).factor_rows.all()] == [3]


def test_change_of_source_hands_over_facts_not_published_yet() -> None:
    source = make_full_case(stage="planned")
    translation = translated(source)
    draft = reload(source)
    draft.stage = "finished"
    draft.save_revision()
    change_source(translation)
    assert stage_of(translation) == "planned"
    assert reload(translation).get_latest_revision_as_object().stage == "finished"


def test_revision_from_before_a_change_of_source_does_not_empty_the_facts() -> None:
    source = make_full_case(stage="planned")
    translation = translated(source)
    before = translation.save_revision()
    change_source(reload(translation))
    before.refresh_from_db()
    before.publish()
    assert stage_of(translation) == stage_of(source) == "planned"
    assert topics_of(translation) != []


def test_revision_of_the_old_source_does_not_bring_its_facts_back() -> None:
    source = make_full_case(stage="planned")
    before = reload(source).save_revision()
    translation = translated(source)
    change_source(translation)
    changed = reload(translation)
    changed.stage = "finished"
    changed.save_revision().publish()
    before.refresh_from_db()
    before.publish()
    assert stage_of(source) == stage_of(translation) == "finished"
    assert reload(source).stage == ""


def test_change_of_source_to_an_alias_is_refused() -> None:
    source = make_full_case()
    alias = source.create_alias(
        parent=case_index("nl"), update_locale=locale("nl"), reset_translation_key=False
    )
    with pytest.raises(ValueError, match="alias"):
        change_source(reload(alias))


def test_facts_when_the_source_page_is_deleted_stay_with_its_translations() -> None:
    source = make_full_case(stage="ongoing")
    codes = topics_of(source)
    translation = translated(source)
    reload(source).delete()
    assert reload(translation).is_source
    assert stage_of(translation) == "ongoing"
    assert topics_of(translation) == codes


def test_facts_when_the_last_page_is_deleted_go() -> None:
    source = make_full_case()
    translation = translated(source)
    reload(translation).delete()
    assert CaseFacts.objects.count() == 1
    reload(source).delete()
    assert CaseFacts.objects.count() == 0


def test_facts_when_the_whole_index_is_deleted_go() -> None:
    make_full_case("One")
    make_full_case("Two")
    case_index().delete()
    assert CaseFacts.objects.count() == 0


def test_facts_survive_translation_and_update_by_wagtail_localize(django_user_model: type) -> None:
    source = make_full_case(stage="planned")
    translation_source, _created = TranslationSource.get_or_create_from_instance(reload(source))
    task = Translation.objects.create(source=translation_source, target_locale=locale("ar"))
    task.save_target(publish=True)
    translation = CasePage.objects.get(translation_key=source.translation_key, locale=locale("ar"))
    assert stage_of(translation) == "planned"
    assert (translation.stage, translation.topic_rows.count()) == ("", 0)
    changed = reload(source)
    changed.stage = "finished"
    changed.save_revision().publish()
    assert stage_of(translation) == "finished"
    translation_source.update_from_db()
    task.save_target(publish=True)
    assert stage_of(translation) == "finished"
    assert reload(translation).stage == ""


def test_quote_is_found_in_the_block_that_it_stands_in() -> None:
    source = reload(make_full_case())
    row = source.facts.factor_rows.get()
    assert row.quoted_block == source.challenge[0].id
    assert UUID(row.quoted_block)


def test_country_and_point_come_from_the_place_unless_the_case_has_its_own() -> None:
    place: Place = PlaceFactory(country="CO", latitude="6.25184", longitude="-75.56359")
    case = make_case(place=place)
    assert (case.facts.country_code, case.facts.point) == ("CO", (6.25184, -75.56359))
    exact = make_case("Exact", place=place, latitude=Decimal("6.3"), longitude=Decimal("-75.5"), country="NL")
    assert (exact.facts.country_code, exact.facts.point) == ("CO", (6.3, -75.5))


def test_contact_is_a_fact_of_the_source_only() -> None:
    source = make_full_case()
    assert reload(source).contact_email == "private@example.org"
    assert translated(source).contact_email == ""
