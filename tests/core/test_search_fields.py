import json

import pytest

from closercities.core.models import Place


@pytest.mark.parametrize("country", ["NL", ""])
def test_country_filter_field_gives_an_engine_the_code(country: str) -> None:
    (field,) = [field for field in Place.search_fields if field.field_name == "country"]
    assert json.dumps(field.get_value(Place(country=country))) == f'"{country}"'
