"""The example takes a webhook for ours only when it is signed and fresh."""

import base64
import time
from datetime import UTC, datetime

import pytest
from hook import is_ours

from closercities.api.webhooks.signing import signature_headers

SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
OTHER = "whsec_" + base64.b64encode(b"o" * 32).decode()
BODY = '{"id": "change-1"}'
NOW = 1_790_000_000


def headers(**changed: str) -> dict[str, str]:
    told = signature_headers("change-1", datetime.fromtimestamp(NOW, UTC), BODY, [OTHER, SECRET])
    return told | {name.replace("_", "-"): value for name, value in changed.items()}


def test_message_that_the_platform_signs_is_ours() -> None:
    assert is_ours(headers(), BODY.encode(), SECRET, NOW + 299)


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook_id": "change-2"},
        {"webhook_timestamp": str(NOW + 1)},
        {"webhook_timestamp": "soon"},
        {"webhook_timestamp": ""},
        {"webhook_signature": ""},
        {"webhook_signature": f"v1,{'A' * 44}"},
        {"webhook_signature": "v1,ä"},
    ],
)
def test_message_that_is_changed_is_not_ours(changed: dict[str, str]) -> None:
    assert not is_ours(headers(**changed), BODY.encode(), SECRET, NOW)


def test_message_of_another_secret_or_time_or_body_is_not_ours() -> None:
    stranger = "whsec_" + base64.b64encode(b"s" * 32).decode()
    assert not is_ours(headers(), BODY.encode(), stranger, NOW)
    assert not is_ours(headers(), BODY.encode() + b" ", SECRET, NOW)
    assert not is_ours(headers(), BODY.encode(), SECRET, NOW + 301)
    assert not is_ours(headers(), BODY.encode(), SECRET, time.time())
