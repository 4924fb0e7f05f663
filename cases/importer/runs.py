"""The run that imported cases are kept with."""

from django.utils import timezone

from cases.importer.report import Report
from cases.models import ImportRun


class RunKeeper:
    """Makes the row of the run when the first record is written; a run that writes nothing has none."""

    def __init__(self, file_name: str, mapping_name: str) -> None:
        self._file_name = file_name[:255]
        self._mapping_name = mapping_name[:255]
        self._run: ImportRun | None = None
        self._kept = False

    def get(self) -> ImportRun:
        """Return the row of this run, made in the transaction under way if it is the first."""
        if self._run is None:
            self._run = ImportRun.objects.create(file_name=self._file_name, mapping_name=self._mapping_name)
        return self._run

    def keep(self) -> None:
        """The transaction that made the row has been committed."""
        self._kept = self._run is not None

    def forget_unsaved(self) -> None:
        """The transaction under way was rolled back."""
        if not self._kept:
            self._run = None

    def finish(self, report: Report) -> None:
        """Write down when the run ended and what it did; nothing when it wrote nothing."""
        if self._run is not None and self._kept:
            self._run.finished = timezone.now()
            self._run.counts = {
                name: value for name, value in report.as_dictionary().items() if name != "records"
            }
            self._run.save()
