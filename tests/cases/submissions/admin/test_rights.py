"""Every address of the submissions, asked by everybody: what they get stands in a table."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from cases.models import CasePage
from cases.submissions import rights
from cases.submissions.accepting import accept
from cases.submissions.admin.bulk import ACTIONS
from cases.submissions.admin.stamp import stamp_of
from cases.submissions.links import make_link, token_of
from cases.submissions.models import (
    AssignmentRule,
    CampaignQuestions,
    Correction,
    Look,
    StartingText,
    Submission,
)
from cases.submissions.questionnaire import FULL
from cases.submissions.rights import Answer, Right, Visitor
from cases.submissions.uploads import receive
from closercities.core.models import User
from tests.cases.submissions.admin.conftest import member
from tests.cases.submissions.uploads.made import jpeg
from tests.factories.cases import make_case
from tests.factories.pages import make_campaign
from tests.factories.submissions import make_questions, make_submission

pytestmark = pytest.mark.django_db
GROUPS = {
    Visitor.EDITOR: "Editors",
    Visitor.WITHOUT: "Apprentices",
    Visitor.MODERATOR: "Moderators",
    Visitor.ADMINISTRATOR: "Administrators",
}
OF_A_FILE = ("file", "small_file", "remove_file", "describe_file")
OF_A_LIST = ("index", "index_results", "add")
SECRET = {"email": "secret@example.org", "name": "Amina Haddad"}


def browser(visitor: Visitor) -> Client:
    """A browser of the visitor."""
    client = Client()
    if visitor in GROUPS:
        editors = Group.objects.get(name="Editors").permissions
        apprentices = Group.objects.create(name="Apprentices")
        apprentices.permissions.set(editors.exclude(content_type__app_label="submissions"))
        client.force_login(member(GROUPS[visitor], "visitor"))
    if visitor is Visitor.OTHER:
        token = token_of(make_link(make_submission("Another project")))
        assert client.get(f"/en/share/{token}/").status_code == 200
    return client


def answer_of(response: Any) -> Answer:
    """What a response is, in the words of the table."""
    where = response.get("Location", "")
    if response.status_code == 302:
        if "/admin/login/" in where:
            return Answer.SIGN_IN
        return Answer.HOME if where == reverse("wagtailadmin_home") else Answer.DONE
    return {200: Answer.SHOWN, 403: Answer.REFUSED, 404: Answer.MISSING}[response.status_code]


def ask(client: Client, right: Right, address: str) -> Any:
    if right.method == "GET":
        return client.get(address + right.query)
    seen = stamp_of(Submission.objects.get(title="Walked"))
    return client.post(address, {"words": "Looks good.", "user": "", "seen": seen, "deed": "decline"})


def public_address(right: Right) -> str:
    known = {"begin": [], "question_sheet": [], "find_link": [], "cities": [], "spot": [], "map": []}
    wrong = token_of(make_link(make_submission("Not theirs")))[:-4] + "AAAA"
    more = {"step": [FULL[0].name], "correction_step": [FULL[1].name]} | {
        name: ["A" * 22] for name in OF_A_FILE
    }
    return reverse(
        f"submissions:{right.name}", args=known.get(right.name, [wrong, *more.get(right.name, [])])
    )


def contact_address(right: Right) -> str:
    shared = Submission.objects.filter(title="Read by many").first()
    if shared is None:
        shared = make_submission("Read by many", answers={"relay": "yes"})
        accept(shared.pk).get_latest_revision().publish()
        Submission.objects.filter(pk=shared.pk).update(takes_mail=True)
        shared.refresh_from_db()
    assert shared.page is not None
    key = shared.page.translation_key
    return reverse(f"contact:{right.name}", args=["1.none" if right.name == "confirm" else key])


def desk_address(right: Right, submission: Submission) -> str:
    more: dict[str, list[Any]] = {
        "index": [],
        **{name: ["waiting"] for name in ("queue", "results", "export")},
        "move": [submission.pk, "read"],
        "merge_with": [submission.pk, *CasePage.objects.values_list("pk", flat=True)],
        **{
            name: [submission.pk, key]
            for name in ("file", "small_file", "accept_file", "refuse_file")
            for key in submission.uploads.values_list("key", flat=True)
        },
    }
    return reverse(f"submissions_desk:{right.name}", args=more.get(right.name, [submission.pk]))


def compared(
    client: Client, column: int, table: tuple[Right, ...], address: Callable[[Right], str]
) -> Iterator[tuple[Right, Answer, Answer]]:
    """``(right, what is got, what the table says)`` for each line of ``table``."""
    for right in table:
        response = ask(client, right, address(right))
        body = b"".join(response.streaming_content) if response.streaming else response.content
        if right.query or right.name == "personal":
            told = SECRET["email"].encode() in body
            assert told == (right.answers[column] is Answer.SHOWN), right
        else:
            assert SECRET["email"].encode() not in body, right
        yield right, answer_of(response), right.answers[column]


@pytest.mark.parametrize("visitor", Visitor)
def test_everybody_gets_what_the_table_says(visitor: Visitor) -> None:
    submission = make_submission("Walked", answers=SECRET)
    receive(submission.pk, SimpleUploadedFile("square.jpg", jpeg()))
    make_case()
    Correction.objects.create(submission=submission, state="sent", answers={"title": "Walked on"})
    rule = AssignmentRule.objects.create(user=User.objects.create_user("somebody"))
    asked = make_questions(make_campaign())

    def of_bulk(right: Right) -> str:
        address = reverse("wagtail_bulk_action", args=["submissions", "submission", right.name])
        return f"{address}?id={submission.pk}&next=/admin/submissions/"

    def of_rules(right: Right) -> str:
        more = [] if right.name in OF_A_LIST else [rule.pk]
        return reverse(f"assignment_rules:{right.name}", args=more)

    def of_texts(right: Right) -> str:
        text = StartingText.objects.get(name="where")
        return reverse(f"starting_texts:{right.name}", args=[] if right.name in OF_A_LIST else [text.pk])

    def of_questions(right: Right) -> str:
        more = [asked.pk] if right.name in ("edit", "delete", "preview_on_edit") else []
        return reverse(CampaignQuestions.snippet_viewset.get_url_name(right.name), args=more)

    client, column = browser(visitor), list(Visitor).index(visitor)
    walked = [
        *compared(client, column, rights.PUBLIC, public_address),
        *compared(client, column, rights.DESK, lambda right: desk_address(right, submission)),
        *compared(client, column, rights.BULK, of_bulk),
        *compared(client, column, rights.RULES, of_rules),
        *compared(client, column, rights.TEXTS, of_texts),
        *compared(client, column, rights.QUESTIONS, of_questions),
        *compared(client, column, rights.CONTACT, contact_address),
    ]
    assert [each for each in walked if each[1] is not each[2]] == []
    seen = visitor in (Visitor.MODERATOR, Visitor.ADMINISTRATOR)
    assert Look.objects.filter(submission=submission).count() == (2 if seen else 0)


def names(namespace: str, resolver: Any = None, within: str = "") -> set[str]:
    """The names of all addresses of a namespace."""
    found: set[str] = set()
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            found |= names(namespace, each, each.namespace or within)
        elif within == namespace and each.name:
            found.add(each.name)
    return found


def test_table_knows_every_address() -> None:
    assert {right.name for right in rights.PUBLIC} == names("submissions")
    assert {right.name for right in rights.DESK} == names("submissions_desk")
    assert {right.name for right in rights.RULES} == names("assignment_rules")
    assert {right.name for right in rights.TEXTS} == names("starting_texts")
    assert {right.name for right in rights.BULK} == {action.action_type for action in ACTIONS}
    assert {right.name for right in rights.CONTACT} == names("contact")


def test_roles_have_the_permissions_that_the_table_assumes() -> None:
    own = Permission.objects.filter(content_type__app_label="submissions")
    held = {
        group: set(own.filter(group__name=group).values_list("codename", flat=True))
        for group in ("Editors", "Moderators", "Administrators", "Researchers", "Translators")
    }
    handles, rules = {"view_submission", "change_submission"}, {"add", "change", "delete"}
    models = ("assignmentrule", "campaignquestions", "startingtext")
    senior = handles | {"view_personal_data"} | {f"{action}_{model}" for action in rules for model in models}
    assert held == {
        "Editors": handles,
        "Moderators": senior,
        "Administrators": senior,
        "Researchers": set(),
        "Translators": set(),
    }
