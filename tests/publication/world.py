"""A small site with everything that a document can show, and whether its documents are right."""

import re
from typing import Any

from wagtail.models import Page, Site

from cases.models import CasePage, CasePagePerson
from closercities.publication.comparison import compare
from closercities.publication.models import Invalidation, PublishedDocument
from closercities.publication.serialisation.documents import serialise
from closercities.publication.visibility import public_pages
from closercities.translation.translating import translate
from tests.factories.cases import make_case, make_full_case
from tests.factories.core import PersonFactory, PictureFactory, PlaceFactory
from tests.factories.home import make_campaign, make_standard_page
from tests.factories.research import make_article, make_coding, make_interview
from tests.factories.site import case_index, locale, make_site

MAIL = "never.seen@example.org"
_TOKEN = re.compile(r"token\d+")


def make_world() -> None:
    """Two locales in use and one that is empty; cases, research and a campaign that show each other."""
    make_site("en", "nl")
    locale("ar")
    picture = PictureFactory()
    cases = [
        make_full_case(
            f"Case token{number}",
            contact_email=MAIL,
            place=PlaceFactory(),
            picture=picture,
            person_rows=[CasePagePerson(person=PersonFactory())],
            story=[("paragraph", f'<p><a linktype="page" id="{case_index().pk}">all</a></p>')],
        )
        for number in (900001, 900002)
    ]
    translate(CasePage.objects.get(pk=cases[0].pk), locale("nl"), {("title", 0): "Geval token900003"})
    make_case("Draft token900004", live=False, contact_email=MAIL)
    make_coding(cases[0])
    make_article("Article token900005")
    make_interview("Interview token900006")
    make_campaign("Campaign token900007")
    make_standard_page("About token900008")
    hidden = Page.get_first_root_node().add_child(instance=Page(title="Elsewhere", slug="elsewhere"))
    assert hidden is not None
    assert Site.objects.count() == 1


def leaking() -> list[int]:
    """Pages that are not public and have a document all the same."""
    live = PublishedDocument.objects.filter(withdrawn_at__isnull=True)
    return sorted(live.exclude(page_id__in=public_pages().values("pk")).values_list("page_id", flat=True))


def wrong() -> dict[int, str]:
    """Pages whose document is not what it should be, each with how it is wrong."""
    numbers = sorted(
        {
            *Page.objects.values_list("pk", flat=True),
            *PublishedDocument.objects.values_list("page_id", flat=True),
        }
    )
    compared = compare(numbers)
    assert not compared.pending, list(Invalidation.objects.values())
    fresh = serialise(compared.differing)
    kept = PublishedDocument.objects.in_bulk(compared.differing, field_name="page_id")
    return {number: _how(kept.get(number), fresh.get(number)) for number in compared.differing}


def _how(kept: Any, fresh: Any) -> str:
    if kept is None or fresh is None or kept.withdrawn_at is not None:
        return f"{kept and kept.withdrawal_reason} {kept and kept.path} for {fresh and fresh.columns['path']}"
    if kept.body != fresh.body:
        return _first_difference(kept.body, fresh.body)
    return "columns or reads"


def _first_difference(one: str, two: str) -> str:
    start = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    return f"{one[max(start - 80, 0) : start + 60]!r} for {two[max(start - 80, 0) : start + 60]!r}"


def tokens_that_leak() -> set[str]:
    """Words that stand in a document and in no page that is public; addresses of people."""
    bodies = list(PublishedDocument.objects.values_list("body", "title"))
    said = {token for texts in bodies for text in texts for token in _TOKEN.findall(text)}
    texts = public_pages().values_list("title", "url_path")
    public = {token for of_page in texts for text in of_page for token in _TOKEN.findall(text)}
    return (said - public) | {MAIL for body, _title in bodies if MAIL in body}


def specific(page: Page) -> Any:
    """The page as what it is, as it now stands in the database."""
    return Page.objects.get(pk=page.pk).specific
