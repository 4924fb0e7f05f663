"""What is searched: the demo and the real cases of Participedia, under the names that judgements use."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import UUID

from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[3]
MAPPING = ROOT / "docs/examples/participedia.toml"
DEMO_CASES = "pages/cases/"


def load(participedia: Path) -> None:
    """Load the demo and the file of Participedia into the database, or what of them is not there yet."""
    call_command("load_demo", verbosity=0)
    call_command("import_cases", participedia, "--mapping", MAPPING, "--publish", verbosity=0)


def names_of_cases() -> Mapping[UUID, str]:
    """The name in the judgements of each case, by its translation key."""
    return {**_demo_names(), **_imported_names()}


def _demo_names() -> dict[UUID, str]:
    from wagtail.models import Page

    from closercities.demo.models import LoadedRecord

    rows = LoadedRecord.objects.filter(key__startswith=DEMO_CASES, key__endswith="@en")
    slugs = {int(pk): _slug(key) for key, pk in rows.values_list("key", "object_id")}
    keys = Page.objects.filter(pk__in=slugs).values_list("pk", "translation_key")
    return {key: f"demo/{slugs[pk]}" for pk, key in keys}


def _slug(key: str) -> str:
    return key.removeprefix(DEMO_CASES).removesuffix("@en")


def _imported_names() -> dict[UUID, str]:
    from cases.models import ImportedRecord

    rows = ImportedRecord.objects.filter(source="Participedia").values_list("facts_id", "source_id")
    return {key: f"participedia/{number}" for key, number in rows}


def missing(names: Iterable[str], judged: Iterable[str]) -> list[str]:
    """What is judged and not there, sorted: figures without it would mean nothing."""
    return sorted(set(judged) - set(names))
