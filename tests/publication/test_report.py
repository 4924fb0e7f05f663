"""The report “Published documents” of the admin."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from closercities.publication.models import Invalidation, PublishedDocument, Reconciliation
from closercities.publication.reconciliation import COMMAND, reconcile
from closercities.publication.upkeep import catch_up
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


def test_report_tells_administrators_how_documents_are(admin_client: Client) -> None:
    make_site("en")
    case, gone = make_case("Standing"), make_case("Gone")
    gone.unpublish()
    catch_up()
    PublishedDocument.objects.filter(page_id=case.pk).update(body="{}")
    reconcile(COMMAND)
    answer = admin_client.get(reverse("published-documents:index"))
    assert answer.status_code == 200
    told = {name: answer.context[name] for name in ("live", "withdrawn", "pending")}
    assert told == {"live": PublishedDocument.objects.count() - 1, "withdrawn": 1, "pending": 0}
    assert reverse("wagtailadmin_pages:edit", args=[case.pk]) in answer.content.decode()
    assert (
        reverse("published-documents:index")
        in admin_client.get(reverse("wagtailadmin_home")).content.decode()
    )


def test_report_is_part_of_the_role_of_administrators(client: Client, django_user_model: Any) -> None:
    make_site("en")
    person = django_user_model.objects.create_user("ada", password="a long password")
    person.groups.set(Group.objects.filter(name="Administrators"))
    client.force_login(person)
    assert reverse("published-documents:index") in client.get("/admin/").content.decode()
    assert client.get(reverse("published-documents:index")).status_code == 200


def test_report_tells_what_waits_and_since_when(admin_client: Client) -> None:
    make_site("en")
    case = make_case("Waiting")
    Invalidation.objects.create(page_id=case.pk)
    Invalidation.objects.create(page_id=case.pk)
    told: Any = admin_client.get(reverse("published-documents:index"))
    assert told.context["pending"] == 1
    assert told.context["waiting_since"] == Invalidation.objects.earliest("pk").created_at
    assert "Look again" in told.content.decode()


def test_report_names_some_of_the_pages_that_differ_and_no_deleted_one(admin_client: Client) -> None:
    make_site("en")
    cases = [make_case(f"Case {number}") for number in range(7)]
    gone = cases.pop()
    examples = [gone.pk, *(case.pk for case in cases)]
    gone.delete()
    Reconciliation.objects.create(
        asked_by=COMMAND, differing=7, examples=examples, finished_at=timezone.now()
    )
    Reconciliation.objects.create(asked_by=COMMAND, differing=1)
    told: Any = admin_client.get(reverse("published-documents:index"))
    assert told.context["passes"][1][1] == [(case.pk, case.title) for case in cases[:5]]
    assert told.context["differing"] == 7


def test_report_is_not_for_everybody(client: Client, django_user_model: Any) -> None:
    user = django_user_model.objects.create_user("editor", password="a long password")
    client.force_login(user)
    assert client.get(reverse("published-documents:index")).status_code in {302, 403}
