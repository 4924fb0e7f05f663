"""The public form in every step and state, and every mail: no text is kept from translators."""

import pytest
from django.test import Client

from closercities.core import pseudo_locale
from closercities.operations.outbox.kinds import registered_kinds
from closercities.operations.outbox.rendering import letter
from closercities.operations.outbox.wordings import default_wording
from tests.browser.form_views import views_in
from tests.factories.site import make_site
from tests.walks.test_addresses import NOT_FOR_TRANSLATORS
from tests.walks.unmarked import unmarked, words_of_cldr, words_of_records

pytestmark = pytest.mark.django_db


def test_public_form_keeps_no_text_from_translators(client: Client) -> None:
    make_site("en")
    views = views_in("en")
    known = words_of_cldr() | words_of_records() | NOT_FOR_TRANSLATORS
    with pseudo_locale.installed():
        pages = [(view.name, client.get(view.path)) for view in views]
        pages.append(("nothing there", client.get("/en/nothing/")))
    assert {response.status_code for _name, response in pages} == {200, 404, 410}
    assert [
        (name, piece) for name, response in pages for piece in unmarked(response.content.decode(), known)
    ] == []


def test_mail_keeps_no_text_from_translators() -> None:
    known = frozenset({"closer cities", "http", "cc"})
    with pseudo_locale.installed():
        for kind in registered_kinds():
            wording = default_wording(kind, "en")
            mail = letter(wording.subject, wording.text, "en", dict.fromkeys(kind.variables, "1"))
            for part in (mail.subject, mail.text, mail.html):
                assert unmarked(part, known) == [], kind.name
