"""Writing plain records: pictures, places, organisations, people, codings."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import transaction
from PIL import Image

from closercities.core.models import Picture
from closercities.core.picture_texts import note_originals
from closercities.demo.loader.content import Record
from closercities.demo.loader.fields import set_field
from closercities.demo.loader.ledger import Outcome, record_of, remember, standing
from research.coding import tie_to_passage
from research.models import Coding

# Said in the files for those who check, and kept nowhere else.
FOR_READERS_OF_THE_FILES = ("source", "drawing")
CODER = "researcher"


@transaction.atomic
def load_record(record: Record) -> Outcome:
    """Write a plain record, unless it is there as it should be or a person changed it."""
    known = record_of(record.key)
    if outcome := standing(known, record.digest):
        return outcome
    instance = known.loaded_object() if known else None
    instance = instance or apps.get_model(record.model)()
    for name, value in record.values.items():
        if name not in FOR_READERS_OF_THE_FILES:
            set_field(instance, name, value, record.key)
    if isinstance(instance, Picture):
        note_originals(instance, {})
        _attach(instance, record.file)
    if isinstance(instance, Coding):
        _place_quote(instance)
    instance.save()
    remember(record.key, instance, record.digest)
    return Outcome.WRITTEN


def _attach(picture: Picture, file: Path | None) -> None:
    if file is None:
        return
    with Image.open(file) as image:
        picture.width, picture.height = image.size
    picture.file = ImageFile(BytesIO(file.read_bytes()), name=f"demo-{file.name}")


def _place_quote(coding: Coding) -> None:
    # Words that are no longer there stay, as those of a researcher do.
    with suppress(ValidationError):
        tie_to_passage(coding)
    coding.coder = get_user_model().objects.filter(username=CODER).first()
