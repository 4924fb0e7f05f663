"""Walking through a list while its content changes."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closercities.publication.models import PublishedDocument
from tests.api.resources.conftest import Get

pytestmark = pytest.mark.django_db
FIRST = timezone.now()


def add(number: int, **columns: Any) -> None:
    """A document of its own; several share an instant and a title."""
    PublishedDocument.objects.create(
        page_id=number,
        type="cases.CasePage",
        translation_key=f"00000000-0000-0000-0000-{number:012}",
        locale="en",
        title=f"Title {number // 3}",
        body=f'{{"locale":"en","is_fallback":false,"id":{number}}}',
        sequence=number + 1,
        published_sequence=number + 1,
        first_published_at=FIRST + timedelta(days=number // 2),
        last_published_at=FIRST + timedelta(days=number % 4),
        **columns,
    )


@settings(
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    order=st.sampled_from(["published", "-published", "title", "-title", "updated", "-updated"]),
    limit=st.integers(1, 4),
    fallback=st.booleans(),
    happenings=st.lists(
        st.tuples(st.sampled_from(["add", "withdraw", "change"]), st.integers(0, 19)), max_size=8
    ),
)
def test_nothing_is_told_twice_and_nothing_that_stays_is_lost(
    get: Get, order: str, limit: int, fallback: bool, happenings: list[tuple[str, int]]
) -> None:
    PublishedDocument.objects.all().delete()
    for number in range(0, 20, 2):
        add(number)
    there = set(range(0, 20, 2))
    ever, stayed = set(there), set(there)
    asked = {"locale": "ar", "fallback": "nl,en"} if fallback else {}
    page = get("cases/", order=order, limit=limit, **asked)
    found = [item["id"] for item in page["items"]]
    waiting = list(happenings)
    while page["meta"]["next"]:
        if waiting:
            happening, number = waiting.pop()
            if happening == "add" and number not in ever:
                add(number)
                ever.add(number)
                there.add(number)
            elif happening == "withdraw" and number in there:
                PublishedDocument.objects.filter(page_id=number).update(withdrawn_at=FIRST, body="")
                there.discard(number)
                stayed.discard(number)
            elif happening == "change":
                body = f'{{"locale":"en","is_fallback":false,"id":{number},"new":true}}'
                PublishedDocument.objects.filter(page_id=number, withdrawn_at=None).update(body=body)
        page = get(page["meta"]["next"])
        found += [item["id"] for item in page["items"]]
    assert len(found) == len(set(found))
    assert stayed <= set(found)
