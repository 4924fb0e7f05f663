"""The core room."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """Holds the conventions, keeps shared facts, and makes what a new platform starts with findable."""

    name = "closercities.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        from django.core.checks import register

        from closercities.core import (
            catalogues,
            checks,
            chooser_words,
            dangling_references,
            missing_text,
            page_links,
            pseudo_locale,
            signals,
            starting_index,
        )
        from closercities.core.machine_translation.choosing import check_translator
        from closercities.core.search_backend import unspaced

        checks.register_checks()
        register(check_translator)
        register(catalogues.check_catalogues)
        dangling_references.mend()
        signals.connect()
        page_links.connect()
        starting_index.connect(self)
        missing_text.pass_over_missing_text()
        chooser_words.speak_the_readers_language()
        unspaced.index_pairs()
        if settings.PSEUDO_LOCALE:
            pseudo_locale.install()
