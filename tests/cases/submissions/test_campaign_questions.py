"""A campaign that asks more, or something else: the form, the sheet, the API, the desk and the case."""

import csv
import json
import re
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.submissions.accepting import accept
from cases.submissions.data import everything_about
from cases.submissions.models import CampaignQuestions, Submission
from cases.submissions.questionnaire.answers import problems
from cases.submissions.questionnaire.effective import changed_by, questionnaire_for, steps_of
from cases.submissions.questionnaire.overrides import QUESTIONS, may_be_dropped, may_be_required
from cases.submissions.questionnaire.schema import answers_given, body_schema, example_body
from closercities.core.models import User
from tests.cases.submissions.filling import ANSWERS, IN_SHORT, Submitter
from tests.cases.submissions.uploads.made import numbered
from tests.factories.core import TopicFactory
from tests.factories.home import make_campaign
from tests.factories.site import case_index
from tests.factories.submissions import change, extra, make_questions, unsaved_questions

pytestmark = pytest.mark.django_db
SCHOOL, HOW, COST, WHO = "extra_aa01", "extra_bb02", "extra_cc03", "extra_dd04"


def extras() -> list[dict[str, Any]]:
    """What the campaign asks besides."""
    return [
        extra(
            "line",
            {"en": "Which school took part?", "ar": "أي مدرسة شاركت؟"},
            "aa01",
            required=True,
            limit=40,
        ),
        extra("many", "How did children <b>help</b>?", "bb02", choices={"c1": "They drew", "c2": "They dug"}),
        extra("number", "How many children?", "cc03", step="people"),
        extra("line", "Telephone", "dd04", personal=True, in_short=True, step="about-you"),
    ]


@pytest.fixture
def campaign(site: None) -> Any:
    page = make_campaign("Playing in the rain", opens_at=None, closes_at=None)
    make_questions(
        page, extras(), [change("kind", "dropped"), change("city", "required", en="Where it rains")]
    )
    return page


def names(steps: Any, step: str) -> list[str]:
    return next([each.name for each in found.questions] for found in steps if found.name == step)


def test_one_definition_follows_from_what_an_administrator_wrote(campaign: Any) -> None:
    with translation.override("en"):
        found = questionnaire_for(campaign)
    assert names(found.full, "about-you")[-1] == WHO
    assert names(found.full, "people")[-1] == COST
    assert names(found.full, "project")[-2:] == [SCHOOL, HOW]
    assert "kind" not in names(found.full, "project")
    assert names(found.quick, "in-short") == [
        "title",
        "city",
        "country",
        "point",
        "summary",
        SCHOOL,
        WHO,
        "language",
        "email",
        "rights",
        "consent",
    ]
    city = next(each for step in found.quick for each in step.questions if each.name == "city")
    assert (city.required, str(city.hint)) == (True, "Where it rains")
    assert str(city.missing) == "Answer this question: City, town or region"


def test_what_must_stay_stays_whatever_is_stored(site: None) -> None:
    stored = unsaved_questions(
        [
            extra("one", "Without answers", "x1"),
            extra("line", {}, "x2"),
            extra("line", "Kept", "x3", step="gone"),
        ],
        [change("title", "dropped"), change("relay", "required"), change("no-such-question", "dropped")],
    )
    found = changed_by(stored)
    assert [each.name for step in found.full for each in step.questions if each.is_extra] == ["extra_x3"]
    assert names(found.full, "project")[0] == "title"
    relay = next(each for step in found.full for each in step.questions if each.name == "relay")
    assert not relay.required


def test_form_asks_it_on_both_ways_and_keeps_what_is_given(campaign: Any, client: Client) -> None:
    asking = {"campaign": campaign.slug}
    begin = client.get("/en/share/", asking).content.decode()
    assert f"/en/share/questions/?campaign={campaign.slug}" in begin
    sheet = client.get("/en/share/questions/", asking).content.decode()
    assert "Which school took part?" in sheet
    assert "They dug" in sheet
    assert "What kind of project" not in sheet
    assert "How did children &lt;b&gt;help&lt;/b&gt;?" in sheet

    quick = Submitter(client).begin("quick", **asking)
    step = steps_of(quick.submission)[0]
    assert "Where it rains" in quick.get("step", step.name).content.decode()
    refused = quick.fill_step(step, IN_SHORT)
    assert refused.status_code == 422
    assert "Answer this question: Which school took part?" in refused.content.decode()
    sent = quick.fill_step(step, {**IN_SHORT, SCHOOL: "Montessori", WHO: "010-123"})
    assert (sent.status_code, quick.submission.state) == (302, "unconfirmed")

    full = Submitter(client, "ar").begin(**asking)
    for step in steps_of(full.submission):
        full.fill_step(step, {**ANSWERS, SCHOOL: "x" * 41, HOW: ["c2"], COST: "١٢٫٥"}, anyway="yes")
    page = full.get("step", "project").content.decode()
    assert "أي مدرسة شاركت؟" in page
    assert '<span lang="en" dir="ltr">How did children' in page
    told = full.post("check")
    assert told.status_code == 422
    assert "41" in told.content.decode()
    full.fill_step(steps_of(full.submission)[1], {**ANSWERS, SCHOOL: "Montessori", HOW: ["c2"]})
    assert full.send().status_code == 302
    kept = full.submission
    assert (kept.state, kept.answer(HOW), kept.answer(COST)) == ("unconfirmed", ["c2"], "١٢٫٥")
    assert kept.asked[SCHOOL]["label"] == "أي مدرسة شاركت؟"


