import gettext
import os
from pathlib import Path

import pytest

from closercities.serve.catalogues import compile_stale_catalogues

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Case"
msgstr "Casus"

#, fuzzy
msgid "Goal"
msgstr "Goal keeper"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    file.write_text(PO)
    return file


def test_compile_writes_what_gettext_reads_and_leaves_out_guesses(source: Path, tmp_path: Path) -> None:
    assert compile_stale_catalogues(tmp_path) == 1
    with source.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("Case") == "Casus"
    assert catalogue.gettext("Goal") == "Goal"
    assert [file.name for file in source.parent.iterdir() if file.suffix not in {".po", ".mo"}] == []


def test_compile_skips_what_is_compiled_until_it_changes(source: Path, tmp_path: Path) -> None:
    compile_stale_catalogues(tmp_path)
    assert compile_stale_catalogues(tmp_path) == 0
    os.utime(source, ns=(2**62, 2**62))
    assert compile_stale_catalogues(tmp_path) == 1
