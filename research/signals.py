"""What happens to codings when the text of a case changes, and to what shows them when they do."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_save

from closercities.core.settling import page_settling
from closercities.publication.invalidation import refresh_readers
from research.coding import check_codings
from research.models import Coding


def connect() -> None:
    """Connect the receivers; called once, when the application starts."""
    case_page = apps.get_model("cases", "CasePage")
    for signal in (page_settling, post_delete):
        signal.connect(_check_quotes, sender=case_page, dispatch_uid=f"research.check_quotes.{id(signal)}")
    for signal in (post_save, post_delete):
        signal.connect(_refresh_case, sender=Coding, dispatch_uid=f"research.refresh_case.{id(signal)}")


def _check_quotes(instance: Any, **_signal: Any) -> None:
    if check_codings(instance.translation_key):
        refresh_readers([f"cases.casefacts:{instance.translation_key}"])


def _refresh_case(instance: Coding, **_signal: Any) -> None:
    refresh_readers([f"cases.casefacts:{instance.case_id}"])
