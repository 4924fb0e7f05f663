"""What a cell says, and what many of them cost."""

from typing import Any

import pytest
from wagtail_localize.models import Translation

from closercities.core.models import User
from closercities.translation.models import Origin, TranslationRun, TranslationRunItem
from closercities.translation.overview.cells import Cell, Kind, percent, rows
from closercities.translation.overview.languages import ordered_locales
from closercities.translation.overview.originals import ordered, originals_for
from closercities.translation.writing import Author
from tests.factories.cases import make_case
from tests.factories.site import locale, make_site
from tests.factories.translations import make_translated_pages, translated

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 9, 0), (1, 1000, 1), (999, 1000, 99), (3, 3, 100), (1, 0, 0), (1, 3, 33)],
)
def test_percent_is_exact_at_its_ends(part: int, whole: int, expected: int) -> None:
    assert percent(part, whole) == expected


def test_cells_say_what_stands_there_and_lead_to_the_work(admin_user: User) -> None:
    make_site("en", "ar")
    locales = [*ordered_locales(), locale("nl"), locale("es")]
    case = make_case("A square", summary="Dry.")
    texts = {("title", 0): "عنوان"}
    translated(case, locale("ar"), texts, Author(Origin.MACHINE))
    translated(case, locale("nl"), texts, Author(user=admin_user), live=False)
    run = TranslationRun.objects.create(token="8a4f9f86-67a5-4d7e-9e27-6cfd5c2a1f37")
    TranslationRunItem.objects.create(run=run, page=case, locale=locale("es"), title=case.title)

    found = {cell.locale.language_code: cell for cell in rows([case], locales)[0].cells}

    def edit(pk: int) -> str:
        return f"/admin/pages/{pk}/edit/"

    assert found["en"] == Cell(locale("en"), Kind.ORIGINAL, edit(case.pk), live=True)
    assert (found["ar"].kind, found["ar"].live, found["ar"].outdated) == (Kind.MACHINE, True, 67)
    assert found["nl"] == Cell(locale("nl"), Kind.HUMAN, found["nl"].url, live=False, translated=33)
    assert found["es"] == Cell(
        locale("es"),
        Kind.MISSING,
        f"/admin/localize/submit/page/{case.pk}/?select_locale=es",
        is_sent=True,
    )
    for code in ("ar", "nl"):
        record = Translation.objects.get(target_locale__language_code=code)
        assert found[code].url == f"/admin/translations/{record.pk}/review/"


@pytest.mark.parametrize("number", [1, 10, 100])
def test_table_costs_the_same_whatever_is_in_it(
    number: int, admin_user: User, django_assert_num_queries: Any
) -> None:
    make_site("en", "ar")
    make_translated_pages(number, locale("ar"))
    locales = ordered_locales()
    originals = originals_for(admin_user).filter(slug__startswith="page-")
    rows(list(originals[:1]), locales)
    with django_assert_num_queries(7):
        found = rows(list(ordered(originals, "", locales)), locales)
    assert [row.cells[-1].outdated for row in found] == [50] * number
