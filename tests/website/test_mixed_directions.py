"""In Arabic, Latin names, numbers, addresses and quotes stay in order; only icons that point are mirrored."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from cases.models import CasePageOrganisation
from closercities.core.blocks import StoryBlock
from tests.factories.cases import make_full_case
from tests.factories.core import DownloadFactory, OrganisationFactory, PersonFactory, PlaceFactory
from tests.factories.pages import make_article
from tests.factories.site import make_site
from tests.website.shown import show

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
OFFICE, PERSON = "Gemeente Rotterdam (NL)", "Ana Vos (KCAP)"

# Words that follow each other, how they are to be read, and what they stand in.
ORDERS = [
    ("figcaption", "Ana", "(KCAP)", "ltr"),
    ("figcaption", "(KCAP)", "Gemeente", "rtl"),
    ("figcaption", "Gemeente", "(NL)", "ltr"),
    (".facts", "4,000,000", "EUR", "rtl"),
    (".facts", "2011", "2013", "ltr"),
    (".stops .t", "2015", "2017", "ltr"),
    (".numbers dd", "−12", "%", "ltr"),
    (".at .num", "51°", "4°", "ltr"),
    (".at strong", "Rotterdam", "هولندا", "rtl"),
    (".file", "Report", "(final)", "ltr"),
    ("blockquote", "“We", "rained.", "ltr"),
    ("#citation", "http", "square", "ltr"),
]

RECTANGLE = """([selector, word]) => {
  for (const element of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const box = range.getClientRects()[0];
      if (box) return [box.left, box.right, box.top, box.bottom];
    }
  }
  return null;
}"""
UNWRAP = """() => document.querySelectorAll("bdi").forEach(each => each.replaceWith(...each.childNodes))"""
QUOTES = "() => getComputedStyle(document.querySelector('.force q')).quotes"
SCALE = "([selector, part]) => getComputedStyle(document.querySelector(selector), part).scale"


@pytest.fixture(scope="module", autouse=True)
def site(browser: Browser, module_database: None) -> None:
    # The browser comes first: within its event loop Django has other connections.
    make_site("en", "ar")
    office = OrganisationFactory(name=OFFICE)
    person = PersonFactory(name=PERSON, affiliation=office)
    file = DownloadFactory(title="Report (final)")
    parts = [
        ("quote", {"text": "“We played while it rained.”", "person": person.pk, "language": "en"}),
        ("document", {"document": file.pk, "description": ""}),
        ("timeline", {"entries": [{"when": "2015–2017", "what": "<p>بناء</p>"}]}),
        ("key_figures", {"figures": [{"figure": "−12 %", "meaning": "حرارة", "source": ""}]}),
    ]
    for code in ("ar", "en"):
        make_full_case(
            "ساحة تحفظ المطر",
            code=code,
            slug=f"square-{code}",
            stage="ongoing",
            place=PlaceFactory(labels={"en": "Rotterdam"}, country="NL", latitude="51.92", longitude="4.48"),
            organisation_rows=[CasePageOrganisation(organisation=office, role="lead")],
            challenge=StoryBlock().to_python([{"type": kind, "value": value} for kind, value in parts]),
        )
    make_article("Who asked?", slug="article", abstract="A question.")


def read_wrongly(page: Page) -> list[tuple[str, str, str, str]]:
    """Those of :data:`ORDERS` that do not follow each other on the page that is open."""
    return [each for each in ORDERS if not _follows(page, *each)]


def _follows(page: Page, selector: str, first: str, second: str, direction: str) -> bool:
    boxes: list[Any] = [page.evaluate(RECTANGLE, [selector, word]) for word in (first, second)]
    assert all(boxes), (selector, first, second)
    (left, right, _top, bottom), (next_left, next_right, next_top, _next_bottom) = boxes
    if next_top >= bottom - 2:
        return True
    return bool(next_left >= right - 1 if direction == "ltr" else next_right <= left + 1)


@pytest.mark.parametrize("page", [390, 1280], indirect=True)
def test_foreign_words_stay_in_order_and_only_what_points_is_mirrored(page: Page, client: Client) -> None:
    show(page, "/ar/cases/square-ar/", client)
    assert read_wrongly(page) == []
    assert page.evaluate(SCALE, [".stage[data-stage=ongoing]", "::before"]) == "-1 1"
    upright = [page.evaluate(SCALE, [selector, None]) for selector in ("header svg", ".case-head .pic img")]
    assert upright == ["none", "none"]
    assert page.evaluate(QUOTES).startswith('"«" "»"')

    page.evaluate(UNWRAP)
    wrong = {(selector, first) for selector, first, _second, _direction in read_wrongly(page)}
    assert {("figcaption", "(KCAP)"), (".facts", "2011"), (".stops .t", "2015")} <= wrong


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_english_keeps_its_marks_in_arabic_and_mirrors_nothing_at_home(page: Page, client: Client) -> None:
    show(page, "/ar/cases/square-en/", client)
    assert page.evaluate(QUOTES).startswith('"“" "”"')
    other = page.context.new_page()
    show(other, "/en/cases/square-en/", client)
    assert other.evaluate(SCALE, [".stage[data-stage=ongoing]", "::before"]) == "none"
    assert other.evaluate("() => document.documentElement.dir") == "ltr"
