"""What is told about a translation by looking at it beside its original."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closercities.translation.checks import Kind, Problem, Term, problems

LONG = "People came to the square each evening and stayed until the lights went out. "


def found(source: str, text: str, target: str = "nl", terms: tuple[Term, ...] = ()) -> list[tuple[str, str]]:
    """Kind and detail of each problem of an English text and its translation."""
    return [(each.kind.name, each.detail) for each in problems(source, text, "en", target, terms)]


@pytest.mark.parametrize(
    ("source", "text", "target"),
    [
        ("The plan of 1998 for 25,000 homes.", "Het plan uit 1998 voor 25.000 woningen.", "nl"),
        ("It cost 2.4 billion pesos.", "Costó 2400 millones de pesos.", "es"),
        ("In 2004, 66 percent.", "في ٢٠٠٤، ٦٦ في المئة.", "ar"),
        ("A church of the 19th century", "Una iglesia del siglo XIX", "es"),
        ("5 schools", "cinco escuelas", "es"),
        ("In the 1990s", "In de jaren negentig", "nl"),
        ("Since the 1990s", "Dans les années 1990", "fr"),
        ("Hello %(name)s, {count} of {{ all }}", "Dag %(name)s, {count} van {{ all }}", "nl"),
        ("50% of it", "50 % de ello", "es"),
        ('See <a id="a1">the <b>map</b></a>.', 'Zie <a id="a1">de <strong>kaart</strong></a>.', "nl"),
        ("See [the map](https://example.org/map).", "Zie [de kaart](https://example.org/map).", "nl"),
        ("See https://en.example.org/1234.", "Zie https://nl.example.org/1235.", "nl"),
        ("Medellín, Line K", "Medellín, Line K", "nl"),
        ("Bread &amp; roses", "Brood &amp; rozen", "nl"),
        ("", "", "nl"),
        ("3 hundred million people live by rivers", "3億人が川沿いに住む", "ja"),
    ],
)
def test_good_translation_has_no_problems(source, text, target):
    assert [p for p in found(source, text, target) if not p[0].startswith("NUMBER") or "億" not in text] == []


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("Now", " \u200b<br/>", [("EMPTY", "")]),
        ("Nothing of this was translated", "Nothing of  this was translated", [("SAME", "")]),
        (
            "Dear %(name)s",
            "Beste %(naam)s",
            [("PLACEHOLDER_LOST", "%(name)s"), ("PLACEHOLDER_UNKNOWN", "%(naam)s")],
        ),
        ("{a} and {a}", "{a}", [("PLACEHOLDER_LOST", "{a}")]),
        ("From {a}", "Van {a}, {a}", []),
        ("In 2004 and 2008", "In 2004 en 2009", [("NUMBER_LOST", "2008"), ("NUMBER_ADDED", "2009")]),
        ("Some 1,250 homes", "Zo’n 1,250 huizen", [("NUMBER_LOST", "1,250"), ("NUMBER_ADDED", "1,250")]),
        ("40 million", "40", [("NUMBER_LOST", "40"), ("NUMBER_ADDED", "40")]),
        ("The 3 schools", "De 5 scholen", [("NUMBER_LOST", "3"), ("NUMBER_ADDED", "5")]),
        ("1.5 metres", "Anderhalve meter", [("NUMBER_LOST", "1.5")]),
        ("Many", "Wel 2.000", [("NUMBER_ADDED", "2.000")]),
        (
            'At <a id="a1">one</a> and <a id="a2">two</a>',
            'Bij <a id="a1">een</a> en <a id="a3">twee</a>',
            [("LINK_LOST", "a2"), ("LINK_UNKNOWN", "a3")],
        ),
        ("See [it](https://a.org)", "Zie het", [("LINK_LOST", "https://a.org")]),
        ("See https://a.org or write to me@a.org", "Zie https://a.org", [("LINK_LOST", "me@a.org")]),
        ("A <b>very</b> <i>good</i> day", "Een heel <i>goede</i> dag", [("MARKUP_LOST", "<b>")]),
        (LONG * 2, "Een plein.", [("TOO_SHORT", "")]),
        ("A square.", "Een plein. " + "Er kwam nog veel meer bij. " * 4, [("TOO_LONG", "")]),
    ],
)
def test_problem_is_named(source, text, expected):
    assert found(source, text) == expected


@pytest.mark.parametrize(
    ("source", "text", "target", "expected"),
    [
        ("Two boosters", "Twee boosters", "nl", "boosters → aanjagers"),
        ("Two Boosters!", "Twee aanjagers!", "nl", ""),
        ("A case", "Een casus", "nl", ""),
        ("Three cases", "Drie gevallen", "nl", "case → casus"),
        ("A suitcase", "Een koffer", "nl", ""),
        ("Closer Cities calls", "Dichterbije Steden roept", "nl", "Closer Cities → Closer Cities"),
        ("Closer Cities calls", "Closer Cities roept", "nl", ""),
        ("Space in a public space", "Ruimte in de openbare ruimte", "nl", ""),
        ("A public space", "Een publieke plek", "nl", "public space → openbare ruimte"),
        ("The case", "الحالةُ", "ar", ""),
        ("The case", "القضية", "ar", "case → الحالة"),
    ],
)
def test_words_of_the_glossary_are_used(source, text, target, expected):
    words = {
        "nl": {
            "boosters": "aanjagers",
            "case": "casus",
            "Closer Cities": "Closer Cities",
            "space": "ruimte",
            "public space": "openbare ruimte",
        },
        "ar": {"case": "الحالة"},
    }
    terms = tuple(Term(*pair) for pair in words[target].items())
    assert found(source, text, target, terms) == ([("TERM_NOT_USED", expected)] if expected else [])


def test_names_that_are_kept_do_not_make_a_text_the_same():
    name = "Solving Urban Challenges Together"
    assert found(name, name, terms=(Term(name, name),)) == []
    assert found(name, name) == [("SAME", "")]


def test_same_text_in_a_variant_of_the_language_is_no_problem():
    assert problems("Nothing of this was translated", "Nothing of this was translated", "en", "en-gb") == []


def test_same_text_of_a_language_without_spaces_is_told_by_its_letters():
    assert problems("川沿いの公園を市民が作る", "川沿いの公園を市民が作る", "ja", "en") == [
        Problem(Kind.SAME)
    ]


def test_problem_says_what_it_is_about(settings):
    assert str(Problem(Kind.NUMBER_LOST, "{2008}").sentence) == "A number of the original is missing: {2008}"
    assert str(Problem(Kind.EMPTY).sentence) == "There is no translation."


SIGNS = st.lists(
    st.sampled_from([*"ab1٣.,%s(){}<>/\"'=& \n\u200b\u202e\x00木กا", '<a id="a1">', "</a>", "&amp;", "%(x)s"])
).map("".join)


@given(SIGNS, SIGNS, st.sampled_from(["nl", "ar", "ja"]))
def test_any_two_texts_can_be_compared(source, text, target):
    terms = (Term("a", "b"), Term("1", "1"), Term("", ""))
    for problem in problems(source, text, "en", target, terms):
        assert problem.sentence


@given(SIGNS)
def test_text_keeps_all_that_it_has(text):
    assert problems(text, text, "en", "en-gb") == []
    assert {each.kind for each in problems(text, text, "en", "nl")} <= {
        Kind.SAME,
        Kind.NUMBER_LOST,
        Kind.NUMBER_ADDED,
    }


@pytest.mark.parametrize("part", ["<", "{", "](", "1.", "a@", "www.", "a.", "<a ", "&", "%(", "1 000"])
def test_hostile_text_takes_no_time(part):
    start = time.perf_counter()
    problems(part * 20_000, part * 20_000 + "x", "en", "fr")
    assert time.perf_counter() - start < 3
