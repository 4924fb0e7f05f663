"""Languages that an operator adds by a setting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from closercities.settings.languages import OWN, right_to_left, with_more

SHOW = (
    "import django; django.setup(); from django.conf import settings;"
    "from django.core.checks import run_checks;"
    "print([code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES][6:], [each.id for each in run_checks()])"
)


@pytest.mark.parametrize(
    ("codes", "added"),
    [
        ([], []),
        (["sl", " TH ", "", "sl"], [("sl", "Slovenščina"), ("th", "ไทย")]),
        (["zh-hans", "ar", "en"], [("zh-hans", "中文 (简体)")]),
        (["es-419"], [("es-419", "Español (Latinoamérica)")]),
    ],
)
def test_language_comes_after_the_six_with_its_own_name(codes, added):
    assert with_more(codes) == [*OWN, *added]


@pytest.mark.parametrize("code", ["qqq", "english", "../sl", "s", "\x00", "sl_SI", "ไทย"])
def test_code_that_nobody_knows_is_named(code):
    with pytest.raises(ImproperlyConfigured, match="no language that CLDR knows"):
        with_more([code])


def test_direction_of_an_added_language_is_known():
    assert {"ar", "he", "ps"} <= {*right_to_left(with_more(["ps", "sl"]))}
    assert "sl" not in right_to_left(with_more(["sl"]))


def test_platform_starts_with_two_more_languages_and_tells_that_they_lack_words(root: Path):
    variables = os.environ | {
        "DJANGO_SETTINGS_MODULE": "closercities.settings.test",
        "MORE_LANGUAGES": "sl,th",
        "PYTHONPATH": f"{root / 'site'}:{root}",
    }
    done = subprocess.run(
        [sys.executable, "-c", SHOW], cwd=root, env=variables, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['sl', 'th'] ['core.W001', 'core.W001']"
