"""A sample of what ``make quality`` tries: a served platform answers as its schema says."""

import os
from collections.abc import Iterator

import pytest

from tests.quality.answers import Platform, is_installed, platform, run

SEED = ("--seed", "20260301")
# At their limits are tried: lists and a detail, with fields, and all that is written.
AT_THEIR_LIMITS = ("research", "case", "changes", "factors", "resolve", "documents_list", "webhook_create")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    if not is_installed():
        told = "needs schemathesis: it is not installed; `make setup` does it"
        pytest.fail(told, pytrace=False) if os.environ.get("CI") else pytest.skip(told)
    with platform(tmp_path_factory.mktemp("quality") / "data") as found:
        yield found


@pytest.mark.served
def test_requests_at_the_limits_of_the_schema_are_answered_as_it_says(asked: Platform) -> None:
    chosen = [option for name in AT_THEIR_LIMITS for option in ("--include-operation-id", name)]
    tried = run(asked, "examples,coverage", *SEED, *chosen)
    assert tried.found == (), tried.said
    assert tried.operations == len(AT_THEIR_LIMITS)
    assert tried.requests > 500


@pytest.mark.served
def test_random_requests_and_walks_are_answered_as_the_schema_says(asked: Platform) -> None:
    tried = run(asked, "fuzzing,stateful", *SEED, "--max-time", "40", "--max-examples", "6")
    assert tried.found == (), tried.said
    assert tried.requests > 200
