"""The form over the API: its definition, and a submission that a partner's site sends."""

import json
from typing import Any

import jsonschema
import pytest
from django.test import Client
from pytest_django import Settings

from cases.submissions.links import link_with
from cases.submissions.models import Submission
from cases.submissions.states import State
from closercities.operations.outbox.models import OutgoingMail
from tests.factories.core import TopicFactory
from tests.factories.pages import make_campaign
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
FORM, POST = "/api/v2/submission-form/", "/api/v2/submissions/"


@pytest.fixture(scope="module", autouse=True)
def site(module_database: None) -> None:
    make_site("en", "ar")


def post(client: Client, body: Any, key: str = "first", **more: Any) -> Any:
    text = body if isinstance(body, (str, bytes)) else json.dumps(body)
    more.setdefault("content_type", "application/json")
    return client.post(POST, text, headers={"idempotency-key": key}, **more)


def example(client: Client, **answers: Any) -> dict[str, Any]:
    body: dict[str, Any] = client.get(FORM).json()["example"]
    return {**body, "answers": {**body["answers"], **answers}}


def pointers(answer: Any) -> list[str]:
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    return [error["pointer"] for error in answer.json()["errors"]]


@pytest.mark.parametrize("locale", ["en", "ar", "pt-br"])
def test_example_fits_its_schema_and_can_be_posted_as_it_is(client: Client, locale: str) -> None:
    told = client.get(FORM, {"locale": locale}).json()
    jsonschema.Draft202012Validator.check_schema(told["schema"])
    jsonschema.validate(told["example"], told["schema"])
    answer = post(client, told["example"])
    assert answer.status_code == 201
    made = answer.json()
    submission = Submission.objects.get(reference=made["reference"])
    assert (made["state"], submission.state, submission.locale) == ("unconfirmed", State.UNCONFIRMED, locale)
    assert made["status_url"].startswith(f"http://testserver/{locale}/share/")
    assert client.get(made["status_url"]).status_code == 200
    assert OutgoingMail.objects.get().kind == "submission_confirm"


@pytest.mark.parametrize(
    ("title", "language"), [("Schatten für eine Haltestelle. Bäume in Fässern.", "de"), ("Rotterdam", "ar")]
)
def test_language_that_the_body_does_not_say_is_guessed(client: Client, title: str, language: str) -> None:
    body = example(client, title=title, summary=title)
    del body["answers"]["language"], body["answers"]["lessons_do"]
    jsonschema.validate(body, client.get(FORM).json()["schema"])
    assert post(client, {**body, "locale": "ar"}).status_code == 201
    submission = Submission.objects.get()
    assert (submission.language, submission.answers["language"]) == (language, language)


def test_form_is_told_in_the_language_asked_for(client: Client) -> None:
    TopicFactory(code="noon-heat", labels={"en": "Heat at noon", "ar": "حرارة"})
    told = client.get(FORM, {"locale": "ar"}).json()
    topics = next(each for step in told["steps"] for each in step["questions"] if each["name"] == "topics")
    assert {"value": "noon-heat", "label": "حرارة", "depth": 0, "language": ""} in topics["choices"]
    assert told["steps"][0]["title"] == "عنك"
    files = [step["files"] for step in told["steps"] if step["files"]]
    assert [(each["label"], each["most"], each["words"]["credit"]) for each in files] == [
        ("الصور والملفات", 12, "من صنعه؟")
    ]


def test_same_key_and_body_is_one_submission_and_another_body_is_refused(client: Client) -> None:
    body = example(client)
    first, second = post(client, body), post(client, body)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    other = post(client, example(client, title="Another title"))
    assert other.status_code == 422
    assert "Send a new key" in other.json()["detail"]
    assert Submission.objects.count() == 1
    assert post(client, example(client, title="Another title"), key="second").status_code == 201


