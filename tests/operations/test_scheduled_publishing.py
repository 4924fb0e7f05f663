from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from home.models import HomePage
from tests.factories.site import make_site


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "is_live"), [(-1, True), (60, False)])
def test_run_schedule_publishes_a_page_once_its_moment_has_come(minutes: int, is_live: bool) -> None:
    page = HomePage(title="Later", slug="later", live=False)
    make_site("en").root_page.add_child(instance=page)
    revision = page.save_revision()
    revision.approved_go_live_at = timezone.now() + timedelta(minutes=minutes)
    revision.save()
    call_command("run_schedule", "--once")
    page.refresh_from_db()
    assert page.live is is_live
