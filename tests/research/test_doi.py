"""DOIs in every form that people paste."""

import pytest
from django.core.exceptions import ValidationError

from research.blocks import ReferenceBlock
from research.doi import doi_address, normalised_doi, validate_doi


@pytest.mark.parametrize(
    "text",
    [
        "10.1093/scipol/scae008",
        " 10.1093/SciPol/scae008 ",
        "doi:10.1093/scipol/scae008",
        "DOI: 10.1093/scipol/scae008",
        "https://doi.org/10.1093/scipol/scae008",
        "http://dx.doi.org/10.1093/scipol/scae008",
        "https://doi.org/10.1093%2Fscipol%2Fscae008",
        "info:doi/10.1093/scipol/scae008",
    ],
)
def test_doi_in_any_usual_form_becomes_bare(text: str) -> None:
    validate_doi(text)
    assert normalised_doi(text) == "10.1093/scipol/scae008"


@pytest.mark.parametrize("text", ["10.1000.10/123", "10.1002/(SICI)1097-4571(1997)48:9", "10.123456789/x"])
def test_doi_of_unusual_shape_is_accepted(text: str) -> None:
    validate_doi(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.1093",
        "10.1093/",
        "11.1093/x",
        "10.12/x",
        "10.1093/a b",
        "10.1093/<script>",
        "10.1093/a\x00",
        "10.1093/\u202ea",
        "javascript:10.1093/x",
        "https://example.org/10.1093/x",
    ],
)
def test_what_is_no_doi_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        validate_doi(text)


def test_reference_keeps_a_bare_doi_and_leads_to_it() -> None:
    block = ReferenceBlock()
    value = block.clean(
        block.to_python({"title": "Boosters", "doi": "https://doi.org/10.1093/SCIPOL/scae008", "url": ""})
    )
    assert value["doi"] == "10.1093/scipol/scae008"
    assert value.href == "https://doi.org/10.1093/scipol/scae008"


def test_reference_without_doi_leads_to_its_address_or_nowhere() -> None:
    block = ReferenceBlock()
    assert block.to_python({"title": "A", "url": "https://example.org/a"}).href == "https://example.org/a"
    assert block.to_python({"title": "A"}).href == ""


def test_address_of_no_doi_is_empty() -> None:
    assert doi_address("") == ""
