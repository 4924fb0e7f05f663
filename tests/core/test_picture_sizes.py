"""Pictures in the sizes that others may have."""

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file

from closercities.core.picture_sizes import SIZES, address_of
from tests.factories.core import PictureFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_renditions_of_other_tests() -> None:
    cache.clear()


@pytest.mark.parametrize("extent", [(200, 100), (1000, 777), (3000, 500), (500, 1999)])
@pytest.mark.parametrize("name", SIZES)
def test_size_that_is_told_is_that_of_the_file(name: str, extent: tuple[int, int]) -> None:
    picture = PictureFactory(file=get_test_image_file(size=extent))
    made = picture.get_rendition(SIZES[name].filter_spec)
    assert SIZES[name].of(picture) == (made.width, made.height)


def test_address_leads_to_the_file_of_this_picture_only(client: Client) -> None:
    make_site("en")
    picture = PictureFactory()
    address = address_of(picture, "small")
    assert client.get(address)["Location"] == picture.get_rendition(SIZES["small"].filter_spec).url
    for other in (address.replace("small", "original"), address.replace(f"{picture.pk}-", f"{picture.pk}-0")):
        assert client.get(other).status_code == 404
