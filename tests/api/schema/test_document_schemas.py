"""What the schema says of documents is what documents are, for every page type, empty and at its limits."""

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from wagtail.blocks import BaseStructBlock, DateBlock, TimeBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock

from closercities.api.schema.components import Components
from closercities.api.schema.documents import document_schema, documented_models
from closercities.publication.models import PublishedDocument
from tests.factories.extreme import KINDS
from tests.factories.site import make_site
from tests.walks.test_pages import PAGES

pytestmark = pytest.mark.django_db


@cache
def components() -> dict[str, Any]:
    found = Components()
    for model in documented_models():
        document_schema(model, found)
    return found.schemas


def closed(schema: Any) -> Any:
    """The schema with nothing allowed that it does not name: an undeclared member is a mistake of ours."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(value) for name, value in schema.items()}
    return {"additionalProperties": False, **inner} if schema.get("type") == "object" else inner


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("model", documented_models(), ids=lambda model: model.__name__)
def test_documents_of_every_page_type_fit_their_schema(model: Any, kind: str) -> None:
    make_site("en", "ar")
    assert misfits(PAGES[model][KINDS.index(kind)]()) == []


@pytest.mark.parametrize("model", documented_models(), ids=lambda model: model.__name__)
def test_content_that_is_older_than_its_blocks_fits_the_schema(model: Any) -> None:
    make_site("en", "ar")
    page = PAGES[model][KINDS.index("sample")]()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            raw = [
                {"type": name, "value": times_of(block)}
                for name, block in field.stream_block.child_blocks.items()
                if isinstance(block, BaseStructBlock) and not isinstance(block, ImageBlock)
            ]
            setattr(page, field.name, field.stream_block.to_python(raw))
    page.save_revision().publish()
    assert misfits(page) == []


def times_of(block: Any) -> dict[str, str]:
    """Days and times that must be given: nothing can stand for them."""
    samples = {DateBlock: "2026-03-01", TimeBlock: "14:30"}
    return {
        name: sample
        for name, child in block.child_blocks.items()
        for kind, sample in samples.items()
        if isinstance(child, kind) and child.required
    }


def misfits(page: Any) -> list[str]:
    """Where the document of ``page`` is not as the schema says."""
    item = json.loads(PublishedDocument.objects.get(page_id=page.pk).body)
    schema = {
        "$ref": f"#/components/schemas/{type(page).__name__}",
        "components": {"schemas": closed(components())},
    }
    found = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(item)
    return [f"{error.json_path}: {error.message[:300]}" for error in found]


def test_streams_are_unions_that_type_tells_apart() -> None:
    stream = components()["CasePage"]["properties"]["story"]["items"]
    assert stream["discriminator"]["propertyName"] == "type"
    mapping = stream["discriminator"]["mapping"]
    assert [member["$ref"] for member in stream["oneOf"]] == list(mapping.values())
    paragraph = components()[mapping["paragraph"].rsplit("/", 1)[1]]
    assert paragraph["properties"]["type"] == {"const": "paragraph", "type": "string"}
    assert paragraph["properties"]["value"] == {"type": "string", "contentMediaType": "text/html"}
