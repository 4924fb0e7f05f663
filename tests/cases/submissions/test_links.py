"""Secret links: who has none gets nowhere, and nothing is told of who has."""

import pytest
from django.test import Client
from pytest_django import Settings

from cases.submissions.links import (
    RevokedLinkError,
    UnknownLinkError,
    link_with,
    make_link,
    revoke_links,
    token_of,
)
from cases.submissions.models import SecretLink
from closercities.operations.outbox.models import OutgoingMail
from tests.cases.submissions.filling import Submitter

pytestmark = pytest.mark.django_db
WAYS = ("status", "check", "confirm", "mail_link", "tell_more", "new_links", "withdraw", "erase", "own_data")


def test_key_alone_opens_nothing(submitter: Submitter) -> None:
    link = SecretLink.objects.get()
    assert token_of(link) == submitter.token
    other = make_link(submitter.submission)
    for token in (link.key * 2, token_of(other)[:22] + token_of(link)[22:], "x" * 44, ""):
        with pytest.raises(UnknownLinkError):
            link_with(token)


def test_link_outlives_a_new_secret_key(submitter: Submitter, settings: Settings) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one, " * 5
    assert link_with(submitter.token).submission == submitter.submission
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(UnknownLinkError):
        link_with(submitter.token)


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_unknown_link_is_404_and_revoked_one_410_with_a_way_on(
    submitter: Submitter, name: str, method: str
) -> None:
    ask = getattr(submitter.client, method)
    revoke_links(submitter.submission)
    with pytest.raises(RevokedLinkError):
        link_with(submitter.token)
    gone = ask(submitter.address(name))
    submitter.token = "a" * 44
    unknown = ask(submitter.address(name))
    assert (gone.status_code, unknown.status_code) == (410, 404)
    for response in (gone, unknown):
        assert 'href="/en/share/find/"' in response.content.decode()
        assert "A square" not in response.content.decode()


def test_all_other_links_stop_working(submitter: Submitter) -> None:
    other = make_link(submitter.submission)
    submitter.post("new_links")
    assert submitter.get("status").status_code == 200
    with pytest.raises(RevokedLinkError):
        link_with(token_of(other))


def test_mailed_link_goes_on_elsewhere(submitter: Submitter) -> None:
    assert submitter.post("mail_link", email="amina@example.org").status_code == 302
    reader = submitter.follow_mail()
    assert reader.token != submitter.token
    assert reader.submission == submitter.submission
    assert reader.submission.email == "amina@example.org"
    assert OutgoingMail.objects.get().kind == "submission_link"


def test_address_that_is_none_is_said_and_kept(submitter: Submitter) -> None:
    response = submitter.post("mail_link", email="amina at home")
    assert response.status_code == 422
    assert 'value="amina at home"' in response.content.decode()
    assert OutgoingMail.objects.count() == 0


def test_strangers_are_not_told_whether_an_address_is_known(submitter: Submitter, client: Client) -> None:
    submitter.post("mail_link", email="amina@example.org")
    before = OutgoingMail.objects.count()
    known = client.post("/en/share/find/", {"email": "Amina@Example.org"})
    unknown = client.post("/en/share/find/", {"email": "other@example.org"})
    assert known.content.decode().replace("Amina@Example.org", "X") == unknown.content.decode().replace(
        "other@example.org", "X"
    )
    assert OutgoingMail.objects.count() == before + 1


def test_no_page_of_the_form_sets_a_cookie_or_is_kept_by_a_cache(submitter: Submitter) -> None:
    for name in WAYS:
        response = submitter.get(name)
        assert not response.cookies, name
        assert "no-store" in response["Cache-Control"], name
        assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_form_posts_of_an_address_are_counted(site: None, client: Client, settings: Settings) -> None:
    settings.FORM_POSTS_PER_HOUR = 3
    settings.FORM_COUNTS_FILE = str(settings.DATA_DIR / "few-form-counts.sqlite3")
    codes = [
        client.post("/en/share/", {"way": "quick"}, REMOTE_ADDR="192.0.2.7").status_code for _time in range(5)
    ]
    assert codes == [302, 302, 302, 429, 429]
    refused = client.post("/ar/share/find/", {"email": "a@example.org"}, REMOTE_ADDR="192.0.2.7")
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 3_000
    assert client.post("/en/share/", {"way": "quick"}, REMOTE_ADDR="192.0.2.8").status_code == 302
