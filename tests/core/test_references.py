"""How often a page that is saved is looked through for what it refers to."""

import pytest
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from cases.models import CasePage, CasePageTopic
from closercities.core.models import RelatedPage
from closercities.core.references import references_kept
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import TopicFactory
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
