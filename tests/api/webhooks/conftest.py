"""What tests of webhooks ask for."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.api.webhooks.receiver import Receiver, receiving


@pytest.fixture
def loopback(settings: Settings) -> None:
    """Let webhooks be sent to receivers on this machine."""
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]


@pytest.fixture
def receiver(loopback: None) -> Iterator[Receiver]:
    """A receiver on this machine that takes all."""
    with receiving() as receiver:
        yield receiver
