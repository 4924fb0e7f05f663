"""The case that benchmarks copy: told in full, with about as much of everything as a case of the demo has."""

from typing import Any

from cases.models import (
    CasePage,
    CasePageFactor,
    CasePageGoal,
    CasePageOrganisation,
    CasePagePerson,
    CasePageTopic,
)
from closercities.core.fields import StreamField
from closercities.core.models import RelatedPage
from tests.factories.cases import make_full_case
from tests.factories.core import (
    DownloadFactory,
    FactorFactory,
    GoalFactory,
    OrganisationFactory,
    PersonFactory,
    PictureFactory,
    TopicFactory,
)
from tests.factories.pages import make_standard_page
from tests.factories.site import locale

SENTENCE = "The square holds back the rain of three streets, and pupils play ball in it on all other days. "
LESSONS = ("do", "dont", "try")


def make_sample_case() -> CasePage:
    """A live English case with pictures, quotes, links and rows of every kind."""
    targets = [make_standard_page(f"Target {number}") for number in range(3)]
    people = [PersonFactory(affiliation=OrganisationFactory()) for _each in range(2)]
    page = make_full_case(
        challenge=stream("challenge", story(targets, people)),
        results=stream("results", story(targets, people)),
        lessons=stream(
            "lessons",
            [("lesson", {"kind": kind, "title": "Ask first", "text": paragraph()}) for kind in LESSONS],
        ),
        links=stream("links", [("link", {"page": target.pk}) for target in targets]),
        topic_rows=[CasePageTopic(topic=TopicFactory()) for _each in range(3)],
        goal_rows=[CasePageGoal(goal=GoalFactory(number=number)) for number in (6, 11, 13)],
        organisation_rows=[
            CasePageOrganisation(organisation=OrganisationFactory(), role="lead") for _each in range(3)
        ],
        person_rows=[CasePagePerson(person=person) for person in people],
        factor_rows=[
            CasePageFactor(
                factor=FactorFactory(),
                direction="booster",
                form_of_sharing="exchange",
                strength=2,
                explanation=SENTENCE,
                locale=locale("en"),
            )
            for _each in range(4)
        ],
    )
    RelatedPage.objects.create(page=page, related=targets[0])
    return page


def paragraph(link: int | None = None) -> str:
    """Rich text of some lines, with a link to a page where one is given."""
    more = f' <a linktype="page" id="{link}">More of it</a>.' if link else ""
    return f"<p>{SENTENCE * 4}{more}</p>"


def story(targets: list[Any], people: list[Any]) -> list[tuple[str, Any]]:
    """Blocks of a long text."""
    return [
        ("heading", "How it began"),
        ("paragraph", paragraph(targets[0].pk)),
        ("paragraph", paragraph()),
        ("picture", {"image": {"image": PictureFactory().pk, "alt_text": "A street"}, "caption": "A street"}),
        ("quote", {"text": SENTENCE, "person": people[0].pk}),
        ("paragraph", paragraph(targets[1].pk)),
        ("document", {"document": DownloadFactory().pk}),
        ("paragraph", paragraph()),
    ]


def stream(name: str, values: list[tuple[str, Any]]) -> Any:
    """A value of the field ``name`` of cases."""
    field: StreamField = CasePage._meta.get_field(name)  # type: ignore[assignment]
    return field.stream_block.to_python([{"type": kind, "value": value} for kind, value in values])