def test_answers_stay_under_the_words_they_were_given_to(campaign: Any, client: Client) -> None:
    case_index()
    person = Submitter(client).begin(campaign=campaign.slug)
    person.fill({**ANSWERS, SCHOOL: "Montessori", HOW: ["c1", "c2"], COST: "30", WHO: "010-123"})
    # One is removed, one gets other words and loses an answer to choose.
    left = extra("many", "What did children do?", "bb02", choices={"c2": "They dug deep", "c3": "They sang"})
    make_questions(campaign, [left, extra("line", "New one", "ee05", required=True)])
    page = person.get("check").content.decode()
    assert "No longer asked" in page
    assert "Which school took part?" in page
    assert "Montessori" in page
    assert "They drew (no longer offered)" in page
    assert "What did children do?" in page
    assert person.get("step", "project").content.decode().count("checked") == 3
    assert person.send().status_code == 422
    project = next(step for step in steps_of(person.submission) if step.name == "project")
    person.fill_step(project, {**ANSWERS, HOW: ["c1", "c2"], "extra_ee05": "Yes"})
    assert person.send().status_code == 302
    CampaignQuestions.objects.all().delete()

    person.follow_mail().post("confirm")
    submission = person.submission
    editor = User.objects.create_superuser("editor", password="secret")
    client.force_login(editor)
    desk = client.get(f"/admin/submissions/{submission.pk}/").content.decode()
    for words in ("No longer asked", "Which school took part?", "They drew", "How many children?", "New one"):
        assert words in desk
    assert "010-123" not in desk
    assert "010-123" in client.post(f"/admin/submissions/{submission.pk}/personal/").content.decode()

    def exported(**query: str) -> list[dict[str, str]]:
        answer = client.get("/admin/submissions/waiting/export.csv", query)
        return list(csv.DictReader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))

    (line,) = exported()
    assert (line["Which school took part?"], line["How many children?"]) == ("Montessori", "30")
    assert line["How did children <b>help</b>?"] == "They drew; They dug"
    assert "Telephone" not in line
    assert exported(personal="1")[0]["Telephone"] == "010-123"

    own = everything_about(submission)
    assert own["answers"][SCHOOL] == "Montessori"
    assert own["questions_of_the_campaign"][SCHOOL]["label"] == "Which school took part?"
    case = accept(submission.pk, editor)
    assert "Montessori" not in json.dumps(case.serializable_data(), default=str)
    form = client.get(f"/admin/pages/{case.pk}/edit/").content.decode()
    assert "Answers to the questions of the campaign" in form
    assert "Montessori" in form
    assert "010-123" not in form


def test_form_that_was_open_while_its_questions_changed_loses_nothing(campaign: Any, client: Client) -> None:
    person = Submitter(client).begin(campaign=campaign.slug)

    def opened(name: str) -> dict[str, str]:
        form = person.get("step", name).content.decode()
        return {"version": "0", "asked_here": re.findall(r'name="asked_here" value="([^"]+)"', form)[0]}

    project, people = opened("project"), opened("people")
    dropped = [change(name, "dropped") for name in ("lead", "lead_kind", "partners", "funders", "funding")]
    make_questions(campaign, [extra("line", "New one", "ee05", required=True)], dropped)
    # Typed into forms that were opened before: to a question that is gone, one of a list, one of everybody.
    typed = {**project, SCHOOL: "Montessori", HOW: ["c1"], "title": "Rain", "extra_ff06": "forged"}
    assert person.post("step", "project", **typed)["Location"] == person.address("step", "place")
    answered = person.post("step", "people", **people, partners="School", **{COST: "30"})
    assert answered["Location"] == person.address("check")
    assert person.get("step", "people")["Location"] == person.address("check")
    assert person.get("step", "no-such-step").status_code == 404
    assert person.submission.answers == {
        SCHOOL: "Montessori",
        HOW: ["c1"],
        "title": "Rain",
        "partners": "School",
        COST: "30",
    }
    page = person.get("check").content.decode()
    for words in ("No longer asked", "Which school took part?", "They drew", "School", "How many children?"):
        assert words in page
    # What was signed for nobody's form is nothing.
    person.post("step", "project", version="9", asked_here="x", extra_ff06="forged")
    assert "extra_ff06" not in person.submission.answers
    # Without script, the button of the files sends what stands beside them.
    quick = Submitter(client).begin("quick", campaign=campaign.slug)
    quick.client.post(quick.address("files"), {"version": "0", "extra_ee05": "Kept", "files": [numbered(1)]})
    assert (quick.submission.answer("extra_ee05"), quick.submission.uploads.count()) == ("Kept", 1)


