"""What a picture shows is told in the reader's language, and never in another one unsaid."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Collection

from closercities.core.models import Picture
from closercities.core.picture_texts import (
    PictureText,
    TextChangedError,
    TextState,
    state_in,
    text_in,
    text_of_use,
    write_text,
)
from tests.factories.cases import make_case
from tests.factories.core import PictureFactory
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
ENGLISH, ARABIC, DUTCH = "A street with trees", "شارع فيه أشجار", "Een straat met bomen"


@pytest.fixture
def picture() -> Picture:
    made: Picture = PictureFactory(
        title="A street", description=DUTCH, description_language="nl", translated_descriptions={"ar": ARABIC}
    )
    return made


def test_text_is_in_the_readers_language_else_the_default_else_the_original(picture: Picture) -> None:
    assert text_in(picture, "ar") == PictureText(ARABIC, "ar")
    assert text_in(picture, "nl") == text_in(picture, "fr") == PictureText(DUTCH, "nl")
    picture.translated_descriptions["en"] = ENGLISH
    assert text_in(picture, "fr") == PictureText(ENGLISH, "en")
    assert text_in(picture, "nl") == PictureText(DUTCH, "nl")


def test_language_that_nobody_said_is_not_claimed(picture: Picture) -> None:
    picture.description_language = ""
    assert text_in(picture, "fr") == PictureText(DUTCH, "")
    assert text_in(picture, "ar") == PictureText(ARABIC, "ar")
    picture.description, picture.translated_descriptions = "", {}
    assert text_in(picture, "fr") == PictureText("A street", "")


def test_decorative_picture_has_no_text_in_any_language(picture: Picture) -> None:
    picture.is_decorative = True
    assert text_in(picture, "ar") == PictureText("")
    assert state_in(picture, "fr") == TextState.NEEDLESS


@pytest.mark.parametrize(
    ("said", "locale", "told"),
    [
        (DUTCH, "ar", PictureText(ARABIC, "ar")),
        (DUTCH, "fr", PictureText(DUTCH, "nl")),
        ("Une rue", "fr", PictureText("Une rue")),
        ("", "ar", PictureText(ARABIC, "ar")),
        (None, "fr", PictureText(DUTCH, "nl")),
    ],
)
def test_use_tells_its_own_words_and_translates_those_of_the_library(
    picture: Picture, said: str | None, locale: str, told: PictureText
) -> None:
    assert text_of_use(picture, locale, said) == told
    assert text_of_use(picture, locale, said, is_decorative=True) == PictureText("")


def test_text_is_outdated_when_the_original_changes_and_until_it_is_translated_again(
    picture: Picture,
) -> None:
    write_text(picture.pk, "fr", "Une rue", original=DUTCH, before="")
    picture.refresh_from_db()
    states = [state_in(picture, code) for code in ("nl", "fr", "en")]
    assert states == [TextState.ORIGINAL, TextState.TRANSLATED, TextState.MISSING]
    picture.description = "Een plein"
    picture.save()
    assert state_in(picture, "fr") == TextState.OUTDATED
    with pytest.raises(TextChangedError):
        write_text(picture.pk, "fr", "Une rue, des arbres", original=DUTCH, before="Une rue")
    write_text(picture.pk, "fr", "Une place", original="Een plein", before="Une rue")
    picture.refresh_from_db()
    assert (picture.descriptions["fr"], state_in(picture, "fr")) == ("Une place", TextState.TRANSLATED)


def test_second_of_two_who_write_at_once_overwrites_nothing(picture: Picture) -> None:
    write_text(picture.pk, "fr", "Une rue", original=DUTCH, before="")
    with pytest.raises(TextChangedError):
        write_text(picture.pk, "fr", "La rue", original=DUTCH, before="")
    with pytest.raises(ValueError, match="original"):
        write_text(picture.pk, "nl", "Een weg", original=DUTCH, before="")
    write_text(picture.pk, "fr", "", original=DUTCH, before="Une rue")
    picture.refresh_from_db()
    assert (picture.translated_descriptions, picture.translated_from) == ({"ar": ARABIC}, {})


def test_template_says_in_which_language_the_text_is(picture: Picture) -> None:
    template = Template("{% load pictures %}{% responsive_picture picture %}")
    with translation.override("ar"):
        assert f'alt="{ARABIC}" lang="ar"' in template.render(Context({"picture": picture}))
    with translation.override("fr"):
        assert f'alt="{DUTCH}" lang="nl"' in template.render(Context({"picture": picture}))
    picture.contextual_alt_text = "Une rue"
    with translation.override("fr"):
        assert 'alt="Une rue" loading' in template.render(Context({"picture": picture}))


def form(picture: Picture, **fields: Any) -> dict[str, Any]:
    return {
        "title": "A street",
        "collection": Collection.get_first_root_node().pk,
        "description": picture.description,
        "description_language": "nl",
        "translated_descriptions_ar": ARABIC,
        "tags": "",
        **fields,
    }


def test_form_has_a_field_for_each_language_and_notes_what_was_translated(
    admin_client: Client, picture: Picture
) -> None:
    address = reverse("wagtailimages:edit", args=(picture.pk,))
    shown = admin_client.get(address).content.decode()
    names = ("translated_descriptions_pt_br", "translated_descriptions_ar", "description_language")
    assert all(f'name="{name}"' in shown for name in names)
    admin_client.post(address, form(picture, translated_descriptions_fr="Une rue"))
    picture.refresh_from_db()
    assert picture.translated_descriptions == {"ar": ARABIC, "fr": "Une rue"}
    assert picture.translated_from == {"fr": DUTCH}
    admin_client.post(address, form(picture, description="Een plein", translated_descriptions_fr="Une rue"))
    picture.refresh_from_db()
    assert state_in(picture, "fr") == TextState.OUTDATED


def test_form_refuses_two_texts_in_the_language_of_the_original(
    admin_client: Client, picture: Picture
) -> None:
    address = reverse("wagtailimages:edit", args=(picture.pk,))
    answer = admin_client.post(address, form(picture, translated_descriptions_nl="Een weg"))
    assert "Leave Dutch empty here" in answer.content.decode()
    assert "Een weg" in answer.content.decode()
    picture.refresh_from_db()
    assert picture.translated_descriptions == {"ar": ARABIC}


def test_migration_finds_the_language_by_the_first_page_that_shows_a_picture() -> None:
    make_site("en", "nl")
    shown, idle, decorative = (PictureFactory(description_language="") for _each in range(3))
    Picture.objects.filter(pk=decorative.pk).update(description="", is_decorative=True)
    make_case("Plein", code="nl", social_image=shown)
    make_case("A square", social_image=shown)
    make_case("A square", social_image=Picture.objects.get(pk=decorative.pk))
    migration = import_module("closercities.core.migrations.0007_picture_texts")
    migration.find_languages(apps, None)
    found = dict(Picture.objects.values_list("pk", "description_language"))
    assert found == {shown.pk: "nl", idle.pk: "", decorative.pk: ""}
