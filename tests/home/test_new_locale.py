"""A seventh language is a setting, a catalogue and one command: one has four plurals, one no spaces."""

import gettext
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation
from django.utils.translation import ngettext
from pytest_django import Settings
from wagtail.models import Locale, Page
from wagtail_localize.models import String, StringTranslation, TranslationContext, TranslationSource

from closercities.core.catalogues import check_catalogues, completeness, start_catalogue
from closercities.serve.catalogues import compile_catalogue
from home.models import HomePage
from home.new_locale import LocaleError, remove_locale
from tests.factories.cases import make_case
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogues(tmp_path: Path, settings: Settings) -> Path:
    """A folder with an Arabic catalogue of few messages: nothing is written to the platform's own."""
    catalogue = Catalog(locale="ar")
    catalogue.add("Cases", "الحالات", locations=[("home/site_tree.py", 0)])
    catalogue.add("Close", "أغلق", context="verb")
    catalogue.add(("%(n)s case", "%(n)s cases"), ("%(n)s",) * 6, flags=["python-format"])
    file = tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as stream:
        write_po(stream, catalogue)
    settings.LOCALE_PATHS = [tmp_path]
    return tmp_path


def offer(settings: Settings, **more: str) -> None:
    languages = [("en", "English"), ("ar", "العربية"), *more.items()]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages


def run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().splitlines()


def fill(folder: Path, code: str, words: dict[str, Any], settings: Settings) -> None:
    """Translate messages as a translator does, and read them."""
    file = folder / code / "LC_MESSAGES" / "django.po"
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=code)
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        message.string = words.get(key, message.string) if key else message.string
    with file.open("wb") as stream:
        write_po(stream, catalogue)
    compile_catalogue(file)
    # A process keeps what it has read, as do Python's gettext and Django each.
    gettext._translations.clear()  # type: ignore[attr-defined]
    settings.LOCALE_PATHS = [folder]


def test_code_that_is_not_set_is_refused_with_what_to_do(settings: Settings) -> None:
    with pytest.raises(CommandError, match=r"Slovenian \(sl\) is not set. Add sl to MORE_LANGUAGES"):
        run("add_locale", "sl")
    with pytest.raises(CommandError, match="No language has the code 'qqq'"):
        run("add_locale", "qqq")
    assert not Locale._base_manager.filter(language_code="sl").exists()


def test_slovenian_gets_pages_of_its_own_words_only(
    catalogues: Path, settings: Settings, client: Client
) -> None:
    make_site("en")
    home = HomePage.objects.get()
    home.body = [("hero", {"heading": "What cities learned", "text": "", "links": [], "search": False})]
    home.save_revision().publish()
    make_case("A square that holds rain", slug="square")
    offer(settings, sl="Slovenščina")
    assert [warning.msg.split()[2] for warning in check_catalogues()] == ["sl"]

    made = run("add_locale", "sl")

    assert "Plural-Forms: nplurals=4;" in (catalogues / "sl" / "LC_MESSAGES" / "django.po").read_text()
    assert check_catalogues() == []
    assert (completeness("sl").translated, completeness("sl").share) == (0, 0)
    assert completeness("sl").missing == ["Cases", "Close", "%(n)s case"]
    assert (completeness("ar").translated, completeness("ar").share) == (3, 100)
    pages = Page.objects.filter(locale__language_code="sl")
    # The home page says more than its title, and nobody knows the words of the sections yet.
    assert [(page.title, page.live) for page in pages] == [("Closer Cities", False)]
    assert any(line.startswith("- A draft to translate and publish: Closer Cities") for line in made)
    assert any(line.startswith("- A page for Cases: translate that word") for line in made)
    answer = client.get("/sl/cases/square/").content.decode()
    assert '<html lang="sl" dir="ltr">' in answer
    assert 'lang="en"' in answer
    assert "Everything is there already." in run("add_locale", "SL")

    # Titles that the catalogue has; the page below a draft is a draft.
    fill(catalogues, "sl", {"Cases": "Primeri"}, settings)
    assert "Made Primeri (sl)" in run("add_locale", "sl")
    assert not pages.get(slug="cases").live
    pages.get(depth=2).specific.save_revision().publish()
    pages.get(slug="cases").specific.save_revision().publish()
    assert "<title>Primeri" in client.get("/sl/cases/").content.decode()


def test_slovenian_counts_in_four_forms(catalogues: Path, settings: Settings) -> None:
    offer(settings, sl="Slovenščina")
    assert start_catalogue("sl")
    assert not start_catalogue("sl")
    one, many = "%(n)s case", "%(n)s cases"
    fill(catalogues, "sl", {one: ["ena", "dve", "tri", "pet"]}, settings)
    with translation.override("sl"):
        assert [ngettext(one, many, number) for number in (1, 2, 3, 4, 5, 0, 101, 102)] == [
            *("ena", "dve", "tri", "tri", "pet", "pet", "ena", "dve")
        ]


def test_tree_is_copied_as_drafts_that_nobody_reads(
    catalogues: Path, settings: Settings, client: Client
) -> None:
    make_site("en")
    case = make_case("ตลาดน้ำ", slug="market")
    offer(settings, th="ไทย")

    made = run("add_locale", "th", "--copy-tree")

    assert "Draft: ตลาดน้ำ" in made
    draft = case.get_translations().get()
    assert (draft.live, draft.slug, draft.locale.language_code) == (False, "market", "th")
    assert "Everything is there already." in run("add_locale", "th", "--copy-tree")
    assert b'lang="th"' in client.get("/th/cases/market/").content
    # Removing it would lose what is written in it.
    with pytest.raises(CommandError, match=r"Still written in th: 5 pages. Delete them first."):
        run("remove_locale", "th")
    Page.objects.filter(locale__language_code="th", depth=2).get().delete()
    thai = Locale.objects.get(language_code="th")
    said = String.objects.create(locale=Locale.get_default(), data="Rain", data_hash=uuid4())
    source, _made = TranslationSource.update_or_create_from_instance(case)
    place = TranslationContext.objects.create(object_id=source.object_id, path="summary", field_path="")
    StringTranslation.objects.bulk_create(
        [StringTranslation(translation_of=said, locale=thai, context=place, data="ฝน")]
    )
    with pytest.raises(CommandError, match="1 translated sentences would be lost"):
        run("remove_locale", "th")
    assert run("remove_locale", "th", "--forget-translations") == [
        "Removed th. Take it out of MORE_LANGUAGES too."
    ]
    assert not Locale.objects.filter(language_code="th").exists()


def test_language_of_the_platform_and_one_that_is_not_there_are_not_removed() -> None:
    with pytest.raises(LocaleError, match="stays"):
        remove_locale("en")
    with pytest.raises(LocaleError, match="There is no locale 'qq'"):
        remove_locale("qq")
