"""Loading the demo again, over what people did meanwhile."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision

from cases.models import CasePage
from closercities.core.models import Place
from closercities.demo.loader.ledger import Outcome
from closercities.demo.loader.load import load
from closercities.demo.loader.prose import plain_text
from closercities.demo.models import LoadedRecord
from home.models import HomePage, Navigation
from research.models import Coding
from tests.demo.conftest import CONTENT_MODELS, TRANSLATION_MODELS, counts

pytestmark = pytest.mark.django_db
CASE = "pages/cases/medellin-metrocable@en"


@pytest.fixture
def again(small, small_content):
    """Loads the same content once more."""
    return lambda: dict(load(small_content))


def case(slug: str = "medellin-metrocable", code: str = "en") -> CasePage:
    page: CasePage = CasePage.objects.get(slug=slug, locale__language_code=code)
    return page


def ledger() -> list[tuple[str, ...]]:
    return list(LoadedRecord.objects.values_list("key", "object_id", "digest", "fingerprint", "loaded_at"))


def test_load_writes_everything(small):
    assert set(small.outcomes.values()) == {Outcome.WRITTEN}
    assert case().live
    assert case(code="ar").title == "عربات معلّقة لسفح لا تصله الحافلات"


def test_plain_text_keeps_spaces_that_do_not_break():
    assert plain_text(" Deux\n  rues\u202f; un an\u00a0: fini. ") == "Deux rues\u202f; un an\u00a0: fini."


def test_load_twice_writes_nothing(again):
    before = counts(*CONTENT_MODELS, *TRANSLATION_MODELS, Revision), ledger()

    assert set(again().values()) == {Outcome.UNCHANGED}
    assert (counts(*CONTENT_MODELS, *TRANSLATION_MODELS, Revision), ledger()) == before


def test_load_again_keeps_a_case_that_a_person_edited(again, django_user_model):
    page = case()
    page.title = "Our own title"
    page.save_revision(user=django_user_model.objects.create_user("editor-1")).publish()

    outcomes = again()

    assert outcomes[CASE] is Outcome.KEPT
    assert outcomes["pages/cases/medellin-metrocable@ar"] is Outcome.UNCHANGED
    assert case().title == "Our own title"


def test_load_again_keeps_a_draft_that_a_person_began(again):
    page = case()
    page.title = "Half an idea"
    page.save_revision()

    assert again()[CASE] is Outcome.KEPT
    assert case().get_latest_revision_as_object().title == "Half an idea"


def test_load_again_leaves_an_unpublished_page_unpublished(again):
    case().unpublish()

    assert again()[CASE] is Outcome.KEPT
    assert not case().live


def test_load_again_does_not_bring_back_what_a_person_deleted(again):
    case("flussbad-berlin").delete()

    assert again()["pages/cases/flussbad-berlin@en"] is Outcome.DELETED
    assert not CasePage.objects.filter(slug="flussbad-berlin").exists()


def test_load_again_keeps_a_place_that_a_person_corrected(again):
    Place.objects.filter(geonames_id=2747891).update(inhabitants=672_000)

    assert again()["places/rotterdam"] is Outcome.KEPT
    assert Place.objects.get(geonames_id=2747891).inhabitants == 672_000


def test_load_of_a_new_version_rewrites_what_nobody_touched(again):
    record = LoadedRecord.objects.get(key=CASE)
    LoadedRecord.objects.filter(pk=record.pk).update(digest="of an earlier version")
    CasePage.objects.filter(pk=case().pk).update(summary="As it was in an earlier version.")
    revisions = case().revisions.count()

    assert again()[CASE] is Outcome.WRITTEN
    assert case().summary.startswith("In 2004 Medellín opened Line K")
    assert case().revisions.count() == revisions + 1
    assert LoadedRecord.objects.get(pk=record.pk).digest == record.digest


def test_load_of_a_new_version_keeps_what_a_person_changed(again):
    LoadedRecord.objects.filter(key=CASE).update(digest="of an earlier version")
    case().save_revision()

    assert again()[CASE] is Outcome.KEPT


def test_load_of_a_new_version_leaves_codings_of_the_case_as_they_are(again):
    LoadedRecord.objects.filter(key=CASE).update(digest="of an earlier version")
    again()

    assert again()["codings/medellin-ticket"] is Outcome.UNCHANGED


def page_of_one_text(content: Path, english: str, arabic: str) -> None:
    """Content of a single page, told in two languages."""
    page = content / "pages" / "a"
    page.mkdir(parents=True, exist_ok=True)
    (page / "facts.toml").write_text('model = "home.StandardPage"\n')
    for code, paragraph in {"en": english, "ar": arabic}.items():
        (page / f"{code}.toml").write_text(
            f'title = "{code}"\n[[body]]\nparagraph = """\n{paragraph}\n"""\n', encoding="utf-8"
        )


def test_load_of_a_longer_version_that_leads_to_a_page_of_later(small, tmp_path):
    page_of_one_text(tmp_path, "One.", "واحد.")
    dict(load(tmp_path))
    page_of_one_text(tmp_path, "One.\n\n[Two](page:b).", "واحد.\n\nاثنان.")
    later = tmp_path / "pages" / "b"
    later.mkdir()
    (later / "facts.toml").write_text('model = "home.StandardPage"\n')
    (later / "en.toml").write_text('title = "b"\n')

    outcomes = dict(load(tmp_path))

    assert outcomes == dict.fromkeys(["pages/a@en", "pages/a@ar", "pages/b@en"], Outcome.WRITTEN)


def test_load_of_a_longer_version_keeps_the_translation_of_a_text_that_a_person_recast(small, tmp_path):
    page_of_one_text(tmp_path, "One.", "واحد.")
    dict(load(tmp_path))
    Page.objects.get(slug="a", locale__language_code="en").specific.save_revision().publish()
    page_of_one_text(tmp_path, "One.\n\nTwo.", "واحد.\n\nاثنان.")

    assert dict(load(tmp_path)) == {"pages/a@en": Outcome.KEPT, "pages/a@ar": Outcome.KEPT}


def test_load_resumes_after_an_interruption(again):
    LoadedRecord.objects.filter(key__startswith="codings/").delete()
    Coding.objects.all().delete()

    written = {key for key, outcome in again().items() if outcome is Outcome.WRITTEN}

    assert written == {"codings/medellin-ticket", "codings/berlin-forecast"}
    assert Coding.objects.count() == 2


def test_load_leaves_out_what_refers_to_something_gone(again):
    Page.objects.get(pk=case("flussbad-berlin").pk).delete()
    LoadedRecord.objects.filter(key="codings/berlin-forecast").delete()

    assert again()["codings/berlin-forecast"] is Outcome.UNRESOLVED


def test_load_writes_pages_that_refer_to_each_other_in_any_order(small, small_content, tmp_path):
    content = tmp_path / "content"
    for name, text in {"a": "[next](page:b)", "b": "[next](page:c)", "c": "The end."}.items():
        page = content / "pages" / name
        page.mkdir(parents=True)
        (page / "facts.toml").write_text('model = "home.StandardPage"\n')
        (page / "en.toml").write_text(f'title = "{name}"\n[[body]]\nparagraph = "{text}"\n')

    assert dict(load(content)) == {f"pages/{name}@en": Outcome.WRITTEN for name in "abc"}


def test_load_leaves_a_home_page_and_a_navigation_that_people_made(again, django_user_model):
    LoadedRecord.objects.filter(key__in=["pages@en", "frame/navigation@en"]).delete()
    home = HomePage.objects.get(locale__language_code="en")
    home.title = "Cities of our region"
    home.save_revision(user=django_user_model.objects.create_user("editor-1")).publish()

    outcomes = again()

    assert outcomes["pages@en"] is Outcome.KEPT
    assert outcomes["frame/navigation@en"] is Outcome.KEPT
    assert HomePage.objects.get(locale__language_code="en").title == "Cities of our region"
    assert Navigation.objects.filter(locale__language_code="en").count() == 1


def test_load_of_a_file_that_is_not_toml_names_it(small, small_content, tmp_path):
    broken = tmp_path / "content"
    broken.mkdir()
    (broken / "pictures.toml").write_text("[unfinished")

    with pytest.raises(ValueError, match=str(Path("content") / "pictures.toml")):
        dict(load(broken))


def test_load_demo_tells_progress_and_what_it_kept(small, small_content, monkeypatch):
    command = "closercities.demo.management.commands.load_demo"
    monkeypatch.setattr(f"{command}.load", lambda: load(small_content))
    case().unpublish()
    told = StringIO()

    call_command("load_demo", stdout=told)

    *kept, summary = told.getvalue().splitlines()
    assert [line.partition(" ")[2] for line in map(str.strip, kept)] == [f"{CASE}: kept: a person changed it"]
    assert summary == f"Demo content: {len(small.outcomes) - 1} unchanged, 1 kept: a person changed it."
