"""The submissions room, a part of the cases room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    """Announces the mail that submitters get, and listens for cases that go live."""

    name = "cases.submissions"
    label = "submissions"
    verbose_name = _("Case submissions")

    def ready(self) -> None:
        from cases.submissions import drafts, jobs, mail, merging, signals, translation_table
        from cases.submissions.checks import register_checks as register_checks_of_limits
        from cases.submissions.correcting import mail as mail_of_corrections
        from cases.submissions.relay import mail as mail_of_readers
        from cases.submissions.uploads.checks import register_checks

        mail.register()
        mail_of_corrections.register()
        mail_of_readers.register()
        jobs.register()
        merging.register()
        drafts.register()
        translation_table.register()
        signals.connect()
        register_checks()
        register_checks_of_limits()
