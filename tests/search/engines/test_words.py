"""What words find, in every engine."""

from collections.abc import Callable
from typing import Any

import pytest

from search.entries import Names, Texts
from search.models import Synonyms
from tests.factories.site import locale as locale_of
from tests.factories.site import make_site
from tests.search.engines.entries import entry, translated

Find = Callable[..., list[int]]
Keep = Callable[..., Any]


@pytest.mark.parametrize(
    ("locale", "title", "asked"),
    [
        ("en", "Parks for everybody", "park"),
        ("en", "Parks for everybody", "PARKING parks"),
        ("en", "A café culture", "cafe"),
        ("en", "A cafe culture", "CAFÉ"),
        ("en", "Neighborhood councils", "neighbourhood"),
        ("en", "Centre for organisations", "organization center"),
        ("nl", "De fiets in de stad", "fietsen"),
        ("nl", "Fietsen in de stad", "fiets"),
        ("es", "Educación en los barrios", "educacion"),
        ("es", "Educaciones", "educación"),
        ("fr", "Les écoles ouvertes", "ecole"),
        ("pt-br", "Ações climáticas", "acoes climatica"),
        ("ar", "إدارة مياه الأمطار", "اداره"),
        ("ar", "ادارة مياه الامطار", "الأمطار"),
        ("ar", "مَدِينَة خضراء", "مدينة"),
        ("ar", "حديقـــة", "حديقه"),
        ("ar", "مدرسة", "المدرسة"),
        ("en", "Water in 2021", "2021"),
        ("en", "COVID-19 and streets", "covid-19"),
    ],
)
def test_word_is_found_in_any_form(keep: Keep, find: Find, locale: str, title: str, asked: str) -> None:
    wanted, _other = keep(entry(title, locale=locale), entry("xyzzy", locale=locale))
    assert find(asked, locale) == [wanted.page_id]


def test_words_of_which_all_are_there_come_first(keep: Keep, find: Find) -> None:
    one, both, _none, other = keep(
        entry("Water", days=3),
        entry("Water near parks"),
        entry("Roads"),
        entry("Parks in the very long text"),
    )
    found = find("water parks")
    assert found[0] == both.page_id
    assert set(found) == {one.page_id, both.page_id, other.page_id}


def test_word_weighs_more_in_title_than_summary_than_body(keep: Keep, find: Find) -> None:
    body, title, summary = keep(
        entry("A", "Something", "A garden"), entry("Garden", "Something", "B"), entry("C", "A garden", "D")
    )
    assert find("garden") == [title.page_id, summary.page_id, body.page_id]


def test_words_that_say_nothing_do_not_find(keep: Keep, find: Find) -> None:
    wanted, _other = keep(entry("A roof of the city"), entry("The end of the road"))
    assert find("the roof of") == [wanted.page_id]


def test_words_that_say_nothing_find_where_there_are_no_others(keep: Keep, find: Find) -> None:
    wanted, _other = keep(entry("What we do"), entry("Roads"))
    assert find("what do we") == [wanted.page_id]


def test_phrase_is_found_as_it_stands(keep: Keep, find: Find) -> None:
    wanted, _apart, _turned = keep(
        entry("A green roof"), entry("A roof that is green"), entry("Roof green", "Green and a roof")
    )
    assert find('"green roof"') == [wanted.page_id]
    assert find('"GREEN  Róof"') == [wanted.page_id]
    assert find('"roof green roof"') == []


def test_phrase_does_not_reach_from_one_text_into_the_next(keep: Keep, find: Find) -> None:
    keep(entry("A green", "roof"))
    assert find('"green roof"') == []


def test_excluded_words_and_phrases_are_not_found(keep: Keep, find: Find) -> None:
    wanted, apart, _flat = keep(
        entry("A park"), entry("A park roof that is flat"), entry("Park with a flat roof")
    )
    assert set(find('park -"flat roof"')) == {wanted.page_id, apart.page_id}
    assert find("park -roof") == [wanted.page_id]
    assert find("-park") == []
    assert find("-roofs") == [wanted.page_id]


def test_last_word_may_only_have_begun(keep: Keep, find: Find) -> None:
    wanted, _other = keep(entry("Waterfront"), entry("Roads"))
    assert find("waterfr") == [wanted.page_id]
    assert find("waterfr roads") != [wanted.page_id]


@pytest.mark.parametrize("asked", ["sustianable", "sustanable", "ssustainable"])
def test_mistyped_word_is_found_and_put_right(keep: Keep, ask: Any, asked: str) -> None:
    wanted, _other = keep(entry("Sustainable streets"), entry("Roads"))
    answer = ask(f"{asked} city")
    assert [hit.page_id for hit in answer.hits] == [wanted.page_id]
    assert answer.suggestion == "sustainable city"


