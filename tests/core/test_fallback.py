"""Where a translation is missing, the original stands in at the same address."""

import pytest
from django.test import Client

from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("slug", "path"),
    [("square", "square"), ("bürgersaal", "b%C3%BCrgersaal"), ("ميدان", "%D9%85%D9%8A%D8%AF%D8%A7%D9%86")],
)
def test_original_is_shown_at_the_address_of_a_missing_translation(
    client: Client, slug: str, path: str
) -> None:
    make_site("en", "ar")
    make_case("A square that holds rain", slug=slug)
    response = client.get(f"/ar/cases/{path}/")
    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl"' in response.content.decode()
    assert "A square that holds rain" in response.content.decode()
