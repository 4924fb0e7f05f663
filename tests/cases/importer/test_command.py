"""The command starts or says why not, can be interrupted, and holds no more than it must."""

import json
import os
import signal
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError
from wagtail.models import Page

from cases.importer import records
from cases.importer.interruption import Interruption
from cases.importer.mapping import Vocabulary, map_record
from cases.importer.mapping.load import read_mapping
from cases.importer.progress import Progress
from cases.importer.readers import SourceFile, SourceOptions, read_records
from cases.importer.report import Outcome, RecordResult, Report
from cases.models import CaseIndexPage, CasePage
from tests.cases.importer.conftest import MAPPING, Import, record
from tests.factories.site import case_index


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--locale", "tlh"], "There is no locale 'tlh'. Known: ar, en"),
        (
            ["--under", "999999"],
            "There is no page '999999'. Give --under the number of a list of cases, or its path.",
        ),
        (["--under", "home"], "'Home' is no list of cases, and only that can hold cases."),
    ],
)
def test_import_that_has_no_target_does_not_start(
    run_import: Import, arguments: list[str], expected: str
) -> None:
    report = run_import([record()], *arguments)
    assert report["exit_code"] == 2
    assert expected in report["message"]
    assert CasePage.objects.count() == 0


def test_import_without_a_case_index_does_not_start(run_import: Import) -> None:
    for page in CaseIndexPage.objects.all():
        page.delete()
    report = run_import([record()])
    assert (report["exit_code"], "There is no list of cases in 'en'" in report["message"]) == (2, True)


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_file_without_records_does_not_start(run_import: Import, content: bytes) -> None:
    report = run_import(content)
    assert (report["exit_code"], "holds no record" in report["message"]) == (2, True)


def test_file_of_another_encoding_does_not_start(run_import: Import) -> None:
    report = run_import(b'{"id": 1}', mapping=MAPPING.replace("id =", 'encoding = "utf-16"\nid =', 1))
    assert (report["exit_code"], "Is encoding in the mapping right?" in report["message"]) == (2, True)


def test_file_that_breaks_off_is_a_failed_record(run_import: Import) -> None:
    lines = "".join(json.dumps(record(1, summary="s" * 9_000)) + "\n" for _ in range(3))
    content = lines.encode("utf-16") + b"\x00\xd8" + lines.encode("utf-16-le")
    report = run_import(content, mapping=MAPPING.replace("id =", 'encoding = "utf-16"\nid =', 1))
    assert (report["exit_code"], report["records"][0]["outcome"]) == (1, "created")
    assert report["records"][-1]["reason"].startswith("Nothing from here on could be read: ")


@pytest.mark.parametrize("missing", ["file", "mapping", "report"])
def test_missing_files_are_named(site_with_topics: None, tmp_path: Path, missing: str) -> None:
    (tmp_path / "file").write_text(json.dumps(record()))
    (tmp_path / "mapping").write_text(MAPPING)
    names = {name: tmp_path / name for name in ("file", "mapping", "report")}
    names[missing] = tmp_path / "away" / "none"
    with pytest.raises(Exception, match="away") as caught:
        call_command(
            "import_cases", names["file"], "--mapping", names["mapping"], "--report", names["report"]
        )
    assert getattr(caught.value, "returncode", None) == 2
    assert CasePage.objects.count() == 0


def test_under_takes_a_number_or_a_path(run_import: Import) -> None:
    index = case_index("ar")
    assert run_import([record(1, language="")], "--under", str(index.pk))["exit_code"] == 0
    assert CasePage.objects.get().get_parent().pk == index.pk
    assert run_import([record(2)], "--under", "/home/cases/")["exit_code"] == 0


