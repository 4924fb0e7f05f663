"""What is protected comes back exactly, whatever the text, or the damage is found."""

import re
from collections import Counter
from html import unescape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from closercities.core.machine_translation import Damage, Term
from closercities.core.machine_translation.cutting import cut
from closercities.core.machine_translation.markup import html_of, parts_of, with_numbers_kept
from closercities.core.machine_translation.pieces import Finder, numbers_in
from closercities.core.machine_translation.protection import DamagedError, Protected
from closercities.core.machine_translation.terms import Vocabulary

NAMES = ("Rotterdam", "R&D Lab", "أمينة حداد", "東京", "\u2067عمّان\u2069", "Ma.K", "<b>")
TERMS = (Term("open data", "open gegevens"), Term("Lab", "laboratorium"), Term("living lab"))
SNIPPETS = (
    *("<b>", "</b>", '<a id="a1">', "</a>", "<i>", "</i>", "<br>", "<br/>", "</br>", "<em>", "</em>"),
    *('<span id="0" translate="no">', "</span>", "<code>", "</code>", "<script>", "<!--", "-->", "<!", "<?"),
    *("&lt;", "&amp;", "&amp;lt;", "&", "<", ">", "&#0;", "&nbsp;", "&copy", '"', "]]>", "<x y='>'>"),
    *(
        "{name}",
        "%(count)s",
        "%s",
        "{{ x }}",
        "{% y %}",
        "{{",
        "https://x.org/?a=1&b",
        "a@b.org",
        "10.1234/ab",
    ),
    *("\u2067", "\u2069", "\u202e", "\u202c", "\u200f", "\u200b", "\x00", "\r\n", " ", ". ", "。", "؟ ", "ف"),
    *("1,200.5", "٣٤", "²", "word ", "Word. ", "open data", "Open Data", "living lab", *NAMES),
)
texts = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=4), max_size=25).map("".join)
FINDER = Finder.of(Vocabulary.of("\n".join(SNIPPETS), TERMS, NAMES))
PLAIN = Finder.of(Vocabulary.of("", (), ()))
many = settings(max_examples=50, deadline=None)


def protect(html: str, finder: Finder = FINDER) -> Protected:
    return Protected(parts_of(html, finder))


@pytest.mark.filterwarnings("ignore::bs4.MarkupResemblesLocatorWarning")
@many
@given(texts)
def test_what_no_provider_changed_comes_back_exactly(html: str) -> None:
    for finder in (FINDER, PLAIN):
        protected = protect(html, finder)
        whole = html_of(protected.parts)
        assert protected.restore(protected.sent) == whole
        again = Protected(with_numbers_kept(protected.parts))
        assert again.restore(again.sent) == whole
        # A server of LibreTranslate unescapes what it answers.
        unescaped = protected.restore(unescape(protected.sent))
        assert unescaped == whole
    # What wagtail-localize keeps, which is what Beautiful Soup writes, comes back to the byte.
    canonical = str(BeautifulSoup(html, "html.parser"))
    if not re.search("<[!?]|<[^<>]*<", canonical):
        assert html_of(parts_of(canonical, PLAIN)) == canonical


@many
@given(texts, st.data())
def test_a_damaged_answer_never_gets_through(html: str, data: st.DataObject) -> None:
    protected = protect(html)
    sent = protected.sent
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(sent))] * 2)))
    swap = data.draw(st.sampled_from(("", sent[start:end] * 2, '<span id="0">', "</b>", *SNIPPETS)))
    try:
        restored = protected.restore(f"{sent[:start]}{swap}{sent[end:]}")
    except DamagedError:
        return
    whole = html_of(protected.parts)
    assert Counter(re.findall("<[^<>]*>", restored)) == Counter(re.findall("<[^<>]*>", whole))
    for kept in (
        "{name}",
        "%(count)s",
        "{{ x }}",
        "https://x.org/?a=1&amp;b",
        "a@b.org",
        *"\u2067\u2069\u202e",
    ):
        assert restored.count(kept) == whole.count(kept), kept
    before, after = parts_of(whole, PLAIN), parts_of(restored, PLAIN)
    assert numbers_in(unescape(html_of(before))) == numbers_in(unescape(html_of(after)))


@many
@given(texts, st.integers(1, 80))
def test_pieces_of_a_long_text_are_short_and_join_again(html: str, most: int) -> None:
    parts = parts_of(html, FINDER)
    pieces = cut(parts, most)
    assert "".join(piece.restore(piece.sent) for piece in pieces) == html_of(parts)
    for piece in pieces:
        is_whole = len(piece.parts) == 1 and not re.search(r"\S\s+\S", piece.sent)
        assert len(piece.sent) <= most or is_whole or " id=" in piece.sent, piece.sent


