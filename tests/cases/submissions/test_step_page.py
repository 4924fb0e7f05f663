"""How a step shows what was written."""

from bs4 import BeautifulSoup

from cases.submissions.writing import save_answers
from tests.cases.submissions.filling import Submitter


def test_text_is_shown_letter_for_letter(submitter: Submitter) -> None:
    """A browser takes one line break at the beginning of a text area for layout."""
    text = "\nStreets flooded.\n  Cellars too."
    save_answers(submitter.submission.pk, {"challenge": text})
    page = BeautifulSoup(submitter.get("step", "story").content, "html.parser")
    assert page.select_one("#challenge").string == f"\n{text}"


def test_list_of_what_is_wrong_says_of_which_question(submitter: Submitter) -> None:
    """Two years that are wrong have the same message; what is missing says itself what it is."""
    wrong = {"start_year": "soon", "end_year": "then", "title": "A square " * 40}
    page = BeautifulSoup(submitter.post("step", "project", **wrong).content, "html.parser")
    year = "Write the year with four figures, from 1800 to 2076, or leave it empty"
    told = [link.get_text() for link in page.select(".summary a")]
    assert told == [
        "What would you call the project? Keep it to 255 characters: it has 359",
        f"Start year: {year}",
        f"End year: {year}",
    ]
    whole = BeautifulSoup(submitter.post("check").content, "html.parser")
    assert [link.get_text() for link in whole.select(".summary a")][:1] == ["Tell us your name"]
