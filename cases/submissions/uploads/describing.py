"""What submitters say about their files: what is to be seen, and who made it."""

import re
from collections.abc import Mapping

from django.db import transaction

from cases.submissions.models import Upload
from cases.submissions.questionnaire.answers import clean_text
from cases.submissions.uploads.owning import writable
from cases.submissions.uploads.refusals import UploadRefusedError

MOST_LETTERS = 255
FIELD = re.compile(r"file-(?P<key>[A-Za-z0-9_-]{22})-(?P<field>description|credit)")


@transaction.atomic
def describe(number: int, key: str, *, description: str | None = None, credit: str | None = None) -> Upload:
    """Keep what is said of the file ``key`` of the submission ``number``; what is ``None`` stays as it is.

    Raises ``Upload.DoesNotExist``, and :exc:`UploadRefusedError` for a text of more than 255 letters.
    """
    upload = writable(number).uploads.get(key=key)
    if description is not None:
        upload.description = _plain(description)
    if credit is not None:
        upload.credit = _plain(credit)
    upload.save(update_fields=["description", "credit"])
    return upload


def describe_all(number: int, fields: Mapping[str, str]) -> dict[str, UploadRefusedError]:
    """Keep what the form of a step says of files, from fields such as ``file-KEY-description``.

    Says of each file on its own: one that has gone meanwhile is left out, and ``{key: refusal}`` tells
    those of which something is wrong.
    """
    said: dict[str, dict[str, str]] = {}
    for name, value in fields.items():
        if found := FIELD.fullmatch(name):
            said.setdefault(found["key"], {})[found["field"]] = value
    refused = {}
    for key, values in said.items():
        try:
            describe(number, key, **values)
        except Upload.DoesNotExist:
            continue
        except UploadRefusedError as refusal:
            refused[key] = refusal
    return refused


def _plain(text: str) -> str:
    """``text`` in one line, without characters that databases refuse."""
    plain = " ".join(clean_text(text).split())
    if len(plain) > MOST_LETTERS:
        raise UploadRefusedError("too_long", most=MOST_LETTERS)
    return plain
