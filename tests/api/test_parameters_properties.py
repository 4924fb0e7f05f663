"""Whatever stands in the query string, the answer is JSON and no mistake of ours."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closercities.api.endpoints.pages import PagesEndpoint
from closercities.api.filters import FACT_FILTERS
from tests.factories.cases import make_full_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
TYPES = ["cases.CasePage", "home.CampaignPage", "research.ArticlePage", "wagtailcore.Page", "core.User", ","]
NAMES = sorted(
    {
        *PagesEndpoint.known_query_parameters,
        *PagesEndpoint.find_query_parameters,
        *PagesEndpoint.meta_fields,
        *FACT_FILTERS,
        "id",
        "title",
        "summary",
        "facts",
        "featured",
        "tags",
        "width",
        "created_at",
        "contact_email",
    }
)
values = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.sampled_from(
        [*NAMES, *TYPES, "true", "en", "*", "_", "-", "a(b", "*,-title", "١٢", "1e9", "NaN", "\x00"]
    ),
    st.sampled_from(["' OR 1=1 --", '"', "NEAR(", "a*", "-", "AND", "^", "a:b", "{}", "%", "\u202e", "😀"]),
    st.lists(st.sampled_from(NAMES), max_size=4).map(",".join),
)
soups = st.dictionaries(st.sampled_from(NAMES), values, max_size=4)
PATHS = ["pages/", "pages/find/", "images/", "images/find/", "documents/", "documents/find/"]


@settings(
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(path=st.sampled_from(PATHS), soup=soups, of_cases=st.booleans())
def test_any_parameters_give_json_and_never_a_500(
    client: Client, case_id: int, path: str, soup: dict[str, str], of_cases: bool
) -> None:
    if of_cases and path == "pages/":
        soup = {**soup, "type": "cases.CasePage"}
    for address in (path, f"pages/{case_id}/"):
        response = client.get(f"/api/v2/{address}", soup)
        assert response.status_code in (200, 302, 400, 404), (address, soup)
        if response.status_code != 302:
            assert response.headers["Content-Type"] == "application/json"
            assert isinstance(response.json(), dict)


@pytest.fixture
def case_id() -> int:
    make_site("en")
    return int(make_full_case().pk)


@pytest.mark.usefixtures("case_id")
def test_each_parameter_alone_stands_hostile_values(client: Client) -> None:
    for name in NAMES:
        for value in ("", "'\u202e", "9" * 30, "<script>", "1,2", "٣"):
            for parameters in ({name: value}, {name: value, "type": "cases.CasePage", "search": "rain"}):
                response = client.get("/api/v2/pages/", parameters)
                assert response.status_code in (200, 400, 404), parameters
