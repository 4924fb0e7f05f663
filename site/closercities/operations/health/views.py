"""``/health/live/`` and ``/health/ready/``, for whoever starts, watches or balances the platform."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from closercities.operations.health.readiness import readiness


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers at all."""
    return JsonResponse({"status": "live"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 ``{"status", "degraded"}`` when ready, else 503 with the ``failing`` parts and why."""
    found = readiness()
    if not found.is_ready:
        return JsonResponse({"status": "not ready", "failing": found.failing, "degraded": []}, status=503)
    status = "degraded" if found.degraded else "ready"
    return JsonResponse({"status": status, "degraded": found.degraded})
