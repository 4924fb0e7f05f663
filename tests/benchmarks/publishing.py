"""What publishing costs: with documents and the index of search, and as Wagtail alone does it."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from wagtail.fields import StreamField as WagtailStreamField
from wagtail.models import Page

from cases.models import CasePage
from closercities.core.fields import StreamField
from tests.benchmarks.meter import Side
from tests.benchmarks.web import own_processes

PAGES = 5


def publishing() -> dict[str, Side]:
    """The sides: each edits cases and publishes them, one after the other."""
    numbers = list(
        CasePage.objects.filter(locale__language_code="en").order_by("-pk").values_list("pk", flat=True)
    )
    turns = iter(range(1_000_000))

    def publish() -> None:
        turn = next(turns)
        page = CasePage.objects.get(pk=numbers[turn % len(numbers)])
        page.title = f"{page.title.partition(' · ')[0]} · {turn}"
        page.save_revision().publish()

    def publish_by_wagtail_alone() -> None:
        with _wagtail_alone():
            publish()

    processes = own_processes()
    return {
        "ours": Side(publish, PAGES, processes),
        "stock": Side(publish_by_wagtail_alone, PAGES, processes),
    }


@contextmanager
def _wagtail_alone() -> Iterator[None]:
    """Pages are saved as Wagtail saves them, and referred to: no facts, no documents, nothing for search."""
    references = patch.object(StreamField, "extract_references", WagtailStreamField.extract_references)
    with patch.object(CasePage, "save", Page.save), references:
        yield
