"""What `make walk` looks at of the form is there, in every state, and answers as it says."""

import pytest
from django.test import Client

from cases.submissions.states import CorrectionState, State
from tests.browser.form_views import views_in
from tests.factories.site import make_site


@pytest.mark.django_db
def test_every_view_of_the_form_answers_as_it_says(client: Client) -> None:
    make_site("en", "ar")
    views = views_in("ar")
    names = [view.name for view in views]
    assert len(names) == len(set(names))
    assert {f"status {state}" for state in State.values} <= set(names)
    told = set(CorrectionState.values) - {"writing", "withdrawn"}
    assert {f"status, correction {state}" for state in told} <= set(names)
    wrong = [
        (view.name, status, view.status)
        for view in views
        if (status := client.get(view.path).status_code) != view.status
    ]
    assert wrong == []
