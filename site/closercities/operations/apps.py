from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "closercities.operations"
    label = "operations"
    verbose_name = "Operations"

    def ready(self) -> None:
        from closercities.operations import jobs  # noqa: F401  registers the platform's own jobs
