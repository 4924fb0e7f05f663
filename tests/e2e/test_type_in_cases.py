"""Real cases are typed into the form, confirmed, accepted, published, and read.

One of them; as many as TYPED_CASES says, see `make walk`.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from cases.models import CasePage
from cases.submissions.states import State
from closercities.core.geography import country_label
from tests.e2e.participedia import answers_of, chosen
from tests.e2e.people import Person
from tests.e2e.submitter import BrowserSubmitter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NUMBER = int(os.environ.get("TYPED_CASES", "1"))
# Twenty of them take a while, and a machine that is busy meanwhile is no fault of the form.
PATIENCE = 120_000


def share(submitter: BrowserSubmitter, answers: dict[str, Any]) -> None:
    """From the first question to the link in the mail."""
    submitter.begin()
    submitter.fill_all(answers, look=False)
    kept = submitter.submission.answers
    # What is ticked comes in the order of the page.
    assert {**kept, "topics": sorted(kept.get("topics", []))} == {"topics": [], **answers}
    submitter.go_on()
    assert submitter.submission.state == State.UNCONFIRMED
    submitter.open_mail()
    submitter.go_on()
    assert submitter.submission.state == State.RECEIVED


def publish(desk: Person, number: int) -> CasePage:
    """Accept the submission ``number`` at the desk, and publish its case in the editor."""
    desk.go(f"/admin/submissions/{number}/")
    desk.page.locator("form[action$='/move/accept/'] button").click()
    desk.page.wait_for_load_state()
    case = CasePage.objects.get(submissions=number)
    desk.go(f"/admin/pages/{case.pk}/edit/")
    desk.act("Approve and Publish")
    desk.page.wait_for_url("**/admin/pages/*/")
    for _time in range(PATIENCE // 100):
        case.refresh_from_db()
        if case.live:
            return case
        desk.page.wait_for_timeout(100)
    raise AssertionError(f"{case.title} is not published; the desk is at {desk.page.url}")


def words(text: str) -> str:
    """``text`` with single spaces, as a browser shows it."""
    return " ".join(text.split())


def not_shown(submitter: BrowserSubmitter, answers: dict[str, Any]) -> list[str]:
    """What was typed and does not stand on the page of the case, which the status page leads to."""
    page = submitter.page
    page.reload()
    address = urlsplit(page.locator(".form a.button").first.get_attribute("href") or "").path
    page.goto(f"{submitter.address}{address}")
    expect(page.locator("h1")).to_have_text(words(answers["title"]))
    shown = words(page.locator("main").text_content() or "")
    typed = [answers["summary"], answers.get("city", "")]
    typed += [
        part for name in ("challenge", "approach", "results") for part in answers.get(name, "").split("\n\n")
    ]
    typed += [str(country_label(answers["country"], "en"))] if "country" in answers else []
    return [each for each in map(words, typed) if each not in shown]


def test_real_cases_are_typed_in_accepted_and_published(
    chromium_browser: Browser,
    platform: None,
    admin_address: str,
    account: Callable[[str], str],
    shared_dir: Path,
) -> None:
    desk = Person(chromium_browser, admin_address, account("Moderators"))
    desk.page.set_default_timeout(PATIENCE)
    for position, case in enumerate(chosen(shared_dir / "data", NUMBER)):
        answers = answers_of(case)
        width = (390, 1280)[position % 2]
        submitter = BrowserSubmitter(chromium_browser, admin_address, "en", width=width)
        submitter.page.set_default_timeout(PATIENCE)
        share(submitter, answers)
        published = publish(desk, submitter.submission.pk)
        assert submitter.submission.state == State.PUBLISHED
        assert published.live
        assert published.facts.source_language == case["language"]
        assert not_shown(submitter, answers) == []
        assert submitter.complaints == []
        submitter.context.close()
        print(f"{position + 1} of {NUMBER}: {answers['title']}", flush=True)
    assert desk.complaints == []
