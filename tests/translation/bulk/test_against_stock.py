"""Records and pages made together are those that wagtail-localize makes one by one."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslationContext,
    TranslationLog,
    TranslationSource,
)

from cases.models import CasePage, CasePageFactor
from closercities.translation.bulk.sources import refresh_segments, stock_refresh_segments
from closercities.translation.bulk.targets import (
    create_or_update_translation,
    stock_create_or_update_translation,
)
from home.models import CampaignAward, CampaignPage, HomePage, StandardPage
from research.models import ArticlePage, InterviewPage
from tests.factories import extreme
from tests.factories.cases import make_case
from tests.factories.core import FactorFactory, PictureFactory
from tests.factories.pages import home, make_article, make_campaign, make_interview, make_standard_page
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


def a_case() -> Page:
    rows = [CasePageFactor(factor=FactorFactory(), explanation=f"Row {n}", locale=locale("en")) for n in "ab"]
    return make_case("Extreme", factor_rows=rows, social_image=PictureFactory())


def a_campaign() -> Page:
    case = make_case("Winner")
    award = CampaignAward(case=case.facts, prize="A medal", jury_words="Well done", locale=locale("en"))
    return make_campaign("Extreme", award_rows=[award])


PAGES: dict[Any, Callable[[], Page]] = {
    CasePage: a_case,
    CampaignPage: a_campaign,
    ArticlePage: lambda: make_article("Extreme"),
    InterviewPage: lambda: make_interview("Extreme"),
    StandardPage: lambda: make_standard_page("Extreme"),
    HomePage: home,
}
# What tells one page or row from another, and when it was made.
OF_THE_ROW = {"pk", "page", "page_ptr", "path", "url_path", "numchild", "latest_revision", "draft_title"}
OF_THE_ROW |= {"latest_revision_created_at", "has_unpublished_changes", "live_revision"}

DRAFT: dict[str, Any] = {"publish": False, "copy_parent_pages": True, "fallback": True}


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_records_and_pages_are_those_of_stock(model: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extreme, "MOST_ITEMS", 1)
    make_site()
    original = PAGES[model]()
    if model is HomePage:
        HomePage.objects.get(locale=locale("ar")).delete()
    content = fullest(model)
    for name, value in content.items():
        setattr(original, name, value)
    original.save(clean=False)

    stock = undone(lambda: worked(original, stock_refresh_segments, stock_target))
    ours = worked(original, refresh_segments, our_target)
    assert ours == stock
    assert len(stock["strings"]) > 3

    translate_everything()
    original = model.objects.get(pk=original.pk)
    original.title = "0123456789"
    for stream in [name for name, value in content.items() if hasattr(value, "raw_data")]:
        del getattr(original, stream)[0]
    original.save(clean=False)

    stock = undone(lambda: worked(original, stock_refresh_segments, stock_target))
    ours = worked(original, refresh_segments, our_target)
    assert ours == stock
    assert "Dunaj" in json.dumps(stock["page"])


def fullest(model: Any) -> dict[str, Any]:
    """Each kind of block once: streams that may hold the same as an earlier one stay empty."""
    content = extreme.ExtremeContent(make_case("Target")).fields(model)
    kinds: set[Any] = set()
    for name, value in list(content.items()):
        kind = getattr(value, "stream_block", None)
        if kind is not None and type(kind) in kinds and len(kind.child_blocks) > 1:
            del content[name]
        kinds.add(type(kind))
    return content


def undone(work: Callable[[], Any]) -> Any:
    """What ``work`` gives at last, as if it had not been done."""
    with transaction.atomic():
        found = work()
        transaction.set_rollback(True)
    return found


def worked(original: Any, refresh: Any, save: Any) -> dict[str, Any]:
    """Everything that is there after ``original`` was recorded and translated."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TranslationSource, "refresh_segments", refresh)
        saved = type(original).objects.get(pk=original.pk)
        source, _created = TranslationSource.update_or_create_from_instance(saved)
    target = save(source)
    return {**records(source), "page": shown(target), "logs": TranslationLog.objects.count()}


def stock_target(source: TranslationSource) -> Any:
    return stock_create_or_update_translation(source, locale("ar"), **DRAFT)[0]


def our_target(source: TranslationSource) -> Any:
    return create_or_update_translation(source, locale("ar"), **DRAFT)[0]


def records(source: TranslationSource) -> dict[str, Any]:
    place = ("context__path", "context__field_path", "order")
    return {
        "strings": rows(StringSegment, source, *place, "string__data", "attrs"),
        "templates": rows(TemplateSegment, source, *place, "template__template", "template__string_count"),
        "overridable": rows(OverridableSegment, source, *place, "data_json"),
        "contexts": sorted(TranslationContext.objects.values_list("path", "path_id", "field_path")),
    }


def rows(model: Any, source: TranslationSource, *columns: str) -> list[Any]:
    return sorted(model.objects.filter(source=source).values_list(*columns))


def shown(target: Any) -> dict[str, Any]:
    """What the latest draft of ``target`` says."""
    content = type(target).objects.get(pk=target.pk).latest_revision.content
    told = without_rows(content)
    # Below the root each page needs another one; stock numbers it, ours names the language.
    told.pop("slug") if target.depth == 2 else None
    told["tree"] = (target.depth, target.get_parent().url_path, target.live, target.alias_of_id)
    return told


def without_rows(content: Any) -> Any:
    if isinstance(content, dict):
        return {name: without_rows(value) for name, value in content.items() if name not in OF_THE_ROW}
    return [without_rows(each) for each in content] if isinstance(content, list) else content


def translate_everything() -> None:
    for segment in StringSegment.objects.select_related("string").exclude(context__path="slug"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context_id=segment.context_id,
            locale=locale("ar"),
            defaults={"data": segment.string.data.replace("Donau", "Dunaj")},
        )
