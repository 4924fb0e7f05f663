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
