"""Imports one record: one transaction, one result."""

import logging
import time
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, OperationalError, transaction
from wagtail.models import Page

from cases.importer.changes import edited_since
from cases.importer.duplicates import likely_duplicates
from cases.importer.mapping import CaseDraft, Mapping, Vocabulary, map_record
from cases.importer.mapping.record import UnusableRecordError
from cases.importer.pages import add_page, change_page
from cases.importer.places import Places
from cases.importer.readers import SourceRecord
from cases.importer.report import Outcome, RecordResult
from cases.importer.runs import RunKeeper
from cases.importer.targets import Targets
from cases.models import CasePage, ImportedRecord
from closercities.publication.invalidation import batched

logger = logging.getLogger(__name__)

# An editor who adds a page at the same moment may take the position or the slug: look again.
ATTEMPTS = 4
PAUSE_SECONDS = 0.2


@dataclass(frozen=True)
class ImportOptions:
    """How to import: without keeping anything, and whether to publish."""

    dry_run: bool = False
    publish: bool = False


class RecordImporter:
    """Imports the records of one run, in the order of the file."""

    def __init__(
        self,
        mapping: Mapping,
        targets: Targets,
        vocabulary: Vocabulary,
        run: RunKeeper,
        options: ImportOptions,
    ) -> None:
        self._mapping = mapping
        self._targets = targets
        self._vocabulary = vocabulary
        self._run = run
        self._options = options
        self._places = Places()
        self._lines: dict[str, int] = {}

    def import_record(self, record: SourceRecord) -> RecordResult:
        """Import ``record`` and return what became of it; raises nothing."""
        if record.error:
            return RecordResult(record.line, "", Outcome.FAILED, record.error)
        draft: CaseDraft | None = None
        try:
            draft = map_record(self._mapping, record.data, self._vocabulary)
            return self._import_draft(record.line, draft)
        except UnusableRecordError as error:
            return RecordResult(record.line, "", Outcome.FAILED, str(error))
        except ValidationError as error:
            reason = " ".join(error.messages)
        except DatabaseError as error:
            reason = f"The database refused it: {error}"
        except Exception as error:
            logger.debug("record at line %s", record.line, exc_info=True)
            reason = f"It could not be imported: {type(error).__name__}: {error}"
        return RecordResult(record.line, draft.source_id if draft else "", Outcome.FAILED, reason)

    def _import_draft(self, line: int, draft: CaseDraft) -> RecordResult:
        earlier = self._lines.get(draft.source_id)
        if earlier is not None:
            reason = f"Line {earlier} has the same id; the first one counts."
            return RecordResult(line, draft.source_id, Outcome.SKIPPED, reason)
        target = self._targets.for_language(draft.language)
        draft.language = target.source_language
        outcome, page, reason = self._settle(draft, target.parent)
        self._lines[draft.source_id] = line
        page_id = (
            page.pk
            if page is not None and not (self._options.dry_run and outcome is Outcome.CREATED)
            else None
        )
        reasons = [*([reason] if reason else []), *draft.warnings]
        return RecordResult(line, draft.source_id, outcome, " ".join(reasons), page_id, len(draft.warnings))

    def _settle(self, draft: CaseDraft, parent: Page) -> "Settled":
        """Import ``draft``, again when somebody else wrote at the same moment."""
        imported = self._imported(draft)
        if imported is not None and self._is_unchanged(imported, draft):
            return Outcome.UNCHANGED, _source_page(imported), ""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._settle_at_once(draft, parent)
            except (IntegrityError, OperationalError) as error:
                if attempt == ATTEMPTS or not _may_pass(error):
                    raise
                time.sleep(PAUSE_SECONDS * attempt)
        raise AssertionError("the last attempt returns or raises")

    def _settle_at_once(self, draft: CaseDraft, parent: Page) -> "Settled":
        kept = False
        try:
            with batched():
                settled = self._create_or_update(draft, parent)
                if self._options.dry_run:
                    transaction.set_rollback(True)
            kept = not self._options.dry_run
            return settled
        finally:
            if kept:
                self._run.keep()
            else:
                self._places.forget()
                self._run.forget_unsaved()

    def _create_or_update(self, draft: CaseDraft, parent: Page) -> "Settled":
        imported = self._imported(draft, lock=True)
        if imported is None:
            return self._create(draft, parent)
        if self._is_unchanged(imported, draft):
            return Outcome.UNCHANGED, _source_page(imported), ""
        return self._update(imported, draft)

    def _create(self, draft: CaseDraft, parent: Page) -> "Settled":
        for page in likely_duplicates(draft):
            draft.warn(f"It looks like page {page.pk}, {page.title!r}, at the same place.")
        # New pages take the position after the last one: no two at once.
        fresh = Page.objects.select_for_update().get(pk=parent.pk).specific
        page = add_page(fresh, draft, self._places)
        if self._options.publish:
            page.get_latest_revision().publish()
        page.refresh_from_db()
        self._keep(ImportedRecord(facts=page.facts), draft, page)
        return Outcome.CREATED, page, ""

    def _update(self, imported: ImportedRecord, draft: CaseDraft) -> "Settled":
        page = _source_page(imported, lock=True)
        if page is None:
            return Outcome.SKIPPED, None, "The page that it was imported to has no text of its own any more."
        if edited_since(page, imported.revision):
            return (
                Outcome.SKIPPED,
                page,
                "A person has edited the page since it was imported; it was left as it is.",
            )
        if imported.digest != draft.digest():
            change_page(page, draft, self._places)
        page.refresh_from_db()
        reason = self._publish_again(page)
        page.refresh_from_db()
        self._keep(imported, draft, page)
        return Outcome.UPDATED, page, reason

    def _publish_again(self, page: CasePage) -> str:
        """Publish what was imported, unless a person has taken the page offline; return what to tell."""
        if not self._options.publish:
            return "The change is a draft until it is published." if page.live else ""
        if not page.live and page.first_published_at:
            return "The page was unpublished by a person, so the change is a draft."
        page.get_latest_revision().publish()
        return ""

    def _imported(self, draft: CaseDraft, *, lock: bool = False) -> ImportedRecord | None:
        found = ImportedRecord.objects.filter(source=self._mapping.source.name, source_id=draft.source_id)
        return (found.select_for_update() if lock else found.select_related("facts")).first()

    def _is_unchanged(self, imported: ImportedRecord, draft: CaseDraft) -> bool:
        if imported.digest != draft.digest():
            return False
        page = _source_page(imported)
        if not self._options.publish or page is None or page.live or page.first_published_at:
            return True
        return edited_since(page, imported.revision)

    def _keep(self, imported: ImportedRecord, draft: CaseDraft, page: CasePage) -> None:
        """Keep with the case where it came from."""
        imported.source = self._mapping.source.name
        imported.source_id = draft.source_id
        imported.address = draft.address
        imported.licence = draft.licence
        imported.run = self._run.get()
        imported.digest = draft.digest()
        imported.revision = page.latest_revision
        imported.save()


def _may_pass(error: DatabaseError) -> bool:
    """Whether the error is of two writers at once: a taken position, a lock, a deadlock."""
    words = str(error).lower()
    return isinstance(error, IntegrityError) or any(word in words for word in ("lock", "serialize"))


Settled = tuple[Outcome, CasePage | None, str]


def _source_page(imported: ImportedRecord, *, lock: bool = False) -> CasePage | None:
    """Return the page that holds the facts of the imported case."""
    facts = imported.facts
    pages: Any = CasePage.objects.filter(
        translation_key=facts.pk, locale_id=facts.source_locale_id, alias_of=None
    ).select_related("latest_revision", "locale")
    if lock:
        Page.objects.select_for_update().filter(pk__in=pages.values("pk")).first()
    page: CasePage | None = pages.first()
    return page
