"""The pages that every site has, made where people were at work before."""

import pytest
from wagtail.models import Page

from home.models import HomePage
from home.site_tree import ensure_site


@pytest.mark.django_db
def test_ensure_site_keeps_a_welcome_page_that_a_person_edited():
    welcome = Page.objects.get(title__startswith="Welcome")
    welcome.title = "Our old start page"
    welcome.save_revision().publish()

    ensure_site()

    assert Page.objects.get(pk=welcome.pk).title == "Our old start page"
    assert HomePage.objects.get(locale__language_code="en").get_url() == "/en/"
