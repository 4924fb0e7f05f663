"""Captions, the picture on the tile of a case, and where the files of a correction stand at the desk."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from cases.submissions.correcting.added import name_of_file
from cases.submissions.correcting.laying import FACTS
from cases.submissions.correcting.media import lay_media, media_answers, media_questions
from cases.submissions.correcting.pairs import lay_pairs
from cases.submissions.correcting.tile import DRAWN, TILE, lay_tile, tile_picture
from cases.submissions.models import Correction, Upload
from cases.submissions.uploads.removing import refuse
from closercities.core.models import Picture
from tests.cases.submissions.filling import Submitter
from tests.cases.submissions.test_correcting import decide, page_of
from tests.cases.submissions.test_correcting_media import JSON, editor, published, say, shows
from tests.cases.submissions.uploads.made import numbered
from tests.factories.core import PictureFactory

__all__ = ["editor", "published"]

pytestmark = pytest.mark.django_db


def pictures() -> list[int]:
    return list(Picture.objects.order_by("pk").values_list("pk", flat=True))


def captions(submitter: Submitter) -> list[str]:
    gallery = page_of(submitter).get_latest_revision_as_object().story[0]
    return [each["caption"] for each in gallery.value["pictures"]]


def test_caption_is_corrected(published: Submitter, editor: Client) -> None:
    first, second = pictures()
    form = published.client.get(published.address("correction_step", "pictures")).content.decode()
    assert (form.count("the line below it"), f'name="document-{second}-caption"' in form) == (2, False)
    too_long = say(published, **{f"picture-{first}-caption": "x" * 501})
    assert (too_long.status_code, "x" * 501 in too_long.content.decode()) == (422, True)
    # Several may be too long: each says of which picture it is.
    assert '-caption"><span>Picture 1: the line below it</span>: ' in too_long.content.decode()
    assert (
        say(published, **{f"picture-{first}-caption": "The basin\n on a <b>dry</b> day"}).status_code == 302
    )
    published.post("correction")
    screen = editor.get(f"/admin/submissions/{published.submission.pk}/").content.decode()
    assert f'value="picture-{first}-caption" checked' in screen
    decide(editor, published, "take", fields=[f"picture-{first}-caption"])
    assert captions(published) == ["The basin on a <b>dry</b> day", ""]
    page_of(published).get_latest_revision().publish()
    assert media_answers(page_of(published))[f"picture-{first}-caption"] == "The basin on a <b>dry</b> day"


def test_picture_that_stands_twice_keeps_its_second_caption(published: Submitter) -> None:
    page, [first, _second] = page_of(published), pictures()
    stream: Any = type(page)._meta.get_field("results")
    again = {"image": {"image": first, "alt_text": "Again", "decorative": False}, "caption": "Later"}
    page.results = stream.stream_block.to_python([{"type": "picture", "value": again}])
    lay_media(page, {f"picture-{first}-caption": "Early", f"picture-{first}-words": "Both"})
    [picture] = page.results.get_prep_value()
    held = [picture["value"], shows(page)[0][1]["pictures"][0]]
    said = [(each["caption"], each["image"]["alt_text"]) for each in held]
    assert said == [("Early", "Both"), ("", "Both")]


def test_picture_of_the_tile_is_chosen_and_taken_back(published: Submitter, editor: Client) -> None:
    _first, second = pictures()
    form = published.client.get(published.address("correction_step", "pictures")).content.decode()
    assert re.search(rf'value="{DRAWN}"[^>]* checked', form)
    assert say(published, tile=str(second)).status_code == 302
    assert "Picture 2" in published.get("correction").content.decode()
    published.post("correction")
    screen = editor.get(f"/admin/submissions/{published.submission.pk}/").content.decode()
    assert f'value="{TILE}" checked' in screen
    assert ("The drawn city tile" in screen, "Picture 2" in screen) == (True, True)
    decide(editor, published, "take", fields=[TILE])
    assert (page_of(published).picture_id, page_of(published).facts.picture_id) == (None, None)
    page_of(published).get_latest_revision().publish()
    assert page_of(published).facts.picture_id == second
    published.post("begin_correction")
    assert say(published, tile=DRAWN).status_code == 302
    published.post("correction")
    decide(editor, published, "take", fields=[TILE])
    page_of(published).get_latest_revision().publish()
    assert page_of(published).facts.picture_id is None


@pytest.mark.parametrize("answer", ["0", "999999999", "1" * 30, "drawn ", "-1", "٣", "<b>", ""])
def test_what_names_no_picture_changes_nothing(published: Submitter, answer: str) -> None:
    page, [first, _second] = page_of(published), pictures()
    page.picture_id = first
    assert tile_picture(answer) is None
    lay_tile(page, answer)
    assert page.picture_id == first
    # What says the same as before, but for space, is no change and so no mistake.
    if answer.strip() not in ("", DRAWN):
        assert say(published, tile=answer).status_code == 422


def test_picture_that_the_tile_alone_shows_gets_words_and_credit_when_it_is_published(
    published: Submitter, editor: Client
) -> None:
    picture = PictureFactory(description="Old", credit="Amina")
    page = page_of(published)
    page.picture = picture
    page.save_revision().publish()
    published.post("withdraw_correction")
    published.post("begin_correction")
    name = f"picture-{picture.pk}"
    form = published.client.get(published.address("correction_step", "pictures")).content.decode()
    assert ("nowhere on its page" in form, f'name="{name}-caption"' in form) == (True, False)
    assert f'name="{name}-gone"' not in form
    say(published, **{f"{name}-words": " A square\nby night ", f"{name}-credit": "Tunde"})
    published.post("correction")
    screen = editor.get(f"/admin/submissions/{published.submission.pk}/").content.decode()
    assert screen.count("This stands in the library") == 2
    decide(editor, published, "take", fields=[f"{name}-words", f"{name}-credit"])
    picture.refresh_from_db()
    assert (picture.description, picture.credit) == ("Old", "Amina")
    page_of(published).get_latest_revision().publish()
    picture.refresh_from_db()
    assert (picture.description, picture.credit) == ("A square by night", "Tunde")


def new_picture(submitter: Submitter) -> str:
    """A picture comes with the correction; what its part is called."""
    submitter.client.post(submitter.address("files"), {"files": [numbered(5)]}, headers=JSON)
    return name_of_file(Upload.objects.get(correction__isnull=False))


def tile_of(submitter: Submitter) -> Any:
    page = page_of(submitter)
    page.get_latest_revision().publish()
    picture = page_of(submitter).facts.picture
    return None if picture is None else picture.pk


@pytest.mark.parametrize("is_shown", [True, False])
def test_new_picture_is_chosen_for_the_tile_and_taken_with_or_without_being_shown_on_the_page(
    published: Submitter, editor: Client, is_shown: bool
) -> None:
    new = new_picture(published)
    address = published.address("correction_step", "pictures")
    form = published.client.get(address).content.decode()
    assert form.count(f'name="tile" value="{new}"') == 1  # beside the file, and not in the list again
    assert say(published, tile=new).status_code == 302
    assert f'value="{new}" checked' in published.client.get(address).content.decode()
    assert published.get("correction").content.decode().count("small/") == 2
    published.post("correction")
    screen = editor.get(f"/admin/submissions/{published.submission.pk}/").content.decode()
    assert (f'value="{TILE}" checked' in screen, "New picture: " in screen) == (True, True)
    before = len(shows(page_of(published)))
    decide(editor, published, "take", fields=[TILE, new] if is_shown else [TILE])
    taken = Correction.objects.get().taken
    assert taken == ([TILE, new] if is_shown else [TILE])
    copy = Upload.objects.get(correction__isnull=False).picture
    assert copy is not None
    assert tile_of(published) == copy.pk
    assert len(shows(page_of(published))) == before + is_shown
    published.post("begin_correction")
    assert f'value="{copy.pk}" checked' in published.client.get(address).content.decode()


def test_new_picture_for_the_tile_goes_with_its_file(published: Submitter) -> None:
    new, correction = new_picture(published), Correction.objects.get()
    say(published, tile=new)
    published.client.post(published.address("remove_file", new.removeprefix("file-")), headers=JSON)
    correction.refresh_from_db()
    assert correction.answer(TILE) == DRAWN
    # A browser that showed the file sends a form in which nothing is ticked.
    assert say(published, tile="").status_code == 302
    assert "Nothing is changed yet" in published.post("correction").content.decode()
    # One that still shows it is told.
    assert say(published, tile=new).status_code == 422


def test_new_picture_that_an_editor_refused_or_no_scanner_sees_is_no_tile(
    published: Submitter, editor: Client, settings: Settings
) -> None:
    new = new_picture(published)
    say(published, tile=new, **{f"picture-{pictures()[0]}-words": "A square"})
    published.post("correction")
    settings.SUBMITTED_FILE_SCANNER = "tests.cases.submissions.test_files_in_case.fails"
    assert decide(editor, published, "take", fields=[TILE]).status_code == 409
    refuse(Upload.objects.get(correction__isnull=False))
    screen = editor.get(f"/admin/submissions/{published.submission.pk}/").content.decode()
    assert (f'value="{TILE}"' in screen, "A new picture that is there no more" in screen) == (False, True)
    decide(editor, published, "take", fields=[TILE, f"picture-{pictures()[0]}-words"])
    assert Correction.objects.get().taken == [f"picture-{pictures()[0]}-words"]
    assert tile_of(published) is None


def test_case_without_a_picture_gets_one_for_its_tile(published: Submitter) -> None:
    page = page_of(published)
    page.story = []
    page.save_revision().publish()
    published.post("withdraw_correction")
    published.post("begin_correction")
    assert say(published, tile=new_picture(published)).status_code == 302
    assert "New picture: " in published.get("correction").content.decode()


def test_line_below_a_pair_is_corrected(published: Submitter, editor: Client) -> None:
    page, [one, two] = page_of(published), pictures()
    sides = {
        side: {"image": {"image": number, "alt_text": side, "decorative": False}, "caption": side}
        for side, number in (("before", one), ("after", two))
    }
    stream: Any = type(page)._meta.get_field("results")
    pair = {"type": "before_after", "value": {**sides, "caption": "The same corner"}}
    page.results = stream.stream_block.to_python([pair, pair])
    page.save_revision().publish()
    name = f"pair-{one}-{two}-caption"
    form = published.client.get(published.address("correction_step", "pictures")).content.decode()
    assert ("Pictures 1 and 2, before and after" in form, form.count(f'name="{name}"')) == (True, 1)
    assert say(published, **{name: "x" * 501}).status_code == 422
    assert say(published, **{name: "The same\ncorner, <b>dry</b>"}).status_code == 302
    published.post("correction")
    screen = editor.get(f"/admin/submissions/{published.submission.pk}/").content.decode()
    assert f'value="{name}" checked' in screen
    decide(editor, published, "take", fields=[name])
    pairs = page_of(published).get_latest_revision_as_object().results.get_prep_value()
    lines = [
        [block["value"]["caption"], *(block["value"][side]["caption"] for side in sides)] for block in pairs
    ]
    assert lines == [
        ["The same corner, <b>dry</b>", "before", "after"],
        ["The same corner", "before", "after"],
    ]


def test_line_below_a_pair_that_is_gone_cannot_be_taken(published: Submitter, editor: Client) -> None:
    one, two = pictures()
    correction = Correction.objects.get()
    name = f"pair-{one}-{two}-caption"
    correction.base = {**correction.base, name: "Here"}
    correction.answers = {name: "There"}
    correction.save()
    published.post("correction")
    screen = editor.get(f"/admin/submissions/{published.submission.pk}/").content.decode()
    assert ("shows it no more" in screen, f'value="{name}"' in screen) == (True, False)
    page = page_of(published)
    lay_pairs(page, {name: "There"})
    assert shows(page) == shows(page_of(published))


def test_tile_is_a_fact_and_questions_are_those_that_the_base_answers() -> None:
    assert TILE in FACTS
    assert media_questions({"media": []}) == ()
    # One that was begun before there was the question.
    names = [
        question.name for question in media_questions({"media": [["picture", 3]], "picture-3-words": "A"})
    ]
    assert names == ["picture-3-words"]


def test_desk_says_which_file_came_with_a_correction(published: Submitter, editor: Client) -> None:
    number = published.submission.pk
    published.client.post(published.address("files"), {"files": [numbered(3)]}, headers=JSON)
    published.post("correction")
    screen = editor.get(f"/admin/submissions/{number}/").content.decode()
    files = screen[screen.index('id="files"') :]
    row = files[files.index(Upload.objects.get(correction__isnull=False).name) :]
    assert files.count("Came with the correction of") == 1
    assert "(Sent)" in row[: row.index("</li>")]
