"""Fills the form as a browser without script does."""

from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse
from django.utils import translation

from cases.submissions.links import link_with
from cases.submissions.models import Submission
from cases.submissions.questionnaire import Step
from cases.submissions.questionnaire.effective import steps_of
from cases.submissions.questionnaire.questions import Kind
from closercities.operations.outbox.models import OutgoingMail
from closercities.operations.outbox.secret_values import secret_values

ANSWERS: dict[str, Any] = {
    "name": "Amina Haddad",
    "email": "amina@example.org",
    "language": "en",
    "title": "A square that holds rain",
    "summary": "The square was dug out. It holds 1,700 m³ of rain, and children play in it.",
    "kind": "technological",
    "kind_in_words": "Hydraulic",
    "stage": "finished",
    "start_year": "2011",
    "end_year": "2013",
    "links": "www.example.org/square\nhttps://example.org/report",
    "city": "Rotterdam",
    "country": "NL",
    "point": "51.92600, 4.47400",
    "place_in_words": "Agniese quarter",
    "topics": [],
    "topics_in_words": "Rain",
    "goals": ["11", "13"],
    "challenge": "Streets flooded.\n\nCellars too.",
    "approach": "Residents drew <b>the square</b> in chalk.",
    "results": "No flood since.",
    "distinctive": "It can be seen.",
    "audience": "Residents",
    "lessons_do": "Begin with the school",
    "lessons_dont": "Do not fence it",
    "lessons_try": "Two lines\nof advice",
    "preconditions": "Room below the street",
    "form_of_sharing": "exchange",
    "boosters": "Everybody can visit it",
    "barriers": "Pumps are dear\nRules differ",
    "lead": "Water board",
    "lead_kind": "public_authority",
    "partners": "School\nNeighbours",
    "funders": "City of Rotterdam",
    "funding": "4 million euro",
    "licence": "cc-by-sa-4.0",
    "rights": "yes",
    "consent": "yes",
    "relay": "",
}
IN_SHORT = {
    "title": "Shade for a bus stop",
    "summary": "Trees in barrels.",
    "city": "Lagos",
    "country": "NG",
    "language": "en",
    "email": "tunde@example.org",
    "rights": "yes",
    "consent": "yes",
}


def form_data(step: Step, answers: dict[str, Any], version: int) -> dict[str, Any]:
    """What a browser sends for ``step``: nothing for what is not ticked, and which of these were there."""
    data: dict[str, Any] = {"version": str(version), "asked": []}
    for question in step.questions:
        if question.kind in (Kind.ONE, Kind.MANY, Kind.AGREE):
            data["asked"].append(question.name)
            if not answers.get(question.name):
                continue
        data[question.name] = answers.get(question.name, "")
    return data


class Submitter:
    """Somebody with a link to one submission."""

    def __init__(self, client: Client, locale: str = "en") -> None:
        self.client = client
        self.locale = locale
        self.token = ""

    def begin(self, way: str = "full", **more: str) -> "Submitter":
        response = self.client.post(f"/{self.locale}/share/", {"way": way, **more})
        assert response.status_code == 302, response.content
        self.token = urlsplit(response["Location"]).path.split("/")[3]
        return self

    @property
    def submission(self) -> Submission:
        return Submission.objects.get(pk=link_with(self.token).submission_id)

    def address(self, name: str, *args: Any) -> str:
        with translation.override(self.locale):
            return reverse(f"submissions:{name}", args=[self.token, *args])

    def get(self, name: str, /, *args: Any, **query: str) -> Any:
        return self.client.get(self.address(name, *args), query)

    def post(self, name: str, /, *args: Any, **data: Any) -> Any:
        return self.client.post(self.address(name, *args), data)

    def fill_step(self, step: Step, answers: dict[str, Any], **more: Any) -> Any:
        data = form_data(step, answers, self.submission.version) | more
        return self.client.post(self.address("step", step.name), data)

    def fill(self, answers: dict[str, Any]) -> None:
        """Fill every step, and go on from each to the next."""
        for step in steps_of(self.submission):
            response = self.fill_step(step, answers)
            assert response.status_code == 302, response.content.decode()

    def send(self) -> Any:
        return self.post("check")

    def mailed_token(self) -> str:
        """The token in the newest mail about the submission."""
        mail = OutgoingMail.objects.filter(about=self.submission.reference).latest("pk")
        return urlsplit(secret_values(mail.secrets)["link"]).path.rstrip("/").split("/")[-1]

    def follow_mail(self) -> "Submitter":
        """Somebody who opened the link in the newest mail."""
        reader = Submitter(self.client, self.locale)
        reader.token = self.mailed_token()
        return reader
