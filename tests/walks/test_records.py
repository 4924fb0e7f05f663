"""Every snippet and setting can be listed, added and edited in the admin; also with as much as fits."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.contrib.settings.registry import registry
from wagtail.models import Site
from wagtail.snippets.models import get_snippet_models

from cases.submissions.models import CampaignQuestions
from closercities.core.models import Factor, Organisation, Person, Place, SustainableDevelopmentGoal, Topic
from home.models import Footer, Navigation, SiteSettings
from tests.factories.core import (
    FactorFactory,
    GoalFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    TopicFactory,
)
from tests.factories.extreme import PLANTED, ExtremeContent, extreme_text
from tests.factories.home import make_campaign
from tests.factories.site import locale, make_site

pytestmark = pytest.mark.django_db
LABELS = {code: extreme_text(200) for code in ("en", "nl", "es", "fr", "pt-br", "ar")}


def frame(model: Any) -> Model:
    """The navigation or footer of English, full."""
    model.objects.all().delete()
    made: Model = model.objects.create(locale=locale("en"), **ExtremeContent().fields(model))
    return made


RECORDS: dict[type[Model], Callable[[], Model]] = {
    Topic: lambda: TopicFactory(labels=LABELS, descriptions=LABELS, parent=TopicFactory(labels=LABELS)),
    SustainableDevelopmentGoal: lambda: GoalFactory(number=1),
    Factor: lambda: FactorFactory(labels=LABELS, descriptions=LABELS, form_of_sharing="exchange"),
    Organisation: lambda: OrganisationFactory(
        name=extreme_text(255), names=LABELS, place=PlaceFactory(labels=LABELS), kind="other"
    ),
    Person: lambda: PersonFactory(
        name=extreme_text(255), roles=LABELS, affiliation=OrganisationFactory(name=extreme_text(255))
    ),
    Place: lambda: PlaceFactory(labels=LABELS, inhabitants=2**40, time_zone="Pacific/Chatham"),
    Navigation: lambda: frame(Navigation),
    Footer: lambda: frame(Footer),
    CampaignQuestions: lambda: CampaignQuestions.objects.create(
        campaign=make_campaign(extreme_text(255), slug="call"), **ExtremeContent().fields(CampaignQuestions)
    ),
}
SETTINGS: list[type[Model]] = [SiteSettings]


def test_every_snippet_and_setting_is_walked() -> None:
    assert set(RECORDS) == set(get_snippet_models())
    assert set(SETTINGS) == set(registry)


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_record_is_listed_added_and_edited(admin_client: Client, model: Any) -> None:
    make_site("en", "ar")
    record = RECORDS[model]()
    views = model.snippet_viewset
    addresses = [
        *(reverse(views.get_url_name(name)) for name in ("list", "add")),
        *(
            reverse(views.get_url_name(name), args=[record.pk])
            for name in ("edit", "usage", "history", "delete")
        ),
    ]

    for address in addresses:
        response = admin_client.get(address)
        assert response.status_code in (200, 302), address
        assert PLANTED not in response.content.decode(), address


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_record_that_is_not_there_is_404(admin_client: Client, model: Any) -> None:
    make_site("en")
    for name in ("edit", "usage", "history", "delete"):
        address = reverse(model.snippet_viewset.get_url_name(name), args=[999_999])
        assert admin_client.get(address).status_code == 404, address


@pytest.mark.parametrize("model", SETTINGS, ids=lambda model: model.__name__)
def test_setting_is_edited(admin_client: Client, model: Any) -> None:
    site = make_site("en")
    fields = ExtremeContent().fields(model)
    model.objects.update_or_create(site=Site.objects.get(pk=site.pk), defaults=fields)
    names = (model._meta.app_label, model._meta.model_name)
    response = admin_client.get(reverse("wagtailsettings:edit", args=[*names, site.pk]))
    assert response.status_code == 200
    assert PLANTED not in response.content.decode()
