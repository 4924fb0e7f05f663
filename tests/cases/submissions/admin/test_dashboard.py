"""What the dashboard says of submissions."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from closercities.core.models import User
from tests.cases.submissions.admin.conftest import SignIn
from tests.factories.submissions import SubmissionFactory, make_submission

pytestmark = pytest.mark.django_db


def panel(client: Client) -> str:
    said = client.get(reverse("wagtailadmin_home")).content.decode()
    return (
        said.split('id="submissions-content"')[1].split("</section>")[0]
        if "submissions-content" in said
        else ""
    )


def test_dashboard_says_what_waits_and_for_how_long(editor: Client) -> None:
    mine = User.objects.get(username="editors")
    make_submission("Old", days=12)
    make_submission("Mine", days=2, assigned_to=mine)
    make_submission("Bot", suspicion=80, days=40)
    said = panel(editor)
    for queue, number, age in (("waiting", 2, "12 days"), ("mine", 1, "2 days"), ("suspects", 1, "40 days")):
        line = said.split(reverse("submissions_desk:queue", args=[queue]))[1].split("</li>")[0]
        assert f"<strong>{number}</strong>" in line
        assert f"oldest: {age}" in line
    assert reverse("submissions_desk:queue", args=["unconfirmed"]) not in said


def test_dashboard_with_nothing_to_do_says_so(editor: Client) -> None:
    assert "Nothing waits" in panel(editor)


@pytest.mark.parametrize("group", ["Translators", "Researchers"])
def test_others_see_nothing_of_submissions(sign_in: SignIn, group: str) -> None:
    make_submission()
    said = sign_in(group).get(reverse("wagtailadmin_home")).content.decode()
    assert "/admin/submissions/" not in said


def test_dashboard_costs_the_same_however_much_waits(editor: Client) -> None:
    make_submission()
    panel(editor)
    with CaptureQueriesContext(connection) as few:
        panel(editor)
    SubmissionFactory.create_batch(30)
    with CaptureQueriesContext(connection) as many:
        panel(editor)
    assert len(many) == len(few)
