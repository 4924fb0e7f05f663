"""Imports cases from a file of another collection."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cases.importer.interruption import Interruption
from cases.importer.mapping import Mapping, MappingError, load_mapping
from cases.importer.progress import Progress
from cases.importer.readers import SourceFile, UnreadableSourceError
from cases.importer.records import ImportOptions, RecordImporter
from cases.importer.report import Outcome, Report
from cases.importer.run import current_vocabulary, import_records, open_records
from cases.importer.runs import RunKeeper
from cases.importer.targets import NoTargetError, Targets

SOME_FAILED = 1
COULD_NOT_START = 2
# What a shell reports of a program that SIGINT ended.
INTERRUPTED = 130


class Command(BaseCommand):
    """Exit code 0 when no record failed, 1 when some did, 2 when it could not start, 130 when interrupted."""

    help = "Import cases from JSON Lines, CSV, GeoJSON or XML, as a mapping says (docs/importer.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the file to import")
        parser.add_argument("--mapping", type=Path, required=True, help="which field becomes what (TOML)")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and keep nothing")
        parser.add_argument("--publish", action="store_true", help="publish; else cases are drafts")
        parser.add_argument("--locale", default="", help="put every case into this locale")
        parser.add_argument("--under", default="", metavar="PAGE", help="number or path of a list of cases")
        parser.add_argument(
            "--report", type=Path, help="write what became of every record to this file (JSON)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            mapping = load_mapping(options["mapping"])
            targets = Targets(options["under"], options["locale"])
            _check_report(options["report"])
            source = SourceFile(options["file"])
        except (MappingError, NoTargetError) as error:
            raise CommandError(str(error), returncode=COULD_NOT_START) from error
        except DatabaseError as error:
            message = f"The database cannot be used: {error}. Run manage.py migrate first."
            raise CommandError(message, returncode=COULD_NOT_START) from error
        except OSError as error:
            message = f"{error.filename or options['file']} cannot be opened: {error.strerror}."
            raise CommandError(message, returncode=COULD_NOT_START) from error
        with source:
            code = self._import(source, mapping, targets, options)
        if code:
            sys.exit(code)

    def _import(self, source: SourceFile, mapping: Mapping, targets: Targets, options: dict[str, Any]) -> int:
        try:
            records = open_records(source, mapping)
        except UnreadableSourceError as error:
            raise CommandError(str(error), returncode=COULD_NOT_START) from error
        run = RunKeeper(source.path.name, options["mapping"].name)
        how = ImportOptions(options["dry_run"], options["publish"])
        importer = RecordImporter(mapping, targets, current_vocabulary(), run, how)
        report = Report()
        with Interruption() as interruption, Progress(source) as progress:
            import_records(records, importer, report, progress, lambda: interruption.requested)
        run.finish(report)
        self._tell(report, options)
        if interruption.requested:
            self.stderr.write(
                "Interrupted. Run the same command again to go on: what is imported stays as it is."
            )
            return INTERRUPTED
        return SOME_FAILED if report.failed else 0

    def _tell(self, report: Report, options: dict[str, Any]) -> None:
        """Write the report to its file, or what needs attention to standard output, and the counts."""
        if options["report"]:
            report.write(options["report"])
        else:
            for result in report.records:
                if result.reason or result.outcome in (Outcome.FAILED, Outcome.SKIPPED):
                    self.stdout.write(
                        f"line {result.line}: {result.outcome.value}: {result.source_id} {result.reason}"
                    )
        kept = " (dry run: nothing was kept)" if options["dry_run"] else ""
        counts = f"{report.counts['total']} records: {report.summary()}; {report.counts['warnings']} warnings"
        self.stdout.write(f"{counts}{kept}")


def _check_report(path: Path | None) -> None:
    """Raise OSError before the import when its report could not be written after it."""
    if path is None:
        return
    if path.is_dir():
        raise IsADirectoryError(21, "it is a folder", str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(2, "its folder does not exist", str(path))