def test_what_is_sent_has_names_and_terms_in_it_and_nothing_else_to_lose() -> None:
    html = (
        'Ask <a id="a1">the <b>R&amp;D Lab</b></a> &amp; Labs in Rotterdam on Open data: {x} &lt; 5%.<br>Oh?'
    )
    protected = protect(html)
    assert protected.sent == (
        'Ask <a id="0">the <b id="1"><span id="2" translate="no">R&amp;D Lab</span></b></a> &amp; Labs in '
        '<span id="3" translate="no">Rotterdam</span> on <span id="4" translate="no">Open gegevens</span>: '
        '<span id="5" translate="no">{x}</span> <span id="6" translate="no">‹</span> 5%.<br id="7">Oh?'
    )
    answer = (
        '<span id="6" translate="no">y</span> 5 % <SPAN translate=no id=3>x</SPAN> &#39;<a id="0">het '
        '<b id="1"><span id="2">-</span></b></a>&#39; <span id="4"></span>: <span id="5"/><br id="7"/>& O'
    )
    assert protected.restore(answer) == (
        "&lt; 5 % Rotterdam '<a id=\"a1\">het <b>R&amp;D Lab</b></a>' Open gegevens: {x}<br>&amp; O"
    )


@pytest.mark.parametrize(
    ("html", "answer", "damage"),
    [
        ("<b>a</b> b", '<b id="0">a b', Damage.MARKUP),
        ("<b>a</b> b", "a b", Damage.MARKUP),
        ("<b>a</b> b", '<b id="0"></b> a b', Damage.MARKUP),
        ("<b>a</b> b", '<b id="0">a</b> <i id="1">b</i>', Damage.MARKUP),
        ("<b>a</b> <i>b</i>", '<b id="0">a</b> <b id="0">b</b>', Damage.MARKUP),
        ("<b>a</b> <i>b</i>", '<i id="1"><b id="0">a</i></b>', Damage.MARKUP),
        ("<b>a</b> b", '<b id="0">a</b> b <!-- x -->', Damage.MARKUP),
        ("<b>a</b> b", '<script id="0">a</script> b', Damage.MARKUP),
        ("a<br>b", "a b", Damage.MARKUP),
        ("<b>Rotterdam</b> a", '<b id="0"></b><span id="1"></span> a', Damage.MARKUP),
        ("In Rotterdam", "In Rotterdam", Damage.KEPT),
        ("a", "a %(count)s", Damage.KEPT),
        ("a", "a https://evil.example", Damage.KEPT),
        ("a 1,200", "a 12.00", Damage.NUMBER),
        ("a 12", "a", Damage.NUMBER),
        ("a", "a 1", Damage.NUMBER),
        ("a", " ", Damage.WORDS),
        ("olive", "olive " * 60, Damage.WORDS),
    ],
)
def test_each_damage_is_found_and_has_its_sentence(html: str, answer: str, damage: Damage) -> None:
    with pytest.raises(DamagedError) as raised:
        protect(html).restore(answer)
    assert raised.value.damage is damage
    assert str(damage.sentence).endswith(".")


def test_a_term_is_found_in_capitals_or_not_and_a_name_only_as_it_is_written() -> None:
    terms = (
        *(Term("nice", "leuk"), Term("Cairo", "القاهرة"), Term("new york city", "Nova Iorque")),
        *(Term("The Hague", "Den Haag", exact=True), Term("東京", "Tokio", exact=True), Term(" ", "x")),
    )
    text = "Nice, NICE and nice niceties; Cairo, The Hague, the hague, New\u00a0York  City, 東京都, ماريا."
    finder = Finder.of(Vocabulary.of(text, terms, ("Nice", "Cairo", "ماريا", "York", "x", "")))
    assert html_of(parts_of(text, finder)) == (
        "Nice, Leuk and leuk niceties; القاهرة, Den Haag, the hague, Nova Iorque, Tokio都, ماريا."
    )


def test_numbers_are_the_same_however_a_language_writes_them() -> None:
    for one, other in (
        ("1,200.5 in 2024", "2024: 1.200,5"),
        ("1,200 and 05", "5 ١٬٢٠٠"),
        ("3.5", "٣٫٥"),
        ("12 000", "12 000"),
    ):
        assert numbers_in(one) == numbers_in(other), (one, other)
    for one, other in (("1.5", "15"), ("2", "3"), ("1, 2", "1"), ("1.05", "1.5")):
        assert numbers_in(one) != numbers_in(other), (one, other)


def test_a_text_made_to_take_long_takes_no_time() -> None:
    # Each of these is quadratic for a careless pattern or parser; a second is far more than they take.
    for text in (
        "{{" * 9_000,
        "a" * 30_000 + "@",
        "<b>" * 4_000,
        "<!--" * 4_000,
        "%(" * 9_000,
        "<a " * 4_000,
    ):
        protected = protect(text)
        assert protected.restore(protected.sent) == html_of(protected.parts)
