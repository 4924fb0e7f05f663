"""The language of a submission is guessed from its words, asked, and never put over what was said."""

from bs4 import BeautifulSoup

from cases.submissions.accepting import accept
from cases.submissions.models import Submission
from cases.submissions.questionnaire import FULL, QUICK
from cases.submissions.states import State
from tests.cases.submissions.filling import ANSWERS, IN_SHORT, Submitter, form_data

PROJECT, STORY = FULL[1], FULL[4]
GERMAN = {"title": "Schatten für eine Haltestelle", "summary": "Bäume in Fässern werfen Schatten."}


def language_of(response: object) -> tuple[str, str]:
    """What is chosen on the page, and what is asked about it."""
    page = BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]
    chosen = page.select_one("#language option[selected]")
    words = page.select_one("[data-language-words]")
    return str(chosen["value"]) if chosen else "", "" if words.has_attr("hidden") else words.get_text()


def test_language_is_guessed_asked_and_left_to_the_person(submitter: Submitter) -> None:
    assert submitter.submission.answers == {}
    assert language_of(submitter.get("step", "story")) == ("", "")
    submitter.fill_step(PROJECT, {**ANSWERS, **GERMAN})
    chosen, words = language_of(submitter.get("step", "story"))
    assert (chosen, "German" in words) == ("de", True)
    # What a script keeps meanwhile is no answer to that question; the button is.
    kept = form_data(STORY, {"language": "de"}, submitter.submission.version) | {"language_guess": "de"}
    told = submitter.client.post(
        submitter.address("step", "story"), kept, headers={"accept": "application/json"}
    )
    assert told.json()["language"]["guess"] == "de"
    assert "language" not in submitter.submission.answers
    # Whoever says something else is asked again, and believed.
    submitter.fill_step(STORY, {"language": "sw"}, language_guess="de")
    assert submitter.submission.language == "sw"
    chosen, words = language_of(submitter.get("step", "story"))
    assert (chosen, "Swahili" in words, "German" in words) == ("sw", True, True)
    assert "You chose Swahili" in submitter.get("check").content.decode()
    submitter.fill_step(STORY, {"language": "de"})
    assert language_of(submitter.get("step", "story")) == ("de", "")
    assert "it reads like" not in submitter.get("check").content.decode()
    Submission.objects.update(state=State.RECEIVED)
    assert accept(submitter.submission.pk).source_language == "de"


def test_quick_way_asks_once_and_then_sends(site: None, client: object) -> None:
    submitter = Submitter(client).begin("quick")  # type: ignore[arg-type]
    portuguese = {"title": "Sombra no ponto de ônibus", "summary": "Árvores em barris dão sombra às pessoas."}
    answers = {**IN_SHORT, **portuguese, "language": ""}
    asked = submitter.fill_step(QUICK[0], answers)
    assert (asked.status_code, language_of(asked)[0]) == (422, "pt-br")
    assert submitter.fill_step(QUICK[0], {**answers, "language": "pt-br"}).status_code == 302
    assert (submitter.submission.state, submitter.submission.language) == (State.UNCONFIRMED, "pt-br")