def test_answers_of_all_types_arrive_as_a_form_would_keep_them(client: Client) -> None:
    body = example(client, links=["www.example.org", "https://example.org/b"], goals=["11", "13"], relay=True)
    link = link_with(post(client, body).json()["status_url"].split("/")[5])
    answers = link.submission.answers
    assert answers["links"] == "www.example.org\nhttps://example.org/b"
    assert (answers["start_year"], answers["point"], answers["rights"]) == (
        "2011",
        "51.926000, 4.474000",
        "yes",
    )
    assert answers["relay"] == "yes"


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"title": ""}, ["/answers/title"]),
        ({"title": 7}, ["/answers/title"]),
        ({"title": None}, ["/answers/title"]),
        ({"title": "x" * 256}, ["/answers/title"]),
        ({"email": "amina@"}, ["/answers/email"]),
        ({"start_year": "2011"}, ["/answers/start_year"]),
        ({"start_year": True}, ["/answers/start_year"]),
        ({"start_year": 10**400}, ["/answers/start_year"]),
        ({"end_year": 1999}, ["/answers/end_year"]),
        ({"point": [91, 0]}, ["/answers/point"]),
        ({"point": [1e308, 0]}, ["/answers/point"]),
        ({"point": "51, 4"}, ["/answers/point"]),
        ({"links": "www.example.org"}, ["/answers/links"]),
        ({"links": ["javascript:alert(1)"]}, ["/answers/links"]),
        ({"topics": ["no-such-topic"]}, ["/answers/topics"]),
        ({"topics": [{}]}, ["/answers/topics"]),
        ({"country": "Atlantis"}, ["/answers/country"]),
        ({"rights": False}, ["/answers/rights"]),
        ({"rights": "yes"}, ["/answers/rights"]),
        ({"a/b~c": "?"}, ["/answers/a~1b~0c"]),
        ({"title": "", "email": ""}, ["/answers/email", "/answers/title"]),
    ],
)
def test_wrong_answers_are_pointed_at(client: Client, answers: dict[str, Any], wrong: list[str]) -> None:
    assert pointers(post(client, example(client, **answers))) == wrong
    assert Submission.objects.count() == 0
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        "",
        " ",
        "{",
        "[]",
        "null",
        "7",
        "{}",
        '{"answers": []}',
        b"\xff\xfe",
        "[" * 100_000,
        '{"answers": {}, "x": 1}',
    ],
)
def test_body_that_is_none_is_422(client: Client, body: Any) -> None:
    assert pointers(post(client, body))
    assert Submission.objects.count() == 0


def test_body_of_another_type_or_too_large_is_refused(client: Client) -> None:
    assert post(client, example(client), content_type="text/plain").status_code == 415
    assert post(client, "title=A", content_type="application/x-www-form-urlencoded").status_code == 415
    assert post(client, example(client, challenge="x" * 1_100_000)).status_code == 413


def test_key_is_required(client: Client) -> None:
    answer = client.post(POST, json.dumps(example(client)), content_type="application/json")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "Idempotency-Key")
    assert post(client, example(client), key="x" * 256).status_code == 400


@pytest.mark.parametrize("query", [{"locale": "xx"}, {"campaign": "none"}, {"local": "en"}])
def test_form_says_which_parameter_is_wrong(client: Client, query: dict[str, str]) -> None:
    answer = client.get(FORM, query)
    assert (answer.status_code, answer.json()["parameter"]) == (400, next(iter(query)))


def test_parameter_of_the_form_that_is_given_twice_is_refused(client: Client) -> None:
    answer = client.get(f"{FORM}?locale=en&locale=ar")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "locale")


def test_campaign_is_attached_while_it_is_open(client: Client) -> None:
    campaign = make_campaign("Open call", slug="open-call", closes_at=None)
    told = client.get(FORM, {"campaign": "open-call"}).json()
    assert told["campaign"] == {"slug": "open-call", "title": "Open call"}
    assert post(client, {**example(client), "campaign": "open-call"}).status_code == 201
    assert Submission.objects.get().campaign_id == campaign.pk
    assert pointers(post(client, {**example(client), "campaign": "closed"}, key="b")) == ["/campaign"]


def test_posts_are_limited_like_those_of_the_form(client: Client, settings: Settings) -> None:
    settings.FORM_POSTS_PER_HOUR = 2
    settings.FORM_COUNTS_FILE = str(settings.DATA_DIR / "few-posts.sqlite3")
    body = example(client)
    answers = [post(client, body, key=str(number), REMOTE_ADDR="192.0.2.9") for number in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert int(answers[2]["Retry-After"]) > 3_000
    # What was taken is told again, whatever the limit says.
    assert post(client, body, key="0", REMOTE_ADDR="192.0.2.9").json() == answers[0].json()


def test_pages_of_other_sites_may_post_and_nothing_else(client: Client) -> None:
    asked = {
        "origin": "https://embassy.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type, idempotency-key",
    }
    told = client.options(POST, headers=asked)
    assert told["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    assert "idempotency-key" in told["Access-Control-Allow-Headers"]
    assert "POST" not in client.options("/api/v2/webhooks/", headers=asked)["Access-Control-Allow-Methods"]
    assert client.get(POST).status_code == 405
