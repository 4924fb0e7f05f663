"""The api room."""

from django.apps import AppConfig
from django.core.checks import register


class ApiConfig(AppConfig):
    """Starts the api room."""

    name = "closercities.api"
    label = "api"

    def ready(self) -> None:
        from closercities.api.checks import check_every_field_is_told_or_private
        from closercities.api.front_cache import jobs as front_cache_jobs
        from closercities.api.front_cache import outbox as front_cache
        from closercities.api.front_cache.checks import check_front_cache_keys
        from closercities.api.limits.checks import check_limits
        from closercities.api.preview import panel
        from closercities.api.preview.checks import check_front_ends
        from closercities.api.preview.tokens import forget_old_tokens
        from closercities.api.snapshots import jobs as snapshot_jobs
        from closercities.api.webhooks import jobs, outbox, owners
        from closercities.api.webhooks.checks import check_webhooks
        from closercities.core.previews import register_front_end_preview
        from closercities.operations.schedule import EveryMinute, Job, register_job

        register(check_every_field_is_told_or_private, "api")
        register(check_limits, "api")
        register(check_webhooks, "api")
        register(check_front_ends, "api")
        register(check_front_cache_keys, "api")
        register_front_end_preview(panel.show)
        register_job(Job("remove old previews", EveryMinute(), forget_old_tokens))
        outbox.connect()
        front_cache.connect()
        front_cache_jobs.register()
        jobs.register()
        owners.register()
        snapshot_jobs.register()
