"""How many pages ``pages/`` says there are: as many as are listed, without a look at what the type adds."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.factories.cases import make_case
from tests.factories.pages import make_standard_page, translate
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("parameters", "count", "is_alone"),
    [
        ("type=cases.CasePage", 3, True),
        ("type=cases.CasePage&locale=en&limit=1&fields=*&order=-title", 2, True),
        ("type=cases.CasePage&locale=ar&offset=1", 1, True),
        ("type=cases.CasePage&locale=en&title=Ferry", 1, False),
    ],
)
def test_total_is_of_public_pages_of_the_type_that_are_no_aliases(
    client: Client, parameters: str, count: int, is_alone: bool
) -> None:
    make_site("en", "ar")
    ferry = make_case("Ferry")
    translate(make_case("Baths"), "ar", title="حمام")
    ferry.copy_for_translation(locale("ar"), alias=True)
    make_case("Draft").unpublish()
    hidden = make_case("Hidden")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    make_standard_page("Ferry")
    cache.clear()

    with CaptureQueriesContext(connection) as captured:
        meta = client.get(f"/api/v2/pages/?{parameters}").json()["meta"]
    assert meta == {"total_count": count}
    (counted,) = (each["sql"] for each in captured if "COUNT(*)" in each["sql"])
    assert ("cases_casepage" not in counted) is is_alone
