"""Cases, with as many facts as a test asks for."""

from typing import Any

from cases.models import (
    CasePage,
    CasePageFactor,
    CasePageGoal,
    CasePageOrganisation,
    CasePageTopic,
)
from tests.factories.core import FactorFactory, GoalFactory, OrganisationFactory, PlaceFactory, TopicFactory
from tests.factories.site import case_index, made


def make_case(title: str = "A square that holds rain", *, code: str = "en", **fields: Any) -> CasePage:
    """A case in the index of locale ``code``, live unless ``live=False``."""
    page: CasePage = made(case_index(code), CasePage, title=title, **fields)
    return page


def make_full_case(title: str = "A square that holds rain", **fields: Any) -> CasePage:
    """A case with every fact filled; quoted evidence stands in its text."""
    text = "Pupils drew the square first. The drawing stayed for two weeks."
    defaults: dict[str, Any] = {
        "summary": "A square for playing holds rain when it pours.",
        "kind": "policy",
        "stage": "finished",
        "place": PlaceFactory(),
        "start_date": "2011-03-01",
        "end_date": "2013-12-04",
        "cost_amount": "4000000.00",
        "cost_currency": "EUR",
        "licence": "cc-by-4.0",
        "contact_email": "private@example.org",
        "challenge": [("paragraph", f"<p>{text}</p>")],
        "topic_rows": [CasePageTopic(topic=TopicFactory())],
        "goal_rows": [CasePageGoal(goal=GoalFactory(number=11))],
        "organisation_rows": [CasePageOrganisation(organisation=OrganisationFactory(), role="lead")],
        "factor_rows": [
            CasePageFactor(
                factor=FactorFactory(),
                direction="booster",
                form_of_sharing="exchange",
                strength=3,
                explanation="They saw it before it was built.",
                quote="The drawing stayed for two weeks.",
                locale=case_index(fields.get("code", "en")).locale,
            )
        ],
    }
    return make_case(title, **{**defaults, **fields})
