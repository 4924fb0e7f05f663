"""The demo, loaded once for a whole file of tests: it takes a while."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection, models, transaction
from PIL import Image
from wagtail.models import Page, Revision
from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource

from cases.models import CaseFacts
from closercities.core.models import Organisation, Person, Picture, Place
from closercities.demo.loader.content import CONTENT
from closercities.demo.loader.ledger import Outcome
from closercities.demo.loader.load import load
from home.models import Footer, Navigation
from home.site_tree import ensure_site
from research.models import Coding

CONTENT_MODELS = (Page, Picture, Place, Organisation, Person, Coding, CaseFacts, Navigation, Footer)
TRANSLATION_MODELS = (TranslationSource, Translation, StringTranslation, String)
KEPT_PAGES = {"cases", "about", "medellin-metrocable", "flussbad-berlin"}
# Lists that grow in folders of their own; what the kept pages need stands in the files beside them.
FOLDERS_OF_LISTS = ("places", "organisations", "people", "codings")
# The frame of the small content: the demo's own leads to pages that are not kept.
SMALL_FRAME = {
    "navigation": {
        "en": '[[items]]\nlink = { page = "about", label = "How it works" }\n',
        "ar": '[[items]]\nlink = { label = "كيف تعمل المنصة" }\n',
    },
    "footer": {"en": 'text = "Yours could be next."\n', "ar": 'text = "وقد تكون حالتك هي التالية."\n'},
}
KEPT_CODINGS = {"medellin-ticket", "berlin-forecast"}
KEPT_PICTURES = {"cable-over-hillside", "steps-to-the-canal"}


def counts(*kinds: type[models.Model]) -> dict[str, int]:
    """How many rows there are of each model."""
    return {model.__name__: model._default_manager.count() for model in kinds}


class Loaded(NamedTuple):
    """What was counted before loading, and what became of each piece of content."""

    before: dict[str, int]
    outcomes: dict[str, Outcome]


@pytest.fixture(scope="session")
def small_content(tmp_path_factory) -> Path:
    """A few pieces of the demo, of each sort, in English and Arabic: much faster to load."""
    folder = tmp_path_factory.mktemp("demo") / "content"
    shutil.copytree(CONTENT, folder)
    for page in [*folder.glob("pages/*/"), *folder.glob("pages/*/*/")]:
        if page.name not in KEPT_PAGES:
            shutil.rmtree(page, ignore_errors=True)
    for prose in folder.rglob("*.toml"):
        if prose.stem in {"nl", "es", "fr", "pt-br"}:
            prose.unlink()
    for name in FOLDERS_OF_LISTS:
        shutil.rmtree(folder / name, ignore_errors=True)
    for snippet, prose_of in SMALL_FRAME.items():
        for code, text in prose_of.items():
            (folder / "frame" / snippet / f"{code}.toml").write_text(text, encoding="utf-8")
    _keep_tables(folder / "codings.toml", KEPT_CODINGS)
    _keep_tables(folder / "pictures.toml", KEPT_PICTURES)
    home = folder / "pages" / "en.toml"
    home.write_text(
        "\n\n".join(
            part
            for part in home.read_text().replace("how-it-works", "about").split("\n\n")
            if not any(section in part for section in ("cases/", "campaigns/", "research/"))
        )
    )
    (folder / "pages" / "ar.toml").unlink()
    return folder


def _keep_tables(file: Path, names: set[str]) -> None:
    tables = file.read_text(encoding="utf-8").split("\n[")
    kept = [table for table in tables[1:] if table.partition("]")[0] in names]
    file.write_text("".join(f"\n[{table}" for table in kept), encoding="utf-8")


@pytest.fixture(scope="module")
def small(django_db_setup, django_db_blocker, small_content):
    """The small content, loaded. Every test starts from it as it was loaded."""
    with django_db_blocker.unblock(), transaction.atomic():
        ensure_site()
        before = counts(*CONTENT_MODELS, *TRANSLATION_MODELS, Revision)
        yield Loaded(before, dict(load(small_content)))
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, content_with_small_pictures):
    """The whole demo, with small pictures. Every test starts from it as it was loaded."""
    with django_db_blocker.unblock(), transaction.atomic():
        loaded = Loaded({}, dict(load(content_with_small_pictures)))
        # Else PostgreSQL keeps every check of a foreign key for later, and does them all again for each test.
        connection.check_constraints()
        yield loaded
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def content_with_small_pictures(tmp_path_factory) -> Path:
    """The demo, its pictures reduced: renditions of the real ones take longer than all the rest."""
    folder = tmp_path_factory.mktemp("demo") / "content"
    shutil.copytree(CONTENT, folder)
    for file in (folder / "pictures").iterdir():
        with Image.open(file) as picture:
            picture.convert("RGB").reduce(6).save(file)
    return folder
