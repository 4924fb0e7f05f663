from search.indexing.facts import magnitude, regions_of, tokens_of

FACTS = {
    "stage": "finished",
    "kind": None,
    "period": {"start": "2016-11-19", "end": None},
    "source_language": "pt-BR",
    "country": {"code": "PL"},
    "coordinates": {"latitude": 54.379, "longitude": 18.605},
    "place": {"id": 30, "inhabitants": 465_000, "climate": "", "setting": "coast"},
    "topics": [{"code": "flooding", "path": "water/flooding/"}, {"code": "water", "path": "water/"}],
    "goals": [{"number": 11}, {"number": 13}],
    "organisations": [
        {"role": "lead", "organisation": {"id": 1, "kind": "citizens"}},
        {"role": "partner", "organisation": {"id": 2, "kind": "citizens"}},
    ],
    "people": [],
    "factors": [
        {"direction": "booster", "form_of_sharing": "transfer", "factor": {"code": "mutual-trust"}},
        {"direction": "barrier", "form_of_sharing": "", "factor": None},
    ],
}


def test_tokens_of_a_case_are_what_its_document_shows() -> None:
    assert tokens_of({"facts": FACTS}, campaign_key="a-key") == {
        "topic": ("water", "flooding"),
        "goal": ("11", "13"),
        "stage": ("finished",),
        "country": ("PL",),
        "region": ("150", "151"),
        "year": ("2016",),
        "organisation_kind": ("citizens",),
        "campaign": ("a-key",),
        "factor": ("mutual-trust",),
        "form_of_sharing": ("transfer",),
        "source_language": ("pt-br",),
        "place": ("30",),
        "climate": ("oceanic",),
        "setting": ("coast",),
        "inhabitants": ("18",),
        "income": ("high",),
        "organisation": ("1", "2"),
        "booster": ("mutual-trust",),
    }


def test_tokens_of_a_page_without_facts_are_its_topics() -> None:
    assert tokens_of({"topics": [{"path": "climate/heat/"}], "authors": [{"id": 3}]}) == {
        "topic": ("climate", "heat"),
        "person": ("3",),
    }


def test_tokens_of_a_case_of_which_nothing_is_known_are_none() -> None:
    assert tokens_of({"facts": None}) == {}


def test_magnitude_doubles_with_each_step() -> None:
    assert [magnitude(number) for number in (None, 0, 1, 2, 131_072, 262_143, 262_144)] == [
        "",
        "",
        "0",
        "1",
        "17",
        "17",
        "18",
    ]


def test_regions_of_a_country_are_its_region_and_sub_region() -> None:
    assert regions_of("EG") == ("002", "015")
    assert regions_of("") == ()
