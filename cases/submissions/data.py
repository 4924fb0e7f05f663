"""Everything that is kept about a submission, for the person whose it is."""

from typing import Any

from cases.submissions.models import Submission


def everything_about(submission: Submission) -> dict[str, Any]:
    """Answers, earlier answers, files, events and links, as values that JSON can hold; times in UTC.

    Notes among editors are not told: they are the desk's own.
    """
    return {
        "reference": submission.reference,
        "state": submission.state,
        "locale": submission.locale,
        "language": submission.language,
        "email": submission.email,
        "begun": submission.created_at.isoformat(),
        "changed": submission.changed_at.isoformat(),
        "sent": submission.sent_at.isoformat() if submission.sent_at else None,
        "answers": submission.answers,
        "questions_of_the_campaign": submission.asked,
        "earlier_answers": [
            {"at": change.at.isoformat(), "question": change.question, "answer": change.before}
            for change in submission.changes.all()
        ],
        "corrections": [
            {
                "begun": correction.created_at.isoformat(),
                "state": correction.state,
                "answers": correction.answers,
                "why": correction.why,
                "taken": correction.taken,
            }
            for correction in submission.corrections.all()
        ],
        "machine_translations": [
            {"at": each.at.isoformat(), "locale": each.locale, "lines": each.lines}
            for each in submission.translations.all()
        ],
        "messages_of_readers": [
            {"at": message.created_at.isoformat(), "state": message.state}
            for message in submission.messages.all()
        ],
        "files": [
            {
                "name": upload.name,
                "added": upload.created_at.isoformat(),
                "size": upload.size,
                "description": upload.description,
                "credit": upload.credit,
                "state": upload.state,
            }
            for upload in submission.uploads.all()
        ],
        "events": [
            {"at": event.at.isoformat(), "what": event.move, "state": event.after, "words": event.words}
            for event in submission.events.filter(is_note=False)
        ],
        "links": [
            {
                "made": link.created_at.isoformat(),
                "mailed_to": link.mailed_to,
                "revoked": link.revoked_at.isoformat() if link.revoked_at else None,
            }
            for link in submission.links.all()
        ],
    }
