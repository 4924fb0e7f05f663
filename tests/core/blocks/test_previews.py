"""Every block that an editor can choose shows itself as it will look, before it is used."""

from typing import Any

import pytest
from django.test import Client
from wagtail.blocks import Block

from closercities.core.checks import chosen_blocks, our_models, stream_fields
from tests.factories.core import PictureFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


def every_block() -> list[Block]:
    found: dict[type, Block] = {}
    for _model, field in stream_fields(our_models()):
        for block in chosen_blocks(field.stream_block):
            found.setdefault(type(block), block)
    return list(found.values())


@pytest.mark.parametrize("block", every_block(), ids=lambda block: type(block).__name__)
@pytest.mark.parametrize("with_pictures", [False, True], ids=["no picture yet", "a picture"])
def test_block_preview_renders_with_the_stylesheet_of_the_site(
    admin_client: Client, block: Block, with_pictures: bool
) -> None:
    make_site()
    if with_pictures:
        PictureFactory()
    answer: Any = admin_client.get("/admin/block-preview/", {"id": block.definition_prefix})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert 'href="/static/css/site.css"' in said
    assert "'unsafe-inline'" in answer.headers["Content-Security-Policy"]


def test_preview_of_an_unknown_block_is_not_found(admin_client: Client) -> None:
    assert admin_client.get("/admin/block-preview/", {"id": "nothing\x00"}).status_code == 404
