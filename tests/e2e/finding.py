"""Cases to find, and a browser that looks for them."""

from playwright.sync_api import Browser, Page

from cases.models import CasePageTopic
from tests.factories.cases import make_case
from tests.factories.core import PlaceFactory, TopicFactory


def opened(browser: Browser, address: str, **context: object) -> Page:
    size = {"width": context.pop("width", 1280), "height": 800}
    page: Page = browser.new_context(viewport=size, **context).new_page()  # type: ignore[arg-type]
    page.goto(address)
    return page


def fill() -> None:
    topic = TopicFactory(code="wet", labels={"en": "Water", "ar": "الماء"})
    rotterdam = PlaceFactory(
        country="NL", latitude="51.92250", longitude="4.47917", labels={"en": "Rotterdam"}
    )
    make_case(
        "A square that holds rain",
        summary="Rain stays where it falls.",
        stage="finished",
        place=rotterdam,
        topic_rows=[CasePageTopic(topic=topic)],
    )
    make_case(
        "Rain on every roof",
        stage="planned",
        place=PlaceFactory(country="CO", latitude="4.7", longitude="-74"),
    )
