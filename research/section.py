"""What researchers may do with pages: write, below each research section and nowhere else."""

from typing import Any

from django.apps import apps as real_apps
from django.db.models.signals import post_save

from closercities.core.roles import RESEARCH_SECTION, RESEARCHERS, grant_pages


def connect() -> None:
    """Open every research section that is made from now on; called once, when the application starts."""
    post_save.connect(
        _open_new_section, sender="research.ResearchIndexPage", dispatch_uid="research.open_section"
    )


def _open_new_section(instance: Any, created: bool, raw: bool = False, **_signal: Any) -> None:
    if created and not raw:
        open_sections(real_apps, [instance])


def open_sections(apps: Any, pages: Any) -> None:
    """Let researchers write below ``pages``; ``apps`` is a registry of models."""
    group = apps.get_model("auth", "Group").objects.filter(name=RESEARCHERS).first()
    if group is None:
        return
    for page in pages:
        grant_pages(apps, group, page, RESEARCH_SECTION)
