"""What translators see and type of a segment, and what is kept of it."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from closercities.translation.review.notation import clean, fragment, marks, parts, typed
from closercities.translation.writing import is_broken


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("Plain words", "Plain words"),
        ("R&amp;D <b>costs</b> 5 &lt; 6", "R&D <b>costs</b> 5 < 6"),
        ('See <a id="a1">the <i>map</i></a>.', "See <a1>the <i>map</i></a1>."),
        ("One<br/>Two", "One\nTwo"),
        ("Write &lt;b&gt; and &amp;amp; as they are", "Write &lt;b> and &amp;amp; as they are"),
    ],
)
def test_fragment_is_typed_with_short_tags_and_comes_back(kept: str, shown: str) -> None:
    assert typed(kept) == shown
    assert fragment(shown, kept) == kept


@given(
    st.recursive(
        st.text("ab &<>/;1éل", min_size=1, max_size=8),
        lambda inner: st.tuples(st.sampled_from(["b", "i", 'a id="a7"']), inner, inner),
        max_leaves=6,
    )
)
def test_any_fragment_comes_back(tree: object) -> None:
    def html(node: object) -> str:
        if isinstance(node, str):
            return node.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        tag, one, other = node  # type: ignore[misc]
        return f"<{tag}>{html(one)}</{tag.split()[0]}>{html(other)}"

    kept = str(BeautifulSoup(html(tree), "html.parser"))
    assert fragment(typed(kept), kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:x">go</a>',
        '<b onclick="x">b</b>',
        "<!-- x -->",
        "<img>",
    ],
)
def test_markup_of_others_is_text(text: str) -> None:
    kept = fragment(text, "Words")
    assert BeautifulSoup(kept, "html.parser").find(["script", "img"]) is None
    assert "<a " not in kept
    assert "<!" not in kept
    assert not is_broken("Words", kept)
    assert fragment(typed(kept), kept) == kept


def test_open_tags_are_closed_and_new_lines_count_where_the_original_has_some() -> None:
    assert fragment("<b>bold", "x") == "<b>bold</b>"
    assert fragment("one\ntwo", "x") == "one two"
    assert fragment("one\ntwo", "x<br/>y") == "one<br/>two"


def test_text_of_a_form_loses_what_nothing_can_keep() -> None:
    assert clean(" a\x00b\x1b\ud800\r\nc ") == "ab\nc"
    assert clean("\u2067عربي\u2069") == "\u2067عربي\u2069"


def test_marks_say_what_each_tag_does() -> None:
    original = '<a id="a1">One</a> <b>two</b> <a id="a2">three</a>'
    found = marks(original, '{"a1": {"href": "https://example.org"}, "a2": {"linktype": "page", "id": 3}}')
    assert [(mark.name, str(mark.meaning), mark.target) for mark in found] == [
        ("a1", "link", "https://example.org"),
        ("b", "bold", ""),
        ("a2", "link", ""),
    ]
    for attributes in ("", "[]", "{", '{"a1": 3}'):
        assert marks(original, attributes)[0].target == ""


def test_parts_tell_tags_from_words() -> None:
    assert [(part.text, part.is_tag) for part in parts("a <b>c</b>")] == [
        ("a ", False),
        ("<b>", True),
        ("c", False),
        ("</b>", True),
    ]
    assert typed('<a href="x">stored wrongly</a>') == '<a href="x">stored wrongly</a>'
