"""What the cases say: exact counts, each of which opens what it counted."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from cases.models import CasePage, CasePageFactor
from closercities.core.evidence import Evidence
from research.findings import NONE, CaseContext, Finding, Selection, Share, findings, selected
from research.findings_view import findings_context, passages_context, public_cases
from research.models import Coding
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import FactorFactory, PlaceFactory
from tests.factories.research import make_coding, research_index
from tests.factories.site import case_index, make_site

ONE, TWO, THREE, HIDDEN = (UUID(int=number) for number in range(1, 5))
CASES = {
    ONE: CaseContext("finished", "150"),
    TWO: CaseContext("ongoing", "150"),
    THREE: CaseContext("", "019"),
}


def told(
    case_key: UUID, factor_id: int | None = 1, form: str = "exchange", direction: str = "booster"
) -> Evidence:
    return Evidence(case_key, direction, form, factor_id, 2, "", "", "Words.", "en", "", "case")


# -- counting, without a database ----------------------------------------------------------------
def test_findings_count_each_case_once() -> None:
    counted = findings([told(ONE), told(ONE), told(TWO), told(HIDDEN)], CASES)
    assert counted == [
        Finding(
            form_of_sharing="exchange",
            direction="booster",
            factor_id=1,
            cases=2,
            passages=3,
            stages=(Share("ongoing", 1), Share("finished", 1)),
            regions=(Share("150", 2),),
        )
    ]


def test_findings_name_what_is_unknown_last() -> None:
    (finding,) = findings([told(ONE), told(TWO), told(THREE)], CASES)
    assert finding.stages == (Share("ongoing", 1), Share("finished", 1), Share("", 1))
    assert finding.regions == (Share("019", 1), Share("150", 2))


def test_findings_stand_in_the_order_of_form_direction_and_number() -> None:
    counted = findings(
        [
            told(ONE, 1, "co-creation"),
            told(ONE, 2, "transfer", "barrier"),
            told(ONE, 3, "transfer"),
            told(ONE, 4, "transfer"),
            told(TWO, 4, "transfer"),
            told(ONE, None, ""),
        ],
        CASES,
    )
    assert [(each.form_of_sharing, each.direction, each.factor_id) for each in counted] == [
        ("", "booster", None),
        ("transfer", "booster", 4),
        ("transfer", "booster", 3),
        ("transfer", "barrier", 2),
        ("co-creation", "booster", 1),
    ]


def test_findings_of_nothing_are_empty() -> None:
    assert findings([], CASES) == []
    assert findings([told(HIDDEN)], {}) == []


def test_every_count_equals_what_it_opens() -> None:
    evidence = [
        told(key, factor, form, direction)
        for key in (*CASES, HIDDEN)
        for factor in (1, 2, None)
        for form in ("transfer", "")
        for direction in ("booster", "barrier")
        if (key.int + (factor or 0)) % 2
    ]
    codes = {1: "one", 2: "two"}
    for finding in findings(evidence, CASES):
        chosen = {
            "factor": codes[finding.factor_id] if finding.factor_id else NONE,
            "form_of_sharing": finding.form_of_sharing or NONE,
            "direction": finding.direction,
        }
        assert len(selected(evidence, CASES, Selection(**chosen), codes)) == finding.cases
        for name, shares in (("stage", finding.stages), ("region", finding.regions)):
            for share in shares:
                selection = Selection(**chosen, **{name: share.value or NONE})
                assert len(selected(evidence, CASES, selection, codes)) == share.cases


@pytest.mark.parametrize("value", ["nonsense", "<script>", "x" * 60, "none "])
def test_selection_of_what_nobody_knows_opens_nothing(value: str) -> None:
    assert selected([told(ONE)], CASES, Selection(factor=value), {1: "one"}) == {}


# -- from the database to the page ---------------------------------------------------------------
@pytest.fixture
def _site(db: None) -> None:
    make_site("en", "ar")
    research_index()


def make_factor_case(title: str, **fields: object) -> CasePage:
    return make_full_case(title, place=PlaceFactory(country="CO"), **fields)


@pytest.mark.usefixtures("_site")
def test_public_cases_have_stage_and_region() -> None:
    case = make_factor_case("One", stage="finished")
    plain = make_case("Two")
    make_case("Draft", live=False)
    assert public_cases() == {
        case.translation_key: CaseContext("finished", "019"),
        plain.translation_key: CaseContext("", ""),
    }


@pytest.mark.usefixtures("_site")
def test_context_counts_both_what_editors_wrote_and_what_researchers_coded() -> None:
    factor = FactorFactory(labels={"en": "Time to meet"})
    own = CasePageFactor(
        factor=factor, direction="booster", form_of_sharing="exchange", locale=case_index().locale, quote=""
    )
    case = make_factor_case("One", factor_rows=[own])
    other = make_factor_case("Two", factor_rows=[])
    for _repeat in range(2):
        make_coding(other, factor=factor, form_of_sharing="exchange")
    make_coding(case, factor=factor, form_of_sharing="exchange")
    (form,) = findings_context()["forms"]
    (line,) = form.boosters
    assert (form.form, line.factor, line.all.cases, line.passages) == ("exchange", factor, 2, 3)
    assert [(figure.label, figure.cases) for figure in line.regions] == [("Americas", 2)]
    opened = passages_context(QueryDict(line.all.query))
    assert opened["total"] == 2
    assert {each.item.page.title: len(each.evidence) for each in opened["case_passages"]} == {
        "One": 2,
        "Two": 2,
    }


@pytest.mark.usefixtures("_site")
def test_drafts_and_private_cases_are_neither_counted_nor_quoted(client: Client) -> None:
    hidden = make_factor_case("Hidden")
    gone = make_factor_case("Gone")
    make_coding(hidden)
    make_coding(gone)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    CasePage.objects.get(pk=gone.pk).unpublish()
    assert findings_context()["forms"] == []
    url = f"{research_index().url}what-the-cases-say/"
    for address in (url, f"{url}passages/"):
        html = client.get(address).content.decode()
        assert "drawing stayed" not in html
        assert "Hidden" not in html
        assert "Gone" not in html


@pytest.mark.usefixtures("_site")
def test_passages_are_marked_with_their_language(client: Client) -> None:
    case = make_factor_case("One", source_language="de")
    make_coding(case, explanation="لأنهم التقوا", explanation_language="ar")
    html = client.get(f"{research_index().url}what-the-cases-say/passages/").content.decode()
    assert '<q lang="de" dir="ltr">The drawing stayed for two weeks.</q>' in html
    assert '<p lang="ar" dir="rtl">لأنهم التقوا</p>' in html
    assert f"{case.url}#block-{Coding.objects.get().quoted_block}" in html


@pytest.mark.usefixtures("_site")
def test_figures_link_to_passages(client: Client) -> None:
    make_factor_case("One")
    page = client.get(f"{research_index().url}what-the-cases-say/")
    (form,) = page.context["findings"]["forms"]
    query = form.boosters[0].all.query
    assert f'href="passages/?{query.replace("&", "&amp;")}"' in page.content.decode()
    opened = client.get(f"{research_index().url}what-the-cases-say/passages/?{query}")
    assert opened.context["total"] == 1


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize(
    "query",
    [
        "?factor=%00",
        "?region=1e9&stage=%ff",
        "?page=99999999999999999999999",
        "?page=-1",
        f"?factor={'x' * 5000}",
    ],
)
def test_nonsense_in_the_address_is_no_error(client: Client, query: str) -> None:
    make_factor_case("One")
    assert client.get(f"{research_index().url}what-the-cases-say/passages/{query}").status_code == 200
    assert client.get(f"{research_index().url}what-the-cases-say/{query}").status_code == 200


@pytest.mark.usefixtures("_site")
def test_empty_platform_says_so(client: Client) -> None:
    assert (
        "No booster or barrier" in client.get(f"{research_index().url}what-the-cases-say/").content.decode()
    )


@pytest.mark.usefixtures("_site")
def test_findings_ask_the_database_the_same_whatever_there_is(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    factor = FactorFactory()
    case = make_factor_case("Case")
    # Warms the cache of content types.
    passages_context(QueryDict())
    asked = set()
    for number in (1, 10, 100):
        missing = number - Coding.objects.count()
        Coding.objects.bulk_create(
            Coding(
                case_id=case.translation_key,
                factor=factor,
                direction="booster",
                quote=str(uuid4()),
                quoted_page=case.page_ptr,
            )
            for _count in range(missing)
        )
        for count in range(missing // 10):
            make_factor_case(f"Case {number} {count}")
        # Cases and restrictions, evidence of both rooms, factors.
        with django_assert_num_queries(9):
            findings_context()
        with CaptureQueriesContext(connection) as queries:
            passages_context(QueryDict())
        asked.add(len(queries))
    assert len(asked) == 1
