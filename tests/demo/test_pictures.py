"""The drawings: in files, small, and what their program draws."""

from io import StringIO

import pytest
from django.core.management import call_command
from PIL import Image

from closercities.demo.loader.content import CONTENT, Record, read_list
from closercities.demo.pictures import SCENES, drawing

FOLDER = CONTENT / "pictures"
SIX_MEGABYTES = 6_000_000


def test_files_of_pictures_are_the_scenes_and_small():
    files = list(FOLDER.iterdir())

    assert {file.name for file in files} == {f"{name}.png" for name in SCENES}
    assert sum(file.stat().st_size for file in files) < SIX_MEGABYTES


def test_every_scene_is_shown():
    assert {picture["drawing"] for picture in read_list(CONTENT, "pictures").values()} == set(SCENES)


def test_draw_demo_pictures_draws_what_is_in_the_files(tmp_path):
    told = StringIO()

    call_command("draw_demo_pictures", folder=tmp_path / "new", stdout=told)

    assert told.getvalue() == f"Drew {len(SCENES)} pictures into {tmp_path / 'new'}.\n"
    for name in SCENES:
        with (
            Image.open(tmp_path / "new" / f"{name}.png") as drawn,
            Image.open(FOLDER / f"{name}.png") as kept,
        ):
            assert drawn.size == kept.size == (1200, 800)
            assert drawn.convert("RGB").tobytes() == kept.convert("RGB").tobytes(), name


def test_drawing_of_an_unknown_name_fails():
    with pytest.raises(KeyError):
        drawing("handshake")


def test_picture_drawn_anew_is_loaded_anew(tmp_path):
    file = tmp_path / "square.png"
    file.write_bytes(b"as it was")
    before = Record("pictures/square", "core.Picture", {}, file).digest
    file.write_bytes(b"as it is")
    assert Record("pictures/square", "core.Picture", {}, file).digest != before
