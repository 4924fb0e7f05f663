"""What the example makes of the documents: whole, truthful about languages, and readable in a browser."""

import json
from pathlib import Path
from typing import Any

import pytest
import website
from playwright.sync_api import sync_playwright

from closercities.publication.models import PublishedDocument
from tests.browser.checks import barriers, overflow
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import PictureFactory
from tests.factories.pages import translate
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>\"'"


def items() -> list[Any]:
    documents = PublishedDocument.objects.filter(type="cases.CasePage").order_by("page_id")
    return [json.loads(body) for body in documents.values_list("body", flat=True)]


@pytest.fixture
def public(tmp_path: Path) -> Path:
    make_site("en", "ar")
    story = [("heading", "How it began"), ("quote", {"text": EVIL, "attribution": "", "person": None})]
    case = make_full_case("A square", challenge=story, picture=PictureFactory(description=EVIL))
    translate(case, "ar", title="ساحة")
    make_case(EVIL, summary=EVIL, place_in_words=EVIL)
    website.build(items(), tmp_path)
    return tmp_path / "public"


def test_list_shows_the_original_where_a_translation_is_missing_and_says_so(public: Path) -> None:
    arabic = (public / "ar.html").read_text()
    assert '<html lang="ar" dir="rtl">' in arabic
    assert '<article lang="ar" dir="rtl">' in arabic
    assert '<article lang="en" dir="ltr">' in arabic
    assert arabic.count(" · English</p>") == 1
    assert (public / "en.html").read_text().count("<article") == 2


def test_nothing_that_a_stranger_wrote_becomes_markup(public: Path) -> None:
    for file in public.glob("*.html"):
        assert "<script" not in file.read_text()


def test_new_website_takes_the_place_of_the_old_one_at_once(public: Path, tmp_path: Path) -> None:
    first = public.resolve()
    website.build(items()[:1], tmp_path)
    assert public.resolve() != first
    assert not first.exists()
    assert len(list(public.glob("case-*.html"))) == 1
    website.build([], tmp_path)
    assert "No case is published yet." in (public / "en.html").read_text()


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_website_has_no_barrier_and_stays_within_its_width(
    public: Path, chromium: str, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    files = [public / name for name in ("en.html", "ar.html", f"case-{items()[0]['id']}.html")]
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 900})
        for file in files:
            page.goto(file.as_uri())
            assert barriers(page) + overflow(page) == []
        browser.close()
