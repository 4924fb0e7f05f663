"""The fonts are the files of the packages that are named beside them."""

import hashlib
import tomllib

from closercities.core.share_images.lettering import FONTS, TYPEFACES

MOST_BYTES = 1_500_000


def listed() -> dict[str, str]:
    packages = tomllib.loads((FONTS / "fonts.toml").read_text())["package"]
    assert {package["licence"] for package in packages} == {"OFL-1.1"}
    return {file["name"]: file["sha256"] for package in packages for file in package["file"]}


def test_fonts_are_those_of_the_named_packages() -> None:
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FONTS.iterdir()
        if path.name != "fonts.toml"
    }
    assert found == listed()


def test_fonts_that_are_used_are_listed_and_small() -> None:
    assert {typeface.file for typeface in TYPEFACES} <= listed().keys()
    assert sum(typeface.path.stat().st_size for typeface in TYPEFACES) < MOST_BYTES
