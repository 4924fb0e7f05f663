"""Words, excerpts and minutes of texts in which no spaces stand between words."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from closercities.core.read_time import minutes_to_read
from closercities.core.search_backend.unspaced import asked_in_pairs, with_pairs
from closercities.core.templatetags.figures import comma, day
from closercities.core.unspaced import clusters, excerpt, word_count

THAI = "น้ำท่วมทุกปีแต่ชาวบ้านสร้างสวนที่เก็บน้ำฝนไว้ใช้"
JAPANESE = "川沿いの公園を市民が自分たちで作りました。毎年の洪水から町を守ります。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Three short words.", 3),
        ("A – dash", 2),
        ("川沿いの公園", 4),
        ("น้ำท่วมทุกปี", 2),
        ("東京 Tokyo 2021", 3),
    ],
)
def test_words_are_counted(text, expected):
    assert word_count(text) == expected


def test_long_text_without_spaces_takes_minutes():
    assert minutes_to_read("川" * 357 * 3) == 3
    assert minutes_to_read("word " * 238 * 3) == 3


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One two three", 3, "One two three"),
        ("One  two\nthree four", 3, "One two three…"),
        ("川沿いの公園を市民が作る", 4, "川沿いの公園…"),
        ("The park 川沿いの公園を市民が作る", 4, "The park 川沿い…"),
        ("น้ำท่วมทุกปี", 1, "น้ำท่วม…"),
        ("", 5, ""),
    ],
)
def test_excerpt_is_cut_between_words_or_letters(text, words, expected):
    assert excerpt(text, words) == expected


def test_index_has_pairs_of_what_no_spaces_hold_apart():
    assert with_pairs("A park") == "A park"
    assert with_pairs("公園 park") == "公園 park 公 園 公園"
    assert with_pairs("น้ำท่วม") == "น้ำท่วม น้ำ ท่ ว ม น้ำท่ ท่ว วม"
    assert asked_in_pairs("川沿い park") == "川沿 沿い park"
    assert asked_in_pairs("川") == "川"


def test_excerpt_escapes_what_it_is_given():
    assert (
        Template("{% load website %}{{ text|excerpt:2 }}").render(Context({"text": "<b>a b c"}))
        == "&lt;b&gt;a b…"
    )


@given(st.text(st.sampled_from("กน้ำเ่ี川のa .。\u0e33")), st.integers(1, 9))
def test_excerpt_is_a_beginning_of_the_text(text, words):
    kept = excerpt(text, words).removesuffix("…")
    assert " ".join(text.split()).startswith(kept)
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    ("code", "expected"),
    [("sl", "2. marec 2026"), ("th", "2 มีนาคม ค.ศ. 2026"), ("ja", "2026年3月2日")],
)
def test_dates_follow_the_language(code, expected):
    with translation.override(code):
        assert day(date(2026, 3, 2)) == expected


def test_lists_have_the_comma_of_the_script():
    with translation.override("ja"):
        assert comma() == "、"
    with translation.override("sl"):
        assert comma() == ", "