def test_api_tells_and_takes_it(campaign: Any, client: Client) -> None:
    told = client.get("/api/v2/submission-form/", {"campaign": campaign.slug, "locale": "ar"}).json()
    asked = {each["name"]: each for step in told["steps"] for each in step["questions"]}
    assert (asked[SCHOOL]["label"], asked[SCHOOL]["language"], asked[HOW]["language"]) == (
        "أي مدرسة شاركت؟",
        "",
        "en",
    )
    assert SCHOOL in told["schema"]["properties"]["answers"]["required"]
    jsonschema.validate(told["example"], told["schema"])

    def post(body: Any, key: str) -> Any:
        headers = {"idempotency-key": key}
        return client.post(
            "/api/v2/submissions/", json.dumps(body), content_type="application/json", headers=headers
        )

    made = post(told["example"], "one")
    assert made.status_code == 201
    assert Submission.objects.get().asked[COST]["kind"] == "number"
    without = {**told["example"], "answers": {**told["example"]["answers"], COST: "many", HOW: ["c9"]}}
    del without["answers"][SCHOOL]
    refused = post(without, "two")
    assert [error["pointer"] for error in refused.json()["errors"]] == [
        f"/answers/{COST}",
        f"/answers/{SCHOOL}",
        f"/answers/{HOW}",
    ]
    # Without the campaign nobody knows these questions.
    other = {key: value for key, value in told["example"].items() if key != "campaign"}
    assert {error["detail"] for error in post(other, "three").json()["errors"]} == {
        "This has to be one of the questions of the form."
    }


WORDS = st.text(min_size=1, max_size=60).filter(str.strip)
EXTRAS = st.lists(
    st.builds(
        lambda kind, label, number, required, limit, step: extra(
            kind,
            {"ar": label},
            f"{number:08x}",
            required=required,
            step=step,
            choices={f"{number:x}a": "One", f"{number:x}b": label} if kind in ("one", "many") else None,
            **({"limit": limit} if kind in ("line", "text") else {}),
        ),
        kind=st.sampled_from(("line", "text", "one", "many", "number", "date", "address")),
        label=WORDS,
        number=st.integers(0, 2**32 - 1),
        required=st.booleans(),
        limit=st.integers(1, 1_000),
        step=st.sampled_from(("about-you", "story", "pictures", "licence")),
    ),
    max_size=5,
)
CHANGES = st.lists(
    st.builds(
        change, st.sampled_from(sorted(QUESTIONS)), st.sampled_from(("", "required", "dropped")), en=WORDS
    ),
    max_size=12,
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    written=EXTRAS,
    changes=CHANGES,
    locale=st.sampled_from(("en", "ar")),
    way=st.sampled_from(("full", "quick")),
)
def test_whatever_is_written_its_example_fits_its_schema_and_is_accepted(
    written: list[dict[str, Any]], changes: list[dict[str, Any]], locale: str, way: str
) -> None:
    TopicFactory(code="rain")
    with translation.override(locale):
        found = changed_by(unsaved_questions(written, changes))
        steps = found.steps(way)
        body = example_body(steps, locale)
        jsonschema.validate(body, body_schema(steps))
        kept, wrong = answers_given(steps, body["answers"])
        assert (wrong, [(each.question.name, each.message) for each in problems(steps, kept)]) == ({}, [])
        named = {each.name for step in steps for each in step.questions}
        assert {"title", "email", "language", "summary", "rights", "consent"} <= named
        every = {each.name: each for step in found.full for each in step.questions}
    first: dict[str, str] = {}
    for each in changes:
        first.setdefault(each["value"]["question"], each["value"]["asked"])
    for name, asked in first.items():
        question = QUESTIONS[name]
        assert (name in every) == (asked != "dropped" or not may_be_dropped(question))
        if asked == "required" and may_be_required(question):
            assert every[name].required
