from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import catalogues

TEMPLATE = """{% load i18n %}
<h1>{% translate "All cases" %}</h1>
<p title="{% translate "Don't" %}">{{ _("Short form") }}</p>
{% blocktranslate count counter=n trimmed %}
  {{ n }} case
{% plural %}
  {{ n }} cases
{% endblocktranslate %}
{% translate "May" context "month" %}
{% comment %}{% translate "Not this" %}{% endcomment %}
<p>It's "text" that is no message.</p>
"""
MODULE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
TITLE = _("Title")
def say(n): return ngettext("%(n)s goal", "%(n)s goals", n) % {"n": n}
WHERE = pgettext("place", "Delta")
NOT = f("not a message")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("templates", "cases/migrations"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "templates" / "list.html").write_text(TEMPLATE)
    (tmp_path / "cases" / "models.py").write_text(MODULE)
    (tmp_path / "cases" / "migrations" / "0001.py").write_text('_("From a migration")')
    return tmp_path


@pytest.fixture
def template(project: Path) -> Catalog:
    return catalogues.extract(project)


def translate(project: Path, language: str, template: Catalog, strings: dict[str, object]) -> None:
    """Fill in a catalogue as a translator does; messages not named stay empty."""
    catalogues.update(project, language, template)
    file = catalogues.catalogue_path(project, language)
    catalogue = catalogues.read(file, language)
    for message in catalogue:
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        if key and key in strings:
            message.string = strings[key]  # type: ignore[assignment]
    with file.open("wb") as stream:
        catalogues.write_po(stream, catalogue)


def test_extract_finds_messages_of_modules_and_templates(template: Catalog) -> None:
    found = {(message.id, message.context) for message in template if message.id}
    assert found == {
        ("All cases", None),
        ("Don't", None),
        ("Short form", None),
        (("%(n)s case", "%(n)s cases"), None),
        ("May", "month"),
        ("Title", None),
        (("%(n)s goal", "%(n)s goals"), None),
        ("Delta", "place"),
    }


def test_update_keeps_translations_and_drops_what_is_gone(project: Path, template: Catalog) -> None:
    translate(project, "nl", template, {"Title": "Titel", "All cases": "Alle casussen"})
    (project / "templates" / "list.html").write_text("")
    catalogues.update(project, "nl", catalogues.extract(project))
    text = catalogues.catalogue_path(project, "nl").read_text()
    assert 'msgstr "Titel"' in text
    assert "All cases" not in text


def test_update_again_changes_nothing(project: Path, template: Catalog) -> None:
    catalogues.update(project, "pt-br", template)
    file = catalogues.catalogue_path(project, "pt-br")
    assert file == project / "locale" / "pt_BR" / "LC_MESSAGES" / "django.po"
    first = file.read_text()
    catalogues.update(project, "pt-br", template)
    assert file.read_text() == first


def test_update_never_guesses_a_translation(project: Path, template: Catalog) -> None:
    translate(project, "nl", template, {"Title": "Titel"})
    (project / "cases" / "models.py").write_text('_("Titles")')
    catalogues.update(project, "nl", catalogues.extract(project))
    assert "Titel" not in catalogues.catalogue_path(project, "nl").read_text()


def test_problems_name_each_message_without_every_form(project: Path, template: Catalog) -> None:
    complete: dict[str, object] = {
        "All cases": "Alle casussen",
        "Don't": "Niet",
        "Short form": "Kort",
        "%(n)s case": ("%(n)s casus", "%(n)s casussen"),
        "May": "Mei",
        "Title": "Titel",
        "%(n)s goal": ("%(n)s doel", "%(n)s doelen"),
        "Delta": "Delta",
    }
    translate(project, "nl", template, complete)
    assert catalogues.problems(project, "nl", template) == []
    translate(project, "nl", template, complete | {"%(n)s goal": ("%(n)s doel", ""), "May": ""})
    assert sorted(catalogues.problems(project, "nl", template)) == [
        "nl: not translated: '%(n)s goal'",
        "nl: not translated: 'May'",
    ]


def test_problems_name_a_placeholder_that_is_not_in_the_message(project: Path, template: Catalog) -> None:
    translate(project, "nl", template, {"%(n)s goal": ("%(m)s doel", "%(n)s doelen")})
    found = [
        problem for problem in catalogues.problems(project, "nl", template) if "not translated" not in problem
    ]
    assert len(found) == 1
    assert "placeholder" in found[0]


def test_problems_count_a_missing_catalogue_in_full(project: Path, template: Catalog) -> None:
    assert len(catalogues.problems(project, "ar", template)) == len(template)