def test_report_lists_attention_when_there_is_no_file(
    site_with_topics: None, tmp_path: Path, capsys: Any
) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps(record(1, country="Atlantis")) + "\n" + json.dumps(record(2))
    )
    (tmp_path / "m.toml").write_text(MAPPING)
    call_command("import_cases", tmp_path / "a.jsonl", "--mapping", tmp_path / "m.toml", "--dry-run")
    counts = "2 created, 0 updated, 0 unchanged, 0 skipped, 0 failed"
    assert capsys.readouterr().out.splitlines() == [
        "line 1: created: 1 country: 'Atlantis' names no country that is known.",
        f"2 records: {counts}; 1 warnings (dry run: nothing was kept)",
    ]


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """SIGINT as a terminal's programs know it: one that starts in the background is told to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_interrupted_import_ends_after_a_record_and_goes_on_later(
    run_import: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = records.RecordImporter.import_record

    def interrupted(self: records.RecordImporter, source: Any) -> RecordResult:
        if source.line == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return original(self, source)

    with monkeypatch.context() as patch:
        patch.setattr(records.RecordImporter, "import_record", interrupted)
        first = run_import([record(number) for number in range(1, 5)])
    assert (first["exit_code"], first["total"], first["created"]) == (130, 2, 2)
    second = run_import([record(number) for number in range(1, 5)])
    assert (second["exit_code"], second["unchanged"], second["created"]) == (0, 2, 2)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("_interruptible")
def test_second_interruption_ends_at_once() -> None:
    with Interruption() as interruption:
        os.kill(os.getpid(), signal.SIGINT)
        assert interruption.requested
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_record_is_tried_again_when_an_editor_was_faster(
    run_import: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[int] = []
    original = records.add_page

    def taken(*arguments: Any) -> CasePage:
        attempts.append(1)
        if len(attempts) == 1:
            raise IntegrityError("UNIQUE constraint failed: wagtailcore_page.path")
        return original(*arguments)

    monkeypatch.setattr(records, "add_page", taken)
    monkeypatch.setattr(records, "PAUSE_SECONDS", 0)
    assert run_import([record()])["created"] == 1
    assert len(attempts) == 2


def test_error_that_will_not_pass_is_not_tried_again(
    run_import: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[int] = []

    def broken(*arguments: Any) -> None:
        attempts.append(1)
        raise OperationalError("no such column: cases_casepage.title")

    monkeypatch.setattr(records, "add_page", broken)
    report = run_import([record()])
    assert report["records"][0]["reason"].startswith("The database refused it: no such column")
    assert len(attempts) == 1


def test_database_without_tables_does_not_start(run_import: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_tables(*arguments: Any) -> None:
        raise OperationalError("no such table: wagtailcore_locale")

    monkeypatch.setattr("cases.management.commands.import_cases.Targets", without_tables)
    report = run_import([record()])
    assert report["exit_code"] == 2
    assert report["message"].endswith("Run manage.py migrate first.")


def test_unexpected_error_fails_its_record_and_keeps_nothing_of_it(
    run_import: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Page.objects.count()

    def broken(*arguments: Any) -> bool:
        raise RuntimeError("no luck")

    monkeypatch.setattr(records.RecordImporter, "_keep", broken)
    report = run_import([record(1), record(2)])
    assert (report["exit_code"], report["failed"]) == (1, 2)
    assert report["records"][0]["reason"] == "It could not be imported: RuntimeError: no luck"
    assert Page.objects.count() == before


def test_progress_without_a_terminal_is_a_line_now_and_then(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n" * 4)
    report = Report()
    monkeypatch.setattr("cases.importer.progress.SECONDS_BETWEEN_LINES", 0.0)
    with SourceFile(tmp_path / "a.jsonl") as source, Progress(source) as progress:
        for item in read_records(source, SourceOptions()):
            report.add(RecordResult(item.line, "", Outcome.UNCHANGED))
            progress(report)
    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[-1]) == (4, "4 records, 100 % of the file")


def test_report_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.json"
    target.write_text("before")

    def full_disk(*arguments: Any, **options: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(json, "dump", full_disk)
    with pytest.raises(OSError, match="disk full"):
        Report().write(target)
    assert (target.read_text(), [path.name for path in tmp_path.iterdir()]) == ("before", ["report.json"])


def test_records_are_mapped_in_bounded_memory(tmp_path: Path) -> None:
    count = int(os.environ.get("IMPORT_RECORDS", "1000"))
    path = tmp_path / "a.jsonl"
    body = "<h2>Idea</h2><p>Some <b>words</b>.</p>" * 3
    with path.open("w") as file:
        file.writelines(json.dumps(record(number, body=body)) + "\n" for number in range(count))
    tracemalloc.start()
    peaks = list(_peaks(path, count // 4))
    tracemalloc.stop()
    assert len(peaks) == 4
    # Only the results are kept, some hundred bytes a record.
    assert peaks[-1] - peaks[0] < 400 * count + 200_000


def _peaks(path: Path, every: int) -> Iterator[int]:
    """The most memory in use between every so many records, read and mapped."""
    import tomllib

    mapping = read_mapping(tomllib.loads(MAPPING), "test")
    report = Report()
    with SourceFile(path) as source:
        for item in read_records(source, SourceOptions()):
            map_record(mapping, item.data, Vocabulary())
            report.add(RecordResult(item.line, "", Outcome.UNCHANGED))
            if item.line % every == 0:
                yield tracemalloc.get_traced_memory()[1]
                tracemalloc.reset_peak()
