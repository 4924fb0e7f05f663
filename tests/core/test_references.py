"""How often a page that is saved is looked through for what it refers to."""

import pytest
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from cases.models import CasePage, CasePageTopic
from closercities.core.models import RelatedPage
from closercities.core.references import references_kept
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import PlaceFactory, TopicFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


def test_page_with_rows_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    make_site()
    case, other = make_full_case(), make_case("Other")
    looked: list[object] = []
    stock = ReferenceIndex.create_or_update_for_object
    monkeypatch.setattr(
        ReferenceIndex,
        "create_or_update_for_object",
        lambda found: (looked.append((type(found), found.pk)), stock(found)),
    )
    topic = TopicFactory()
    page = CasePage.objects.get(pk=case.pk)
    page.topic_rows = [CasePageTopic(topic=topic), CasePageTopic(topic=TopicFactory())]
    page.chosen_related_pages = [RelatedPage(related=other)]
    page.save_revision().publish()
    assert looked.count((CasePage, case.pk)) == 1
    assert ReferenceIndex.get_references_to(topic).filter(object_id=str(case.pk)).count() == 1
    assert ReferenceIndex.get_references_to(other).filter(object_id=str(case.pk)).count() == 1

    page = CasePage.objects.get(pk=case.pk)
    page.topic_rows = []
    page.save()
    assert not ReferenceIndex.get_references_to(topic).filter(object_id=str(case.pk)).exists()

    looked.clear()
    with disable_reference_index_auto_update():
        CasePage.objects.get(pk=case.pk).save()
    with references_kept():
        CasePage.objects.get(pk=case.pk).save()
    assert looked == []


def test_references_of_a_page_are_those_of_what_is_stored() -> None:
    make_site()
    case, other = make_full_case(), make_case("Other")
    page = CasePage.objects.get(pk=case.pk)
    page.topic_rows = [CasePageTopic(topic=TopicFactory()), CasePageTopic(topic=TopicFactory())]
    page.chosen_related_pages = [RelatedPage(related=other)]
    page.save_revision().publish()
    assert told(page) == found_by_stock(page)

    draft = CasePage.objects.get(pk=case.pk)
    draft.topic_rows = [*draft.topic_rows.all()[:1]]
    draft.place = PlaceFactory()
    draft.save(update_fields=["slug"])
    # Columns and rows that were not saved are referred to by nobody.
    assert told(page) == found_by_stock(page)
    draft.save()
    assert told(page) == found_by_stock(page)
    assert not told(page).isdisjoint({("place", str(draft.place_id))})
    assert [path for path, _number in told(page) if path.startswith("topic_rows")] == [
        "topic_rows.item.topic"
    ]


def told(page: CasePage) -> set[tuple[str, str]]:
    """What the index knows that ``page`` refers to: where, and primary keys."""
    kept = ReferenceIndex.objects.filter(object_id=str(page.pk))
    return {(each.model_path, each.to_object_id) for each in kept}


def found_by_stock(page: CasePage) -> set[tuple[str, str]]:
    """The same, looked for in the page as it is stored."""
    stored = CasePage.objects.get(pk=page.pk)
    found = ReferenceIndex._extract_references_from_object(stored)
    return {(model_path, number) for _type, number, model_path, _content_path in found}