def test_word_that_is_there_is_not_put_right(keep: Keep, ask: Any) -> None:
    keep(entry("Car"), entry("Care in the streets"))
    assert ask("car").suggestion == ""
    assert ask("").suggestion == ""


def test_number_and_short_word_are_not_put_right(keep: Keep, ask: Any) -> None:
    keep(entry("Bus in 2021"))
    assert ask("2020 bug").total == 0


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Wateropvang in de wijk", "opvang"),
        ("Wateropvang in de wijk", "water"),
        ("Opvang van water", "wateropvang"),
        ("Stadsvernieuwing", "vernieuwing"),
        ("Vernieuwing van de stad", "stadsvernieuwing"),
    ],
)
def test_dutch_compound_and_its_parts_find_each_other(keep: Keep, find: Find, title: str, asked: str) -> None:
    wanted, *_corpus = keep(
        entry(title, locale="nl"),
        *(entry(word, locale="nl") for word in ("Opvang", "Water", "Stad", "Vernieuwing")),
    )
    assert wanted.page_id in find(asked, "nl")


def test_names_are_found_in_every_language(keep: Keep, find: Find) -> None:
    names = {
        "en": Names("Flooding", "Vienna. Austria"),
        "nl": Names("Overstroming", "Wenen. Oostenrijk"),
        "ar": Names("الفيضانات", "فيينا. النمسا"),
    }
    wanted, _other = keep(entry("A dike", names=names), entry("Roads"))
    for asked in ("vienna", "wenen", "فيينا", "Oostenrijk", "overstromingen", "الفيضان", "flooding"):
        assert find(asked) == [wanted.page_id], asked


def test_translation_is_found_by_the_words_of_the_original(keep: Keep, find: Find) -> None:
    pages = translated({"en": Texts("Rain gardens"), "nl": Texts("Regentuinen")})
    keep(*pages.values(), entry("Wegen", locale="nl"))
    assert find("gardens", "nl") == [pages["nl"].page_id]
    assert find("regentuin", "en") == [pages["en"].page_id]


def test_original_is_found_where_there_is_no_translation(keep: Keep, find: Find) -> None:
    pages = translated({"en": Texts("Rain gardens"), "nl": Texts("Regentuinen")})
    only, arabic = keep(entry("Gardens on roofs"), entry("Gardens", locale="ar"))
    keep(*pages.values())
    assert set(find("gardens", "nl", "en")) == {only.page_id, pages["nl"].page_id}
    assert set(find("gardens", "ar", "en")) == {only.page_id, arabic.page_id, pages["en"].page_id}
    assert find("gardens", "fr") == []


def test_text_in_other_languages_weighs_less(keep: Keep, find: Find) -> None:
    elsewhere = translated({"en": Texts("Roads"), "nl": Texts("Radio")})["en"]
    (own,) = keep(entry("Radio"))
    keep(elsewhere)
    assert find("radio") == [own.page_id, elsewhere.page_id]


def test_new_and_featured_are_favoured_a_little(keep: Keep, find: Find) -> None:
    old, new, featured, unlikely = keep(
        entry("Gardens"),
        entry("Gardens", days=900),
        entry("Gardens", days=899, featured=True),
        entry("Roads", "", "A garden", days=900, featured=True),
    )
    assert find("gardens") == [each.page_id for each in (featured, new, old, unlikely)]


def test_text_without_spaces_is_found_by_a_part(keep: Keep, find: Find) -> None:
    wanted, _other = keep(entry("川沿いの公園", locale="en"), entry("道路"))
    assert find("公園") == [wanted.page_id]
    assert find('"の公園"') == [wanted.page_id]


@pytest.mark.parametrize(
    ("locale", "asked"),
    [("nl", "kabelbaan"), ("nl", "een kabelbaan voor de heuvels"), ("es", "teleféricos"), ("ar", "التلفريك")],
)
def test_word_of_the_reader_finds_what_was_written_in_another_language(
    keep: Keep, find: Find, locale: str, asked: str
) -> None:
    wanted, _other = keep(entry("A cable car above the barrios"), entry("A tram below them"))
    assert find(asked, locale, "en")[:1] == [wanted.page_id]


def test_list_of_words_that_mean_the_same_finds_what_others_call_it(keep: Keep, find: Find) -> None:
    make_site("en")
    Synonyms.objects.create(locale=locale_of("en"), words="wadi, xeriscape")
    wanted, _other = keep(entry("Xeriscape in a dry town"), entry("A lake"))
    assert find("wadi") == [wanted.page_id]
