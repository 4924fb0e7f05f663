"""Translators at the review screen: what each test of it asks and types."""

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import Translation

from closercities.core.models import User
from closercities.translation.models import Origin
from closercities.translation.review.rows import Row, rows_of
from closercities.translation.writing import Author

TITLE, SUMMARY = ("title", 0), ("summary", 0)
BY_MACHINE = Author(Origin.MACHINE, tool_name="Development")


def signed_in(group: str, name: str = "") -> Client:
    user = User.objects.create_user(name or group.lower(), first_name=name.title())
    user.groups.set(Group.objects.filter(name=group))
    client = Client()
    client.force_login(user)
    return client


def row_at(translation: Translation, position: tuple[str, int]) -> Row:
    return next(row for row in rows_of(translation) if row.segment.position == position)


def address(translation: Translation) -> str:
    return reverse("translation_review", args=[translation.pk])


def typed_into(translation: Translation, **texts: str) -> dict[str, str]:
    """The fields of a form for passages by the field of the page."""
    data = {}
    for path, text in texts.items():
        row = row_at(translation, (path, 0))
        data |= {f"text:{row.key}": text, f"base:{row.key}": str(row.base)}
    return data


def ask(client: Client, translation: Translation, data: dict[str, Any]) -> Any:
    """What a script is answered."""
    answer = client.post(address(translation), data, headers={"accept": "application/json"})
    assert answer.status_code == 200
    return answer.json()
