"""A picture says what it shows, or is marked as decorative, at every door it comes in by."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from closercities.core.models import Picture

pytestmark = pytest.mark.django_db


def upload(name: str = "street.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, get_test_image_file().file.getvalue(), "image/png")


def form(**fields: Any) -> dict[str, Any]:
    return {
        "title": "A street",
        "collection": Collection.get_first_root_node().pk,
        "file": upload(),
        "description": "",
        "credit": "Amina",
        "licence": "cc-by-4.0",
        "source_url": "",
        "tags": "",
        "focal_point_x": "",
        "focal_point_y": "",
        "focal_point_width": "",
        "focal_point_height": "",
        **fields,
    }


def test_upload_without_alternative_text_is_refused_with_a_reason(admin_client: Client) -> None:
    answer = admin_client.post(reverse("wagtailimages:add"), form())
    assert answer.status_code == 200
    assert "mark it as decorative" in answer.content.decode()
    assert Picture.objects.count() == 0


@pytest.mark.parametrize("fields", [{"description": "A street with trees"}, {"is_decorative": "on"}])
def test_upload_that_says_what_it_shows_or_that_it_need_not_is_kept(
    admin_client: Client, fields: dict[str, str]
) -> None:
    assert admin_client.post(reverse("wagtailimages:add"), form(**fields)).status_code == 302
    picture = Picture.objects.get()
    assert picture.default_alt_text == fields.get("description", "")
    assert (picture.credit, picture.licence) == ("Amina", "cc-by-4.0")


@pytest.mark.parametrize("description", ["   ", "\u200b", "\n"])
def test_alternative_text_of_white_space_is_none(admin_client: Client, description: str) -> None:
    admin_client.post(reverse("wagtailimages:add"), form(description=description))
    assert Picture.objects.count() == 0


def test_upload_in_the_chooser_asks_for_alternative_text(admin_client: Client) -> None:
    address = reverse("wagtailimages_chooser:create")
    data = {f"image-chooser-upload-{name}": value for name, value in form().items()}
    answer = admin_client.post(address, data)
    assert "mark it as decorative" in json.loads(answer.content)["htmlFragment"]
    assert Picture.objects.count() == 0
    data |= {
        "image-chooser-upload-file": upload(),
        "image-chooser-upload-description": "A street with trees",
    }
    admin_client.post(address, data)
    assert Picture.objects.get().description == "A street with trees"


def test_upload_of_many_keeps_none_before_it_says_what_it_shows(admin_client: Client) -> None:
    collection = Collection.get_first_root_node().pk
    answer = admin_client.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": upload(), "title": "A street", "collection": collection},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    said = json.loads(answer.content)
    assert said["success"] is True
    assert Picture.objects.count() == 0
    number = said["uploaded_file_id"]
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=(number,))
    prefix = f"uploaded-image-{number}"
    fields = {f"{prefix}-title": "A street", f"{prefix}-collection": collection, f"{prefix}-tags": ""}
    assert json.loads(admin_client.post(address, fields).content)["success"] is False
    fields[f"{prefix}-description"] = "A street with trees"
    assert json.loads(admin_client.post(address, fields).content)["success"] is True
    assert Picture.objects.get().description == "A street with trees"


def test_form_offers_credit_licence_and_focal_point(admin_client: Client) -> None:
    admin_client.post(reverse("wagtailimages:add"), form(is_decorative="on"))
    said = admin_client.get(reverse("wagtailimages:edit", args=(Picture.objects.get().pk,))).content.decode()
    for name in ("credit", "licence", "source_url", "focal_point_x", "is_decorative"):
        assert f'name="{name}"' in said
