"""What a platform has to hold so that everything can be asked of it: ``python -m tests.quality.content``.

Prints JSON: a ``key`` with all scopes, the ``day`` of a snapshot, and a ``token`` for a draft.
"""

import json
import sys
from datetime import timedelta

import django


def make() -> dict[str, str]:
    """Make what is not there yet."""
    from django.contrib.auth import get_user_model
    from django.core.files.base import ContentFile
    from django.utils import timezone

    from cases.models import CasePage
    from closercities.api.keys.lifecycle import create_key
    from closercities.api.keys.models import Scope
    from closercities.api.preview import tokens
    from closercities.api.preview.models import PreviewToken
    from closercities.api.snapshots.making import make_snapshot
    from closercities.api.snapshots.models import Snapshot
    from closercities.core.models import Download

    if not Download.objects.exists():
        Download.objects.create(title="Report", file=ContentFile(b"text", name="report.txt"))
    snapshot = Snapshot.objects.filter(finished_at__isnull=False).first()
    administrator = get_user_model().objects.filter(is_superuser=True).first()
    token = tokens.make(CasePage.objects.live().first(), administrator)
    PreviewToken.objects.update(expires_at=timezone.now() + timedelta(days=1))
    _key, secret = create_key("Quality", [Scope.WEBHOOKS, Scope.PREVIEW])
    return {"key": secret, "day": str(snapshot or make_snapshot(timezone.localdate())), "token": token}


if __name__ == "__main__":
    django.setup()
    json.dump(make(), sys.stdout)
