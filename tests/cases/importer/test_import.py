"""Records become cases; running again changes only what the source changed."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Revision

from cases.models import CasePage, ImportedRecord, ImportRun
from closercities.core.models import Place
from tests.cases.importer.conftest import MAPPING, Import, record

COUNTS = ("created", "updated", "unchanged", "skipped", "failed")


def outcomes(report: dict[str, Any]) -> list[str]:
    assert sum(report[name] for name in COUNTS) == report["total"] == len(report["records"])
    return [result["outcome"] for result in report["records"]]


def imported_page(source_id: str = "1") -> CasePage:
    return CasePage.objects.get(facts__imported_record__source_id=source_id)


def test_record_becomes_a_case(run_import: Import) -> None:
    report = run_import([record()], "--publish")
    page = imported_page()
    assert report == {
        "total": 1,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "skipped": 0,
        "failed": 0,
        "warnings": 0,
        "records": [{"line": 1, "source_id": "1", "outcome": "created", "reason": "", "page_id": page.pk}],
        "exit_code": 0,
    }
    facts = page.facts
    assert facts is not None
    assert (page.live, page.title, page.summary, page.locale.language_code) == (
        True,
        "Case 1",
        "A summary.",
        "en",
    )
    assert [(block.block_type, str(block.value)) for block in page.story] == [
        ("heading", "Idea"),
        ("paragraph", str(page.story[1].value)),
    ]
    assert page.story[1].value.source == "<p>Words.</p>"
    assert (facts.stage, facts.licence, facts.source_language) == ("finished", "cc-by-4.0", "en")
    assert (str(facts.start_date), str(facts.end_date)) == ("2010-05-01", "2012-12-31")
    assert (facts.place.label, facts.country_code, facts.point) == ("Rotterdam", "NL", (51.92, 4.48))
    assert [topic.code for topic in facts.topics.all()] == ["flooding"]


def test_provenance_is_kept_with_the_case(run_import: Import) -> None:
    run_import([record(7)])
    kept = ImportedRecord.objects.get()
    assert (kept.source, kept.source_id, kept.licence) == ("Elsewhere", "7", "cc-by-4.0")
    assert kept.address == "https://elsewhere.example/cases/7"
    assert (kept.run.file_name, kept.run.mapping_name) == ("a.jsonl", "mapping.toml")
    assert kept.run.counts["created"] == 1
    assert kept.revision == imported_page("7").latest_revision


def test_without_publish_a_case_is_a_draft_until_it_is_published(run_import: Import) -> None:
    run_import([record()])
    page = imported_page()
    assert not page.live
    report = run_import([record()], "--publish")
    assert outcomes(report) == ["updated"]
    assert imported_page().live
    assert imported_page().revisions.count() == 1


def test_second_run_writes_nothing(run_import: Import) -> None:
    records = [record(1), record(2, language="de", city=""), record(3, issues=["unheard of"])]
    first = run_import(records, "--publish")
    with CaptureQueriesContext(connection) as queries:
        second = run_import(records, "--publish")
    assert outcomes(second) == ["unchanged"] * 3
    assert [r["page_id"] for r in second["records"]] == [r["page_id"] for r in first["records"]]
    assert second["warnings"] == first["warnings"] == 1
    written = [q["sql"] for q in queries if q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert written == []


def test_changed_record_updates_its_page(run_import: Import) -> None:
    run_import([record(1), record(2)], "--publish")
    pk, other = imported_page("1").pk, imported_page("2").latest_revision_id
    body = "<h2>Idea</h2><p>Words.</p><p>More.</p>"
    report = run_import([record(1, title="New", body=body, city="Delft"), record(2)], "--publish")
    assert outcomes(report) == ["updated", "unchanged"]
    page = imported_page("1")
    assert (page.pk, page.live, page.title, page.has_unpublished_changes) == (pk, True, "New", False)
    assert page.facts is not None
    assert page.facts.place.label == "Delft"
    assert imported_page("2").latest_revision_id == other


def test_unchanged_blocks_keep_their_ids(run_import: Import) -> None:
    run_import([record()], "--publish")
    before = [block.id for block in imported_page().story]
    run_import([record(body="<h2>Idea</h2><p>Other words.</p>")], "--publish")
    after = [block.id for block in imported_page().story]
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_update_without_publish_is_a_draft_of_a_live_page(run_import: Import) -> None:
    run_import([record()], "--publish")
    report = run_import([record(title="New")])
    page = imported_page()
    assert (page.title, page.has_unpublished_changes) == ("Case 1", True)
    assert "draft" in report["records"][0]["reason"]


def test_page_that_a_person_edited_is_reported_and_left(run_import: Import) -> None:
    run_import([record()], "--publish")
    page = imported_page()
    page.summary = "Better words."
    page.save_revision().publish()
    report = run_import([record(title="New")], "--publish")
    assert outcomes(report) == ["skipped"]
    assert "A person has edited the page" in report["records"][0]["reason"]
    assert (imported_page().title, imported_page().summary) == ("Case 1", "Better words.")
    assert outcomes(run_import([record()], "--publish")) == ["unchanged"]


def test_page_that_a_person_only_published_is_updated(run_import: Import) -> None:
    run_import([record()])
    page = imported_page().get_latest_revision_as_object()
    page.story[1].value.source = '<p data-block-key="k3xw1">Words.</p>'
    page.save_revision().publish()
    assert outcomes(run_import([record(title="New")], "--publish")) == ["updated"]
    assert imported_page().title == "New"


def test_page_that_a_person_unpublished_stays_offline(run_import: Import) -> None:
    run_import([record()], "--publish")
    imported_page().unpublish()
    assert outcomes(run_import([record()], "--publish")) == ["unchanged"]
    report = run_import([record(title="New")], "--publish")
    assert outcomes(report) == ["updated"]
    assert not imported_page().live
    assert "unpublished by a person" in report["records"][0]["reason"]


def test_page_that_was_deleted_is_made_again(run_import: Import) -> None:
    run_import([record()])
    imported_page().delete()
    assert ImportedRecord.objects.count() == 0
    assert outcomes(run_import([record()])) == ["created"]


def test_dry_run_tells_and_keeps_nothing(run_import: Import) -> None:
    run_import([record(1)], "--publish")
    before = (
        Page.objects.count(),
        Revision.objects.count(),
        Place.objects.count(),
        ImportRun.objects.count(),
    )
    records = [
        record(1, title="New"),
        record(2, city="Utrecht"),
        record(3, title=""),
        record(4, city="Utrecht"),
    ]
    report = run_import(records, "--dry-run", "--publish")
    assert outcomes(report) == ["updated", "created", "failed", "created"]
    assert [result["page_id"] for result in report["records"]] == [imported_page().pk, None, None, None]
    after = (Page.objects.count(), Revision.objects.count(), Place.objects.count(), ImportRun.objects.count())
    assert after == before
    assert imported_page().title == "Case 1"
    assert report["exit_code"] == 1


def test_repeated_id_counts_once(run_import: Import) -> None:
    records = [record(1, title=""), record(1, title="First"), record(1, title="Second")]
    for expected in (["failed", "created", "skipped"], ["failed", "unchanged", "skipped"]):
        report = run_import(records)
        assert outcomes(report) == expected
        assert report["records"][2]["reason"] == "Line 2 has the same id; the first one counts."
    assert imported_page().title == "First"


def test_likely_duplicates_are_reported(run_import: Import) -> None:
    run_import([record(1, title="A square!")], "--publish")
    other = [
        record(2, title="a Square"),
        record(3, title="A square!", country="Belgium"),
        record(4, title="A square!", city=""),
    ]
    report = run_import(other)
    assert outcomes(report) == ["created"] * 3
    looks_like = f"It looks like page {imported_page('1').pk}, 'A square!', at the same place."
    assert report["records"][0]["reason"] == looks_like
    assert report["records"][1]["reason"] == ""
    assert looks_like in report["records"][2]["reason"]


def test_broken_records_fail_alone_with_their_lines(run_import: Import) -> None:
    content = (
        b'{"id": 1, "title": "A"}\n{oops\n\n{"id": "", "title": "B"}\n{"id": 5}\n{"id": 6, "title": "C"}\n'
    )
    report = run_import(content)
    assert outcomes(report) == ["created", "failed", "failed", "failed", "created"]
    assert [result["line"] for result in report["records"]] == [1, 2, 4, 5, 6]
    assert "Not JSON" in report["records"][1]["reason"]
    assert report["records"][2]["reason"] == "It has no id: id is empty."
    assert report["records"][3]["reason"] == "It has no title: title is empty."
    assert report["exit_code"] == 1


STRANGE = {
    "nulls": dict.fromkeys(
        ["summary", "body", "city", "country", "latitude", "longitude", "start", "ongoing", "issues"]
    ),
    "nothing else": {"summary": ..., "body": ..., "city": ..., "country": ...},
    "wrong types": {
        "summary": {"a": 1},
        "body": 12,
        "city": ["x"],
        "issues": "rain & floods",
        "start": 2010,
        "latitude": "x",
    },
    "other codes": {
        "issues": ["unheard of", {"x": 1}],
        "country": "Atlantis",
        "language": "tlh",
        "ongoing": "perhaps",
    },
    "out of range": {"latitude": 91, "longitude": -181, "start": "0000-00-00", "end": "99999-01-01"},
    "not numbers": {"latitude": "NaN", "longitude": "Infinity"},
    "backwards": {"start": "2012-01-01", "end": "2011-01-01"},
    "hostile": {
        "title": "<script>alert(1)</script> \u202e\x00' OR 1=1 --",
        "city": "../../etc",
        "country": "\x00",
    },
    "surrogates": {"title": "\ud800 half", "body": "<p>\udfff\x00</p>"},
    "huge": {
        "title": "long " * 100,
        "summary": "s" * 5_000,
        "body": "<p>" + "w " * 50_000,
        "city": "c" * 5_000,
    },
    "deep": {"body": "<div>" * 3_000 + "deep"},
    "arabic": {"title": "ساحة تحفظ المطر", "language": "ar", "country": "الأردن", "city": "عمّان"},
    "long id": {"id": "x" * 255},
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_values_warn_and_never_fail(run_import: Import, name: str) -> None:
    values = {key: value for key, value in record(9, **STRANGE[name]).items() if value is not ...}
    report = run_import([values, record(1)], "--publish")
    assert outcomes(report) == ["created", "created"]
    assert report["exit_code"] == 0
    assert outcomes(run_import([values, record(1)], "--publish")) == ["unchanged", "unchanged"]


def test_values_that_cannot_be_taken_over_are_told(run_import: Import) -> None:
    values = {
        "issues": ["unheard of", "nothing", "removed"],
        "country": "Atlantis",
        "ongoing": "perhaps",
        "latitude": 91,
        "start": "soon",
    }
    report = run_import([record(**values)])
    assert report["warnings"] == 7
    assert report["records"][0]["reason"] == (
        "stage: 'perhaps' is not in the table 'stage'. "
        "topics: 'unheard of' is not in the table 'topics'. topics: the platform has no 'no-longer-here'. "
        "country: 'Atlantis' names no country that is known. "
        "latitude: '91' is outside -90 to 90 degrees. Only one coordinate can be used; both are left empty. "
        "start_date: 'soon' is no date that can be read."
    )


def test_long_title_is_cut_and_kept_whole_in_the_story(run_import: Import) -> None:
    title = "A very long title " * 20
    run_import([record(title=title)])
    page = imported_page()
    assert len(page.title) <= 255
    assert page.title.endswith("…")
    assert page.story[0].value.source == f"<p>{title.strip()}</p>"


def test_language_that_is_no_locale_lives_in_the_default_tree(run_import: Import) -> None:
    languages = {1: "de", 2: "ar", 3: "en-GB", 4: ""}
    run_import([record(number, language=language) for number, language in languages.items()], "--publish")
    found = {
        source_id: (imported_page(source_id).locale.language_code, imported_page(source_id).source_language)
        for source_id in "1234"
    }
    assert found == {"1": ("en", "de"), "2": ("ar", "ar"), "3": ("en", "en"), "4": ("en", "")}
    assert imported_page("1").language_tag == "de"


def test_locale_without_a_case_index_falls_back_to_the_default_tree(run_import: Import) -> None:
    run_import([record(1, language="nl")])
    assert (imported_page().locale.language_code, imported_page().source_language) == ("en", "nl")


def test_locale_option_puts_every_case_there(run_import: Import) -> None:
    run_import([record(1), record(2, language="de")], "--locale", "ar")
    assert [imported_page(number).locale.language_code for number in "12"] == ["ar", "ar"]
    assert [imported_page(number).source_language for number in "12"] == ["en", "de"]


def test_places_are_shared_and_told_apart(run_import: Import) -> None:
    records = [
        record(1, city="Springfield", country="US", latitude=39.8, longitude=-89.6),
        record(2, city="SPRINGFIELD ", country="United States", latitude=39.81, longitude=-89.65),
        record(3, city="Springfield", country="USA", latitude=42.1, longitude=-72.6),
        record(4, city="Springfield", country="Canada", latitude=None, longitude=None),
        record(5, city="Springfield", country="USA", latitude=None, longitude=None),
    ]
    run_import(records)
    places = [imported_page(str(number)).place_id for number in range(1, 6)]
    assert places[0] == places[1] == places[4]
    assert len(set(places)) == 3


def test_country_without_a_city_is_kept_on_the_case(run_import: Import) -> None:
    run_import([record(city="", latitude=None, longitude=None)], "--publish")
    facts = imported_page().facts
    assert facts is not None
    assert (facts.place, facts.country_code, facts.point) == (None, "NL", None)


CSV = "id;title;city\n1;Één;Delft\n2;Twee;\n".encode("cp1252")
XML = "<r><c><id>1</id><title>Één</title><city>Delft</city></c><c><id>2</id><title>B</title></c></r>".encode()
FEATURES = [
    {
        "type": "Feature",
        "properties": {"id": 1, "title": "Één", "city": "Delft"},
        "geometry": {"type": "Point", "coordinates": [4.36, 52.01]},
    },
    {"type": "Feature", "properties": {"id": 2, "title": "B"}, "geometry": None},
]
GEOJSON = json.dumps({"type": "FeatureCollection", "features": FEATURES}).encode()


@pytest.mark.parametrize(
    ("name", "content", "extra"),
    [("a.csv", CSV, 'encoding = "cp1252"'), ("a.xml", XML, 'element = "c"'), ("a.geojson", GEOJSON, "")],
)
def test_every_format_is_imported(run_import: Import, name: str, content: bytes, extra: str) -> None:
    mapping = MAPPING.replace('name = "Elsewhere"', f'name = "Elsewhere"\n{extra}')
    for expected in ("created", "unchanged"):
        assert outcomes(run_import(content, mapping=mapping, name=name)) == [expected] * 2
    assert imported_page().title == "Één"
    assert imported_page().place is not None
