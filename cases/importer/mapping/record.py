"""From a record to a draft of a case."""

import re
from typing import Any
from urllib.parse import quote

from cases.importer.mapping.draft import CaseDraft, Vocabulary
from cases.importer.mapping.facts import read_facts
from cases.importer.mapping.languages import read_language
from cases.importer.mapping.prose import read_prose, read_text
from cases.importer.mapping.schema import Mapping
from cases.importer.mapping.values import line_of, look_up, text_of, translate, values_of

LONGEST_ID = 255
LONGEST_ADDRESS = 500
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


class UnusableRecordError(Exception):
    """No case can be made of the record; the message says why."""


def read_source_id(mapping: Mapping, record: dict[str, Any]) -> str:
    """Return the source's own id of ``record``; raises `UnusableRecordError` when none can be kept."""
    values = values_of(mapping.source.id, record)
    source_id = line_of((mapping.source.id.join or "").join(text_of(value) for value in values))
    named = " or ".join(mapping.source.id.sources)
    if not source_id:
        raise UnusableRecordError(f"It has no id: {named} is empty.")
    if len(source_id) > LONGEST_ID:
        raise UnusableRecordError(f"Its id in {named} is longer than {LONGEST_ID} characters.")
    return source_id


def map_record(mapping: Mapping, record: dict[str, Any], vocabulary: Vocabulary) -> CaseDraft:
    """Return what ``mapping`` makes of ``record``.

    A value that cannot be taken over leaves its field empty and is a warning of the draft. Raises
    `UnusableRecordError` for a record without id or title.
    """
    draft = CaseDraft(source_id=read_source_id(mapping, record), licence=mapping.source.licence or "")
    draft.address = _address(mapping, record, draft)
    draft.language = _language(mapping, record, draft)
    read_facts(draft, mapping, record, vocabulary)
    title = line_of(read_text(mapping.fields["title"], record))
    if not title:
        named = " or ".join(mapping.fields["title"].sources)
        raise UnusableRecordError(f"It has no title: {named} is empty.")
    read_prose(draft, mapping, record, title)
    return draft


def _address(mapping: Mapping, record: dict[str, Any], draft: CaseDraft) -> str:
    """Return the record's own address: the template with the record's values, "" when one is missing."""
    missing: list[str] = []

    def value_at(match: re.Match[str]) -> str:
        found = draft.source_id if match[1] == "id" else look_up(record, match[1])
        if not isinstance(found, str | int | float) or found == "":
            missing.append(match[1])
            return ""
        whole = match.start() == 0
        return text_of(found) if whole else quote(text_of(found), safe="")

    address = _PLACEHOLDER.sub(value_at, mapping.source.address).strip()
    if missing or not address.startswith(("https://", "http://")) or len(address) > LONGEST_ADDRESS:
        if mapping.source.address:
            draft.warn("Its address at the source cannot be made from the record.")
        return ""
    return address


def _language(mapping: Mapping, record: dict[str, Any], draft: CaseDraft) -> str:
    rule = mapping.source.language
    for value in values_of(rule, record)[:1]:
        translated = translate(value, mapping.tables[rule.table]) if rule.table else None
        name = text_of(translated[0]) if translated else text_of(value)
        code = read_language(name)
        if not code and name:
            draft.warn(f"Language {line_of(name)!r} is not known.")
        return code
    return ""
