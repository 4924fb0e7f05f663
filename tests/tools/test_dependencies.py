from pathlib import Path

import pytest

from tools import vulnerabilities
from tools.licences import is_allowed
from tools.locked import pins


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT License", True),
        ("BSD-3-Clause", True),
        ("LGPL-3.0-only", True),
        ("MIT AND PSF-2.0", True),
        ("GPL-3.0-only OR MIT", True),
        ("Artistic License; GNU General Public License (GPL)", False),
        ("MIT AND GPL-3.0-only", False),
        ("GNU Affero General Public License v3", False),
        ("UNKNOWN", False),
        ("Emitting", False),
    ],
)
def test_is_allowed_weighs_every_part_of_a_licence(licence: str, allowed: bool) -> None:
    assert is_allowed(licence) is allowed


def test_pins_reads_names_and_versions(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("# a==0\nDjango==5.2 \\\n    --hash=sha256:0\n    # via b==1\npsycopg==3.1\n")
    assert pins(lock) == {"Django": "5.2", "psycopg": "3.1"}


RECORDS = [
    {"name": "safe", "version": "1", "vulns": []},
    {
        "name": "bad",
        "version": "2",
        "vulns": [{"id": "CVE-1", "fix_versions": ["3", "2.1"]}, {"id": "CVE-2", "fix_versions": []}],
    },
    {"name": "dark", "skip_reason": "not found"},
]


def test_report_names_what_is_vulnerable_and_what_is_unknown() -> None:
    lines, vulnerable, unknown = vulnerabilities.report(RECORDS)
    assert lines == ["bad 2: CVE-1, fixed in 3, 2.1", "bad 2: CVE-2, fixed in no version"]
    assert (vulnerable, unknown) == (1, 1)


@pytest.mark.parametrize(
    ("records", "code", "said"),
    [
        (RECORDS, 1, "NOT KNOWN: the registry tells nothing about 1 of 3 packages."),
        (RECORDS[::2], 0, "0 of 1 packages that are known have a known vulnerability"),
        (None, 0, "NOT KNOWN: the registry did not answer, so nothing is known about vulnerable packages."),
    ],
)
def test_main_fails_for_known_vulnerabilities_only(
    records: list[dict[str, object]] | None,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(vulnerabilities, "audit", lambda: records)
    assert vulnerabilities.main() == code
    assert said in capsys.readouterr().out.splitlines()
