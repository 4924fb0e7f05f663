"""An administrator writes the questions of a campaign: what is told about clumsy input, and the preview."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cases.submissions.models import CampaignQuestions
from cases.submissions.questionnaire import blocks
from cases.submissions.writing import begin
from tests.cases.submissions.admin.conftest import SignIn
from tests.factories.home import make_campaign
from tests.factories.submissions import make_questions


def address(view: str, *args: Any) -> str:
    return reverse(CampaignQuestions.snippet_viewset.get_url_name(view), args=args)


def words(english: str = "", **more: str) -> dict[str, str]:
    return {"en": english, "nl": "", "es": "", "fr": "", "ar": "", "pt_br": "", **more}


def listed(*items: str) -> dict[str, Any]:
    data: dict[str, Any] = {"count": str(len(items))}
    for place, text in enumerate(items):
        data[str(place)] = {"value": words(text), "order": str(place), "deleted": "", "id": f"c{place}"}
    return data


def question(label: str, **more: Any) -> dict[str, Any]:
    return {"label": words(label), "hint": words(), "step": "project", **more}


def posted(campaign: Any, extras: list[Any], changes: list[Any]) -> dict[str, Any]:
    made: dict[str, Any] = nested_form_data(
        {
            "campaign": str(campaign.pk),
            "extras": streamfield(extras),
            "changes": streamfield([("question", each) for each in changes]),
        }
    )
    return made


@pytest.fixture
def campaign() -> Any:
    return make_campaign("Open call", opens_at=None, closes_at=None)


def test_moderator_writes_questions_from_the_campaign(campaign: Any, sign_in: SignIn) -> None:
    client = sign_in("Moderators")
    add = f"{address('add')}?campaign={campaign.pk}"
    assert add in client.get(reverse("wagtailadmin_pages:edit", args=[campaign.pk])).content.decode()
    assert "Open call" in client.get(add).content.decode()
    written = [
        ("line", question("Which school?", limit="40", required="on")),
        ("one", question("When?", choices=listed("Today", "Tomorrow"))),
    ]
    change = {"question": "funding", "asked": "dropped", "hint": words()}
    answer = client.post(address("add"), posted(campaign, written, [change]))
    assert answer.status_code == 302, answer.context["form"].errors
    kept = CampaignQuestions.objects.get()
    first, second = kept.extras
    assert (first.value["label"]["en"], first.value["required"], bool(first.id)) == (
        "Which school?",
        True,
        True,
    )
    assert [item["en"] for item in second.value["choices"]] == ["Today", "Tomorrow"]
    assert (
        address("edit", kept.pk)
        in client.get(reverse("wagtailadmin_pages:edit", args=[campaign.pk])).content.decode()
    )
    begin("full", "en", campaign.pk), begin("quick", "en", campaign.pk)
    told = client.get(address("edit", kept.pk)).content.decode()
    assert ("no draft of these questions" in told, "2 people are filling in" in told) == (True, True)
    for view in ("edit", "list"):
        assert client.get(address(view, *([kept.pk] if view == "edit" else []))).status_code == 200

    for mode, told in (("full:ar", 'lang="ar"'), ("quick:en", "In two minutes")):
        client.post(address("preview_on_edit", kept.pk), posted(campaign, written, [change]))
        shown = client.get(address("preview_on_edit", kept.pk), {"mode": mode})
        page = shown.content.decode()
        assert (shown.status_code, told in page, "Which school?" in page) == (200, True, True)
        assert "What did it cost" not in page


def test_clumsy_questions_are_told_in_the_form(
    campaign: Any, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in("Administrators")

    def told(extras: list[Any], changes: list[Any] | None = None) -> str:
        answer = client.post(address("add"), posted(campaign, extras, changes or []))
        assert answer.status_code == 200
        return " ".join(
            str(error) for each in answer.context["form"].errors.as_data().values() for error in flat(each)
        )

    assert "Write this in one language at least" in told([("date", question("  "))])
    assert "This is asked twice" in told([("date", question("When?")), ("number", question(" WHEN? "))])
    assert "is there twice" in told([("one", question("When?", choices=listed("Now", "now")))])
    assert "minimum" in told([("many", question("When?", choices=listed()))])
    assert "Write this" in told([("many", question("When?", choices=listed("", "")))])
    assert "30" in told([("date", question(f"Day {number}")) for number in range(100)])
    assert "1000" in told([("line", question("Which?", limit="99999"))])
    assert "Null characters" in told([("date", question("When\x00?"))])
    assert "255" in told([("date", question("W" * 300))])

    def changed(name: str, asked: str, hint: str = "") -> str:
        return told([], [{"question": name, "asked": asked, "hint": words(hint)}])

    assert "It stays." in changed("title", "dropped")
    assert "agreed to freely" in changed("relay", "required")
    assert "Nothing is changed here" in changed("city", "")
    monkeypatch.setattr(blocks, "choices_of", lambda _question: [])
    assert "There is nothing to choose from yet" in changed("topics", "required")
    twice = [{"question": "city", "asked": asked, "hint": words()} for asked in ("required", "dropped")]
    assert "stands here twice" in told([], twice)
    make_questions(campaign)
    arabic = campaign.copy_for_translation(Locale.objects.get(language_code="ar"), copy_parents=True)
    answer = client.post(address("add"), posted(arabic, [], []))
    assert "has questions of its own already" in answer.content.decode()
    assert CampaignQuestions.objects.count() == 1


def flat(errors: Any) -> list[str]:
    """The words of errors within blocks within blocks."""
    found: list[str] = []
    for error in errors:
        inner = getattr(error, "block_errors", None)
        own = [str(each) for each in getattr(error, "non_block_errors", [])]
        found += own if inner is not None else list(error.messages)
        if inner:
            found += flat([each for each in inner.values() if each is not None])
    return found


def test_editor_does_not_see_the_way_there(campaign: Any, sign_in: SignIn) -> None:
    client: Client = sign_in("Editors")
    page = client.get(reverse("wagtailadmin_pages:edit", args=[campaign.pk])).content.decode()
    assert "Questions of its form" not in page
