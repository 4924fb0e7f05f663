"""Names of files, as strangers choose them."""

import unicodedata

import pytest
from hypothesis import given, strategies

from cases.submissions.uploads.names import MOST_LETTERS, UNSEEN, clean_name, name_to_save


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("square.jpg", "square.jpg"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\cmd.exe", "cmd.exe"),
        ("/absolute/path.png", "path.png"),
        ("C:\\photos\\plaza.jpg", "plaza.jpg"),
        ("square\x00.php.jpg", "square.php.jpg"),
        ("square\r\nSet-Cookie: a=b.jpg", "squareSet-Cookie: a=b.jpg"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("a\u2066b\u2069c\u200f.jpg", "abc.jpg"),
        ("\ud800.jpg", "jpg"),
        ("...", "file"),
        ("", "file"),
        ("   ", "file"),
        (".htaccess", "htaccess"),
        ("ساحة اللعب.jpg", "ساحة اللعب.jpg"),
        ("cafe\u0301.jpg", "caf\u00e9.jpg"),
        ("<img src=x onerror=alert(1)>.jpg", "<img src=x onerror=alert(1)>.jpg"),
    ],
)
def test_name_is_cleaned(given_name: str, expected: str) -> None:
    assert clean_name(given_name) == expected


def test_long_name_keeps_its_beginning_and_its_suffix() -> None:
    assert clean_name("a" * 300 + ".jpeg") == "a" * 94 + "….jpeg"


@given(strategies.text(max_size=400))
def test_any_name_is_short_and_has_nothing_unseen(name: str) -> None:
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= MOST_LETTERS
    assert not {unicodedata.category(each) for each in cleaned} & UNSEEN
    assert not set(cleaned) & set("/\\")


@pytest.mark.parametrize(
    ("name", "suffix", "expected"),
    [
        ("square.HEIC", ".jpg", "square.jpg"),
        ("square.php", ".jpg", "square.php.jpg"),
        ("report.pdf", ".pdf", "report.pdf"),
        ("report", ".pdf", "report.pdf"),
        ("evil.html", ".png", "evil.html.png"),
    ],
)
def test_file_is_saved_under_the_suffix_of_its_content(name: str, suffix: str, expected: str) -> None:
    assert name_to_save(name, suffix) == expected
