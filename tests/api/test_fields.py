"""Every field of every type is given or is private for a reason, and what is given does not change unseen."""

import json
import os
from pathlib import Path

import pytest
from django.db import models
from wagtail.models import get_page_models

from closercities.api.checks import field_names, undecided
from closercities.api.endpoints.documents import DocumentsEndpoint
from closercities.api.endpoints.images import ImagesEndpoint
from closercities.api.endpoints.pages import PagesEndpoint
from closercities.api.private import PRIVATE
from closercities.core.models import BasePage, Download, Picture

SNAPSHOT = Path(__file__).with_name("fields.json")
PAGE_TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]


def given() -> dict[str, list[str]]:
    """The fields that the API gives, by type."""
    types = {f"{model._meta.app_label}.{model.__name__}": PagesEndpoint for model in PAGE_TYPES}
    fields = {
        name: sorted(PagesEndpoint.get_available_fields(model))
        for name, model in zip(types, PAGE_TYPES, strict=True)
    }
    fields["core.Picture"] = sorted(ImagesEndpoint.get_available_fields(Picture))
    fields["core.Download"] = sorted(DocumentsEndpoint.get_available_fields(Download))
    return dict(sorted(fields.items()))


def test_fields_are_those_of_the_snapshot() -> None:
    """A difference here is a change that others will notice; if it is meant, UPDATE_SNAPSHOTS=1 writes it."""
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        SNAPSHOT.write_text(json.dumps(given(), indent=2) + "\n")
    assert given() == json.loads(SNAPSHOT.read_text())


@pytest.mark.parametrize("model", PAGE_TYPES)
def test_every_field_of_a_page_type_is_decided_about(model: type) -> None:
    assert list(undecided(model)) == []


@pytest.mark.parametrize(("model", "endpoint"), [(Picture, ImagesEndpoint), (Download, DocumentsEndpoint)])
def test_every_field_of_a_file_is_decided_about(model: type, endpoint: type) -> None:
    relations = {"tagged_items", "tags"}
    decided = {*endpoint.get_available_fields(model), *PRIVATE[model], *relations}  # type: ignore[attr-defined]
    assert field_names(model) - decided == set()


def test_private_fields_exist() -> None:
    for model, fields in PRIVATE.items():
        assert set(fields) <= field_names(model), model


def test_field_that_nobody_decided_about_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from cases.models import CasePage

    field = models.CharField()
    field.set_attributes_from_name("surprise")
    field.concrete = True  # type: ignore[misc]
    known = CasePage._meta.get_fields()
    monkeypatch.setattr(CasePage._meta, "get_fields", lambda **_options: (*known, field))
    [error] = undecided(CasePage)
    assert error.id == "api.E001"
    assert "CasePage.surprise" in error.msg
