from django.apps import AppConfig
from django.core.checks import register


class OperationsConfig(AppConfig):
    name = "closercities.operations"
    label = "operations"
    verbose_name = "Operations"

    def ready(self) -> None:
        from closercities.operations import jobs  # noqa: F401  registers the platform's own jobs
        from closercities.operations.health.readiness import register_later_check
        from closercities.operations.outbox import jobs as outbox_jobs
        from closercities.operations.outbox.checks import check_mail_kinds
        from closercities.operations.outbox.health import check_outbox

        outbox_jobs.register()
        register(check_mail_kinds, "mail")
        register_later_check("outbox", check_outbox)
