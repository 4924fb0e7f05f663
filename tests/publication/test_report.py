"""The report “Published documents” of the admin."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from closercities.publication.models import PublishedDocument
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


def test_report_is_not_for_everybody(client: Client, django_user_model: Any) -> None:
    user = django_user_model.objects.create_user("editor", password="a long password")
    client.force_login(user)
    assert client.get(reverse("published-documents:index")).status_code in {302, 403}
