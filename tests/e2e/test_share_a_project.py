"""The whole journey of a submitter: with and without script, on a phone and a desktop, in both directions.

Three of the eight ways to make it; all of them where ALL_JOURNEYS is set, see `make walk`.
"""

import os
from itertools import product
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from cases.submissions.accepting import accept
from cases.submissions.moving import move
from cases.submissions.states import Actor, State
from closercities.core.models import Topic
from tests.cases.submissions.filling import ANSWERS
from tests.e2e.submitter import BrowserSubmitter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAMPLE = [("en", 390, True), ("ar", 1280, True), ("ar", 390, False)]
JOURNEYS = list(product(("en", "ar"), (390, 1280), (True, False))) if "ALL_JOURNEYS" in os.environ else SAMPLE


@pytest.mark.parametrize(("locale", "width", "script"), JOURNEYS)
def test_project_is_shared_confirmed_accepted_and_published(
    chromium_browser: Browser, platform: None, admin_address: str, locale: str, width: int, script: bool
) -> None:
    submitter = BrowserSubmitter(chromium_browser, admin_address, locale, width=width, script=script)
    page = submitter.page
    submitter.begin()
    topic = str(Topic.objects.values_list("code", flat=True).first())
    answers = {**ANSWERS, "language": locale, "topics": [topic]}
    # Nothing was said yet: sent all the same, it says what is missing and leads there.
    submitter.open_step("check")
    submitter.look()
    submitter.go_on()
    submitter.look()
    expect(page.locator(".summary a")).to_have_count(8)
    if script:
        assert page.evaluate("document.activeElement.className") == "summary"
    page.locator(".summary a").first.click()
    expect(page.locator("#name")).to_be_visible()
    submitter.fill_all(answers)
    assert submitter.submission.answers == {name: answer for name, answer in answers.items() if answer}
    submitter.look()
    submitter.go_on()
    submitter.look()
    assert submitter.submission.state == State.UNCONFIRMED
    submitter.open_mail()
    submitter.go_on()
    submitter.look()
    assert submitter.submission.state == State.RECEIVED
    asked = {"words": "Since when?", "questions": ["start_year", "end_year"]}
    move(submitter.submission.pk, "ask_changes", Actor.DESK, **asked)
    page.reload()
    expect(page.locator(".note .links a")).to_have_count(2)
    submitter.look()
    case = accept(submitter.submission.pk)
    case.save_revision().publish()
    page.reload()
    submitter.look()
    # The site of the tests has no port of its own in its address.
    published = urlsplit(page.locator(".form a.button").first.get_attribute("href") or "").path
    page.goto(f"{admin_address}{published}")
    expect(page.locator("h1")).to_have_text(ANSWERS["title"])
    assert case.locale.language_code == locale
    assert submitter.complaints == []
    submitter.context.close()
