"""Pages as a browser shows them: no barrier that axe knows, nothing beyond the edge, nothing refused."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from cases.models import CasePageTopic
from home.models import HomePage, Navigation
from tests.browser.checks import COLOURS, barriers, overflow, unreachable
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import PlaceFactory, TopicFactory
from tests.factories.home import home_page, make_campaign
from tests.factories.machines import by_machine
from tests.factories.research import make_article, make_interview
from tests.factories.site import locale, make_site
from tests.website.shown import show

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

WIDTHS = (360, 1280)
ADDRESSES = {
    "list of cases": "/en/cases/",
    "list under filters": "/en/cases/?stage=finished&view=list",
    "map": "/en/cases/?view=map",
    "list in Arabic": "/ar/cases/",
    "case": "/en/cases/square/",
    "original in place of a translation": "/ar/cases/square/",
    "case that a machine translated": "/ar/cases/street/",
    "case with long words": "/en/cases/long/",
    "nothing found": "/en/search/?q=zzzz",
    "search": "/en/search/?q=square",
    "share": "/ar/share/",
    "home without parts": "/ar/",
    "home": "/en/",
    "research": "/en/research/",
    "article": "/en/research/article/",
    "interview": "/en/research/interview/",
    "what the cases say": "/en/research/what-the-cases-say/",
    "quoted passages": "/en/research/what-the-cases-say/passages/",
    "campaigns": "/en/campaigns/",
    "campaign": "/ar/campaigns/call/",
    "open campaign": "/en/campaigns/open/",
    "not found": "/en/nothing/",
    "documentation of the API": "/api/v2/docs/",
}
# What the words of each language could break; the rest is the same markup.
OTHER_LOCALES = ("nl", "es", "fr", "pt-br")
IN_EACH = {
    "home": "/",
    "list under filters": "/cases/?stage=finished",
    "original in place of a translation": "/cases/square/",
    "interview": "/research/interview/",
    "campaign": "/campaigns/call/",
    "nothing found": "/search/?q=zzzz",
    "share": "/share/",
}
ADDRESSES |= {f"{name}, {code}": f"/{code}{path}" for code in OTHER_LOCALES for name, path in IN_EACH.items()}
QUESTIONS = [
    ("questions", {"heading": "Questions", "questions": [{"question": "Who?", "answer": "<p>All.</p>"}]})
]
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2


@pytest.fixture(scope="module", autouse=True)
def site(browser: Browser, module_database: None) -> None:
    # The browser comes first: within its event loop Django has other connections.
    make_site("en", "ar", *OTHER_LOCALES)
    make_full_case("A square that holds rain", slug="square")
    by_machine(make_full_case("A street", slug="street", challenge=[("heading", LONG)]), "شارع للمشي")
    make_article("What made it travel", slug="article", abstract="A question.")
    make_interview("Who asked?", slug="interview", conversation=[("question", {"text": "<p>Who?</p>"})])
    make_campaign("A call for cases", slug="call", questions=QUESTIONS)
    make_campaign("A call that is open", slug="open", closes_at=None, call="Tell us.")
    make_case(
        LONG,
        slug="long",
        stage="planned",
        summary=f"{LONG} https://example.org/{'x' * 200}",
        place_in_words=LONG,
        audience=LONG,
        challenge=[("heading", LONG), ("paragraph", f"<p>{LONG}</p>")],
        lessons=[("lesson", {"kind": "dont", "title": LONG, "text": f"<p>{LONG}</p>"})],
    )
    compose_home()


def compose_home() -> None:
    """Home with each part that shows cases, and the longest words that they could meet."""
    topic = TopicFactory(code="in-common", labels={"en": LONG})
    for stage in ("planned", "finished"):
        rows = [CasePageTopic(topic=topic)]
        make_case(f"{stage} {LONG}", slug=stage, stage=stage, place=PlaceFactory(), topic_rows=rows)
    page = HomePage.objects.get(pk=home_page().pk)
    page.body = [
        ("hero", {"heading": LONG, "text": f"<p>{LONG}</p>", "links": [], "search": True}),
        ("panorama", {"heading": "North to south", "cases": [], "number": 9}),
        ("topic_sentence", {"heading": "By topic", "number": 8}),
        ("pair", {"heading": LONG, "cases": []}),
        ("newest_cases", {"heading": "New", "number": 5}),
        ("tile_legend", {"heading": "How to read a tile", "case": None}),
        ("case_map", {"heading": "On the map"}),
        ("open_campaign", {"heading": LONG, "campaign": None}),
        ("research", {"heading": "Research", "pages": [], "quote": LONG, "number": 2}),
        ("invitation", {"heading": LONG, "button": ""}),
    ]
    page.save_revision().publish()


@pytest.mark.parametrize("page", WIDTHS, indirect=True)
@pytest.mark.parametrize("name", ADDRESSES)
def test_page_has_no_barrier_and_stays_within_its_width(page: Page, name: str) -> None:
    assert show(page, ADDRESSES[name]) == []
    assert barriers(page) + overflow(page) + unreachable(page) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page, COLOURS) == []


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_first_tab_stop_leads_to_the_content(page: Page) -> None:
    show(page, "/en/cases/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "document.querySelector('main').contains(document.activeElement)"
    assert page.evaluate(inside) is True


@pytest.mark.parametrize("page", [320, 360, 390], indirect=True)
def test_head_takes_two_lines_on_a_phone_and_its_menu_opens_over_the_page(page: Page) -> None:
    links = [{"page": None, "url": f"https://example.org/{number}", "label": LONG} for number in range(3)]
    sections = [("link", {"page": None, "url": "https://example.org", "label": "Responsibilities"})] * 4
    Navigation.objects.create(
        locale=locale("en"), items=[*sections, ("menu", {"label": "About us", "links": links})]
    )
    show(page, "/en/cases/")
    line = page.evaluate("document.querySelector('.navlist li').offsetHeight")
    assert page.evaluate("document.querySelector('.top').offsetHeight") < 3 * line
    assert unreachable(page) == []
    page.locator(".navlist summary").click()
    assert page.locator(".navlist .menu li a").first.is_visible()
    box = page.locator(".navlist .menu ul").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, page.viewport_size["width"] if page.viewport_size else 0)
    assert barriers(page) + overflow(page) == []


@pytest.mark.parametrize("page", [390], indirect=True)
def test_filters_work_without_script(page: Page) -> None:
    show(page, "/en/cases/")
    page.locator(".fold > summary").click()
    page.locator("input[name=stage][value=finished]").check()
    page.locator(".go button").click()
    assert urlsplit(page.url).path == "/en/cases/"
    assert parse_qs(urlsplit(page.url).query)["stage"] == ["finished"]


@pytest.mark.parametrize("page", [390], indirect=True)
def test_citation_is_copied_or_selected_where_the_browser_refuses(page: Page) -> None:
    show(page, "/en/cases/square/")
    button = page.get_by_role("button", name="Copy the citation")
    button.click()
    # An insecure address has no clipboard; a real one is secure.
    page.get_by_text("It is selected").wait_for()
    cited = page.evaluate("getSelection().toString()")
    assert "A square that holds rain" in cited
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard',"
        " { value: { writeText: (text) => { window.copied = text; } } })"
    )
    button.click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("window.copied") == cited.replace("\n", " ").strip()
    assert barriers(page) + overflow(page) == []


def test_case_without_script_offers_no_button_to_copy(browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        show(page, "/en/cases/square/")
        assert page.locator("#citation").is_visible()
        assert page.get_by_role("button", name="Copy the citation").count() == 0
