"""Takes a whole submission at once, as a program sends it: the same checks as in the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import translation

from cases.submissions.campaigns import campaign_named, takes_projects
from cases.submissions.models import Receipt, SecretLink
from cases.submissions.proving import send_suspected
from cases.submissions.questionnaire.answers import problems
from cases.submissions.questionnaire.effective import questionnaire_for
from cases.submissions.questionnaire.schema import answers_given
from cases.submissions.suspicion import reasons_for
from cases.submissions.writing import begin, save_answers
from cases.submissions.written_in import guessed_language


class OtherBodyError(ValueError):
    """The key was used before, with another body."""


@dataclass(frozen=True)
class Fault:
    """Something wrong with what was sent: ``pointer`` is a JSON Pointer (RFC 6901) into the body."""

    pointer: str
    detail: str


class FaultyError(ValueError):
    """The submission cannot be taken; ``faults`` say why, and what to do."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def earlier(key_digest: str, body_digest: str) -> SecretLink | None:
    """The link of what was sent under this key before. Raises :exc:`OtherBodyError`."""
    receipt = Receipt.objects.select_related("link__submission").filter(key_digest=key_digest).first()
    if receipt is None:
        return None
    if receipt.body_digest != body_digest:
        raise OtherBodyError
    return receipt.link


def receive(
    answers: Mapping[str, Any],
    *,
    locale: str,
    campaign: str,
    key_digest: str,
    body_digest: str,
    is_crowded: bool = False,
) -> SecretLink:
    """Take and send a submission; the link to it.

    ``answers`` are JSON values by question; ``locale`` is the language of mail and messages, and of the
    answers where these do not say another and do not look like one. ``is_crowded`` says that a great many
    came from where this one comes from. Raises
    :exc:`FaultyError`; ``IntegrityError`` when the same key is being used at the same moment.
    """
    with translation.override(locale):
        found = campaign_named(campaign)
        is_open = takes_projects(found)
        steps = questionnaire_for(found if is_open else None).full
        kept, wrong = answers_given(steps, answers)
        if "language" not in wrong and not kept.get("language"):
            kept["language"] = guessed_language(kept) or locale
        faults = [
            Fault(f"/answers/{_escaped(name)}", f"This has to be {what}.") for name, what in wrong.items()
        ]
        faults += [
            Fault(f"/answers/{each.question.name}", each.message)
            for each in problems(steps, kept)
            if each.question.name not in wrong
        ]
        if campaign and not is_open:
            faults.append(Fault("/campaign", "There is no open campaign of this name. Leave it out."))
    if faults:
        raise FaultyError(faults)
    with transaction.atomic():
        link = begin("full", locale, found.pk if found is not None else None)
        Receipt.objects.create(key_digest=key_digest, body_digest=body_digest, link=link)
        with translation.override(locale):
            submission = save_answers(link.submission_id, kept).submission
        reasons = reasons_for(submission, by_program=True, is_crowded=is_crowded)
        link.submission = send_suspected(submission, reasons, confirmed=False)
    return link


def _escaped(name: str) -> str:
    shown = "".join(each if each.isprintable() else "?" for each in name[:60])
    return shown.replace("~", "~0").replace("/", "~1")
