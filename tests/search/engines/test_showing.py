"""Highlights and completions, and texts that mean no good, in every engine."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.contract import Engine
from search.entries import Texts
from search.highlights import marked
from search.question import MARK_BEGIN, MARK_END, Question
from search.text import clean_text
from tests.search.engines.entries import entry, translated

Keep = Callable[..., Any]


def _plain(fragment: str) -> str:
    return fragment.replace(MARK_BEGIN, "[").replace(MARK_END, "]")


def test_highlights_mark_what_was_found(keep: Keep, ask: Any) -> None:
    keep(
        entry(
            "Rain gardens", "About the garden of all", f"{'word ' * 100}One gardener in gardens {'end ' * 90}"
        )
    )
    highlights = ask("garden").hits[0].highlights
    assert _plain(highlights["title"][0]) == "Rain [gardens]"
    assert _plain(highlights["summary"][0]) == "About the [garden] of all"
    assert len(highlights["body"]) == 1
    assert "in [gardens] end" in _plain(highlights["body"][0])
    assert len(highlights["body"][0]) < 300


def test_highlights_are_of_the_shown_text_only(keep: Keep, ask: Any) -> None:
    pages = translated({"en": Texts("Rain gardens"), "nl": Texts("Regentuinen")})
    keep(*pages.values())
    assert ask("gardens", "nl").hits[0].highlights == {}
    assert ask("gardens", highlighted=False).hits[0].highlights == {}
    assert ask().hits[0].highlights == {}


@pytest.mark.parametrize(
    ("locale", "title", "asked", "shown"),
    [
        ("ar", "إدارة مِيَاه الأمطار", "مياه", "إدارة [مِيَاه] الأمطار"),
        ("fr", "Les écoles ouvertes", "ecole", "Les [écoles] ouvertes"),
        ("en", "Sustainable streets", "sustianable", "[Sustainable] streets"),
        ("en", "A green roof and a garden", '"green roof"', "A [green] [roof] and a garden"),
    ],
)
def test_highlights_mark_words_as_they_are_written(
    keep: Keep, ask: Any, locale: str, title: str, asked: str, shown: str
) -> None:
    keep(entry(title, locale=locale))
    found = _plain(ask(asked, locale).hits[0].highlights["title"][0])
    # Words that follow each other may be marked together or each by itself.
    assert found.replace("] [", " ") == shown.replace("] [", " ")


def test_highlights_of_markup_are_escaped(keep: Keep, ask: Any) -> None:
    keep(entry(f"<script>garden</script> {MARK_BEGIN}{MARK_END}", "a < garden & b"))
    highlights = ask("garden").hits[0].highlights
    assert "<script>" not in marked(highlights["title"][0])
    assert "&lt;script&gt;<mark>garden</mark>&lt;/script&gt;" in marked(highlights["title"][0])
    assert marked(highlights["summary"][0]) == "a &lt; <mark>garden</mark> &amp; b"


def test_complete_goes_on_with_titles_of_the_reader(keep: Keep, engine: Engine) -> None:
    pages = translated({"en": Texts("Water squares"), "nl": Texts("Waterpleinen")})
    starts, second, dutch_only, _body = keep(
        entry("Watering roofs"),
        entry("Squares of water"),
        entry("Waterwegen", locale="nl"),
        entry("Roads", "water", "water"),
    )
    keep(*pages.values())
    found = engine.complete("wat", ["en"], 10)
    assert {each.page_id for each in found} == {pages["en"].page_id, starts.page_id, second.page_id}
    assert found[-1].page_id == second.page_id
    assert {each.page_id for each in engine.complete("water", ["nl", "en"], 10)} == {
        pages["nl"].page_id,
        starts.page_id,
        second.page_id,
        dutch_only.page_id,
    }
    assert {each.page_id for each in engine.complete("squares wat", ["en"], 10)} == {
        pages["en"].page_id,
        second.page_id,
    }
    assert (found[0].type, found[0].locale) == ("case", "en")
    assert len(engine.complete("wat", ["en"], 1)) == 1


def test_complete_forgives_accents_and_knows_arabic(keep: Keep, engine: Engine) -> None:
    french, arabic = keep(entry("Écoles", locale="fr"), entry("إدارة المياه", locale="ar"))
    assert [each.page_id for each in engine.complete("eco", ["fr"], 5)] == [french.page_id]
    assert [each.page_id for each in engine.complete("ادا", ["ar"], 5)] == [arabic.page_id]


HOSTILE = [
    *('"', '""', "'", "*", "-", "--", "(", ")", "a AND", "AND OR NOT", "NEAR(a b)", "title:rain", "a:*"),
    *(
        "a & b | !c",
        "<->",
        "a <-> b",
        "\\",
        "%",
        "_",
        "rain*",
        "{rain}",
        "^rain",
        "rain~2",
        "[1 TO 2]",
        "/rain/",
    ),
    *("<script>alert(1)", "\u202erain\u202c", "\0", "\ud83c\udf33", "rain'; DROP TABLE search_word; --"),
    *("%s %(a)s {0}", "🌳 🌧️", "ـــ", "ًٌٍ", "$$", "\ue000rain\ue001"),
    *("x" * 10_000, "rain " * 2_000, '"' + "rain " * 100, "-" * 300),
]


def test_hostile_text_is_answered(keep: Keep, engine: Engine) -> None:
    (page,) = keep(entry("Rain gardens", "A summary", "A body"))
    for text in HOSTILE:
        question = Question(locales=("en",), text=clean_text(text), counted=("type",))
        answer = engine.ask(question)
        assert answer.total == len(answer.hits), text
        assert engine.clusters(question, 3) == [], text
        engine.complete(text, ["en"], 5)
    assert [hit.page_id for hit in engine.ask(Question(locales=("en",))).hits] == [page.page_id]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_any_text_is_answered(engine: Engine, text: str) -> None:
    engine.write([entry(text[:20] or "x", text, text, page_id=77)])
    engine.ask(Question(locales=("en",), text=clean_text(text), counted=("type",)))
    engine.complete(text, ["en"], 5)


def test_facet_values_that_nobody_has_find_nothing(keep: Keep, find: Any) -> None:
    keep(entry(tokens={"stage": ("planned",)}))
    for value in ("~word", "'", "x" * 5_000, "\ue000", ""):
        assert find(tokens={"stage": (value,)}) == []
        assert find(tokens={value[:20] or "none": ("planned",)}) == []
