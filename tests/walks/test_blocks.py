"""Every block renders when it is empty, with its sample, and with as much as fits; also in Arabic."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import RequestFactory
from django.utils import translation
from wagtail import blocks
from wagtail.fields import StreamField

from cases.models import CasePageTopic
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import TopicFactory
from tests.factories.extreme import KINDS, PLANTED, ExtremeContent
from tests.factories.pages import make_article, make_campaign
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


def stream_blocks() -> Iterator[tuple[str, blocks.Block]]:
    """Each block that an editor may place, once: by its class, under a readable name."""
    seen: set[type] = set()
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if not isinstance(field, StreamField) or model._meta.app_label.startswith("wagtail"):
                continue
            for name, block in field.stream_block.child_blocks.items():
                if type(block) not in seen:
                    seen.add(type(block))
                    yield f"{model.__name__}.{field.name}.{name}", block


BLOCKS = dict(stream_blocks())


def value_of(block: Any, kind: str) -> Any:
    if kind == "empty":
        return block.get_default()
    if kind == "sample":
        return block.get_preview_value()
    return block.to_python(ExtremeContent(make_case("Target")).stored(block))


@pytest.mark.parametrize("name", BLOCKS)
def test_block_renders(rf: RequestFactory, name: str) -> None:
    make_site("en", "ar")
    # What blocks list of themselves has to be there for them to show anything.
    topic = TopicFactory(code="in-common")
    make_full_case("A plan", stage="planned", topic_rows=[CasePageTopic(topic=topic)])
    done = make_full_case(featured=True, topic_rows=[CasePageTopic(topic=topic)])
    make_article(cases=(done,))
    make_campaign()
    ExtremeContent()
    block = BLOCKS[name]
    for kind in KINDS:
        value = value_of(block, kind)
        for code in ("en", "ar"):
            request = rf.get(f"/{code}/")
            request.LANGUAGE_CODE = code
            with translation.override(code):
                html = block.render(value, {"request": request})
            assert PLANTED not in html, kind
            assert "linktype=" not in html, kind
            assert kind == "empty" or html.strip(), kind
