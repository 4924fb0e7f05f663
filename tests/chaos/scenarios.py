"""The journeys that are tried. A further one is a module beside ``webhooks`` and a line here."""

from collections.abc import Mapping

from tests.chaos.scenario import Scenario
from tests.chaos.submissions import SubmissionScenario
from tests.chaos.webhooks import WebhookScenario

SCENARIOS: Mapping[str, Scenario] = {each.name: each for each in (WebhookScenario(), SubmissionScenario())}
