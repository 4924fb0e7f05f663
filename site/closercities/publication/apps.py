"""The publication room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationConfig(AppConfig):
    """Keeps a document for each published page, and says when one changed."""

    name = "closercities.publication"
    label = "publication"
    verbose_name = _("Publication")

    def ready(self) -> None:
        from closercities.operations.health.readiness import register_later_check
        from closercities.publication import jobs, signals
        from closercities.publication.health import check_documents

        signals.connect()
        jobs.register()
        register_later_check("documents", check_documents)
