"""Somebody who shares a project, in a browser without an account: what they type, tick and press."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from cases.submissions.links import link_with
from cases.submissions.models import Submission
from cases.submissions.questionnaire import FULL, Kind, Question, Step
from closercities.operations.outbox.models import OutgoingMail
from closercities.operations.outbox.secret_values import secret_values
from tests.browser.checks import barriers, overflow


class BrowserSubmitter:
    """A window of a submitter; remembers every barrier, overflow and complaint that it met."""

    def __init__(
        self, browser: Browser, address: str, locale: str, *, width: int, script: bool = True
    ) -> None:
        self.address, self.locale, self.script = address, locale, script
        self.context = browser.new_context(
            viewport={"width": width, "height": 844}, java_script_enabled=script, reduced_motion="reduce"
        )
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._listen)

    def _listen(self, message: Any) -> None:
        # A form with something wrong in it is answered with 422, one written elsewhere with 409.
        expected = ("status of 422", "status of 409", "ERR_INTERNET_DISCONNECTED")
        if message.type == "error" and not any(each in message.text for each in expected):
            self.complaints.append(message.text)

    def look(self) -> None:
        """Let axe look at the page; without script it cannot."""
        if self.script:
            name = urlsplit(self.page.url).path.rsplit("/", 2)[-2]
            self.complaints += [f"{name}: {each}" for each in barriers(self.page) + overflow(self.page)]

    def begin(self, way: str = "full", campaign: str = "") -> None:
        query = f"?campaign={campaign}" if campaign else ""
        self.page.goto(f"{self.address}/{self.locale}/share/{query}")
        self.look()
        self.page.locator(f"button[value={way}]").click()

    @property
    def token(self) -> str:
        return urlsplit(self.page.url).path.split("/")[3]

    @property
    def submission(self) -> Submission:
        return Submission.objects.get(pk=link_with(self.token).submission_id)

    def open_step(self, name: str) -> None:
        self.page.goto(f"{self.address}/{self.locale}/share/{self.token}/{name}/")

    def answer(self, question: Question, answer: Any) -> None:
        """Give ``answer``; nothing where it is empty."""
        if not answer:
            return
        if question.kind in (Kind.ONE, Kind.MANY):
            for value in answer if isinstance(answer, list) else [answer]:
                self.page.locator(f"input[name={question.name}][value='{value}']").check()
        elif question.kind is Kind.AGREE:
            self.page.locator(f"#{question.name}").check()
        elif question.kind in (Kind.COUNTRY, Kind.LANGUAGE):
            self.page.locator(f"#{question.name}").select_option(answer)
        else:
            self.page.locator(f"#{question.name}").fill(answer)

    def fill(self, step: Step, answers: dict[str, Any]) -> None:
        for question in step.questions:
            self.answer(question, answers.get(question.name))

    def go_on(self) -> None:
        """Press the button of the form, as a person with a mouse or a thumb does."""
        # What is being saved is waited for, and then the page is left.
        with self.page.expect_navigation():
            self.page.locator("main form .button:not(.ghost)").first.click()

    def fill_all(self, answers: dict[str, Any], *, look: bool = True) -> None:
        """Fill the full form from its first step to its last, and ``look`` at each page."""
        for step in FULL:
            if look:
                self.look()
            self.fill(step, answers)
            self.go_on()

    def open_mail(self) -> None:
        """Follow the link in the newest mail about the submission."""
        mail = OutgoingMail.objects.filter(about=self.submission.reference).latest("pk")
        self.page.goto(f"{self.address}{urlsplit(secret_values(mail.secrets)['link']).path}")
