"""Every public address of the submissions, asked in every way with a link and with that of somebody else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cases.submissions import rights
from cases.submissions.links import make_link, token_of
from cases.submissions.models import Change, Correction, Event, SecretLink, Submission, Upload
from cases.submissions.questionnaire import FULL
from cases.submissions.rights import Answer, Visitor
from cases.submissions.uploads import receive
from tests.cases.submissions.admin.conftest import member
from tests.cases.submissions.uploads.made import jpeg
from tests.factories.submissions import make_submission

pytestmark = pytest.mark.django_db
SECRETS = (b"secret@example.org", b"Walked", b"Stairs that nobody may see")
METHODS = ("GET", "POST", "PUT", "DELETE")
OF_A_FILE = ("file", "small_file", "remove_file", "describe_file")
FORM = "application/x-www-form-urlencoded"
BODY = "words=x&sure=yes&email=thief%40example.org&title=Stolen&description=Stolen&version=0"


def address_of(name: str, token: str, key: str) -> str:
    more = dict.fromkeys(("step", "correction_step"), FULL[1].name) | dict.fromkeys(OF_A_FILE, key)
    return reverse(f"submissions:{name}", args=[token, more[name]] if name in more else [token])


def answer_of(response: Any) -> Answer:
    if response.status_code in (200, 422):
        return Answer.SHOWN
    known = {204: Answer.DONE, 302: Answer.DONE, 404: Answer.MISSING, 405: Answer.NOT_SO}
    return known[response.status_code]


def everything_of(submission: Submission) -> list[Any]:
    """All that is kept of a submission."""
    own = {"submission": submission.pk}
    rows = [model.objects.filter(**own) for model in (Upload, Event, Change, SecretLink, Correction)]
    return [
        list(each.order_by("pk").values()) for each in (Submission.objects.filter(pk=submission.pk), *rows)
    ]


def asked(method: str, address: str, kept: Submission) -> tuple[Any, bytes, bool]:
    """The answer, its body, and whether ``kept`` was changed; nothing is left of what it did."""
    with transaction.atomic():
        before = everything_of(kept)
        response: Any = Client().generic(method, address, BODY, FORM)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        is_changed = everything_of(kept) != before
        transaction.set_rollback(True)
    return response, body, is_changed


def test_link_opens_its_own_submission_and_no_other(site: None) -> None:
    walked = make_submission("Walked", answers={"email": "secret@example.org"}, state="received")
    upload = receive(walked.pk, SimpleUploadedFile("square.jpg", jpeg()))
    Upload.objects.update(description="Stairs that nobody may see")
    own, others = token_of(make_link(walked)), token_of(make_link(make_submission("Not theirs")))
    found, changing = [], set()
    for row in rights.WITH_LINK:
        mine, _body, is_changed = asked(row.method, address_of(row.name, own, upload.key), walked)
        other, body, is_theirs_changed = asked(row.method, address_of(row.name, others, upload.key), walked)
        assert not [secret for secret in SECRETS if secret in body], row
        assert own not in other.get("Location", ""), row
        assert not is_theirs_changed, row
        if is_changed:
            changing.add((row.name, row.method))
        found.append(rights.WithLink(row.name, row.method, answer_of(mine), answer_of(other)))
    # Opening changes nothing, and the walk is none through closed doors.
    assert not [each for each in changing if each[1] == "GET"]
    assert {("step", "POST"), ("erase", "POST"), ("remove_file", "POST"), ("file", "DELETE")} <= changing
    assert [each for each in zip(found, rights.WITH_LINK, strict=True) if each[0] != each[1]] == []


@pytest.mark.parametrize("visitor", [Visitor.STRANGER, Visitor.EDITOR, Visitor.ADMINISTRATOR])
def test_api_answers_everybody_alike(site: None, client: Client, visitor: Visitor) -> None:
    if visitor is not Visitor.STRANGER:
        client.force_login(member(f"{visitor.title()}s"))
    walked = {
        (name, method): client.generic(method, reverse(name), b"{}", "application/json").status_code
        for name, method in rights.API
    }
    assert walked == rights.API


# -- no address is forgotten -------------------------------------------------------------------
def patterns(
    resolver: Any = None, route: str = "", namespace: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """``(route, namespace, pattern)`` of every address of the platform."""
    for each in (resolver or get_resolver()).url_patterns:
        below = f"{route}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from patterns(each, below, each.namespace or namespace)
        else:
            yield below, namespace, each


def is_ours(route: str, callback: Any) -> bool:
    """Whether an address has to do with submissions: by its words, or by where its view lives."""
    module = getattr(getattr(callback, "view_class", callback), "__module__", "")
    plain = route.replace("admin/forms/submissions", "")
    return "cases.submissions" in module or "submission" in plain or "share/" in plain


def test_no_address_of_the_submissions_is_in_no_table() -> None:
    tables = {
        "submissions": {each.name for each in rights.PUBLIC},
        "submissions_desk": {each.name for each in rights.DESK},
        "assignment_rules": {each.name for each in rights.RULES},
        "starting_texts": {each.name for each in rights.TEXTS},
        "contact": {each.name for each in rights.CONTACT},
        "": {name for name, _method in rights.API},
    }
    ours = {
        (namespace, pattern.name)
        for route, namespace, pattern in patterns()
        if namespace in list(tables)[:-1] or is_ours(route, pattern.callback)
    }
    known = {(namespace, name) for namespace, names in tables.items() for name in names}
    assert {each for each in ours - known if each[0] not in rights.ELSEWHERE} == set()


def test_table_of_links_has_every_address_asked_in_every_way() -> None:
    with_token = {
        pattern.name
        for route, namespace, pattern in patterns()
        if namespace == "submissions" and "token" in route
    }
    rows = [(row.name, row.method) for row in rights.WITH_LINK]
    assert len(rows) == len(set(rows))
    assert set(rows) == {(name, method) for name in with_token for method in METHODS}
    assert set(rights.API) == {
        (pattern.name, method)
        for route, namespace, pattern in patterns()
        for method in METHODS
        if "v2/submission" in route
    }
