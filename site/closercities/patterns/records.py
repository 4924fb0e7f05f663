"""Records for samples: real models and values, never saved, so that a sample cannot know what they do not."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from cases.models import CaseFacts, CasePage, CaseTopic
from cases.presentation import Force, FormForces
from cases.tiles import facts_to_draw
from closercities.core.choices import FormOfSharing
from closercities.core.evidence import Evidence
from closercities.core.listing import Facet, FacetValue, ListedItem, SearchResult
from closercities.core.models import Factor, Organisation, Person, Place, Topic
from closercities.core.tile_answers import drawing_as_address
from closercities.core.tiles import draw_tile
from closercities.patterns.voices import Voice

NOBODY = UUID(int=0)


def stand_in(kind: type, **attributes: Any) -> SimpleNamespace:
    """Something with ``attributes``, all of which a ``kind`` has. Raises ``TypeError`` for one it has not."""
    known = dir(kind) + list(getattr(kind, "__annotations__", ()))
    strange = sorted(set(attributes) - set(known))
    if strange:
        raise TypeError(f"{kind.__name__} has no {', '.join(strange)}")
    return SimpleNamespace(**attributes)


class SampleFacts:
    """Facts that were never saved, with the tile that they would have drawn in its address."""

    def __init__(self, known: CaseFacts, **rows: list[Any]) -> None:
        names = ("topic_rows", "goal_rows", "organisation_rows", "person_rows", "factor_rows")
        known._prefetched_objects_cache = {name: rows.get(name, []) for name in names}  # type: ignore[attr-defined]
        self._known = known

    def __getattr__(self, name: str) -> Any:
        return getattr(self._known, name)

    @property
    def tile_address(self) -> str:
        """In place of the address of a tile that is kept."""
        return drawing_as_address(draw_tile(facts_to_draw(self._known)))


def place(voice: Voice) -> Place:
    return Place(
        pk=1,
        labels={voice.code: voice.place},
        country="NL",
        latitude=Decimal("51.92"),
        longitude=Decimal("4.48"),
        inhabitants=660_000,
        climate="oceanic",
        setting="delta",
    )


def topic(voice: Voice) -> Topic:
    return Topic(pk=1, code="water", path="water/", labels={voice.code: voice.label})


def facts(voice: Voice, stage: str = "finished") -> SampleFacts:
    """Facts with a place and a topic."""
    known = CaseFacts(
        translation_key=NOBODY,
        stage=stage,
        kind="technological",
        place=place(voice),
        start_date=date(2011, 1, 1),
        end_date=date(2013, 12, 1),
        cost_amount=Decimal(4500000),
        cost_currency="EUR",
        cost_year=2013,
        source_language=voice.code,
        licence="cc-by-4.0",
    )
    return SampleFacts(known, topic_rows=[CaseTopic(facts=known, topic=topic(voice))])


def bare_facts() -> SampleFacts:
    """Facts of a case of which nothing is known."""
    return SampleFacts(CaseFacts(translation_key=NOBODY))


def case_page(voice: Voice, known: SampleFacts | None = None) -> SimpleNamespace:
    """A case with its prose; ``known`` are its facts."""
    return stand_in(
        CasePage,
        title=voice.title,
        summary=voice.sentence,
        facts=known or facts(voice),
        language_tag=voice.code,
        audience=voice.sentence,
        funding=voice.sentence,
        distinctive=f"<p>{voice.sentence}</p>",
        preconditions=f"<p>{voice.sentence}</p>",
        first_published_at=datetime(2024, 3, 1, tzinfo=UTC),
        last_published_at=datetime(2026, 4, 20, tzinfo=UTC),
        told_on=date(2024, 3, 1),
    )


def bare_page() -> SimpleNamespace:
    """A case that has a title and nothing else."""
    return stand_in(CasePage, title="Untitled", facts=bare_facts(), language_tag="en")


def item(voice: Voice, kind: str = "case", known: SampleFacts | None = None) -> ListedItem:
    """A case or an article as lists show it."""
    return _listed(case_page(voice, known), voice.code, kind)


def bare_item() -> ListedItem:
    """A case in a list of which only the title is known."""
    return _listed(bare_page(), "en", "case")


def _listed(page: Any, code: str, kind: str) -> ListedItem:
    return ListedItem(
        page=page,
        type=kind,
        type_label=kind.capitalize(),
        url="#item",
        language=code,
        direction="rtl" if code == "ar" else "ltr",
        reader_locale=code,
        is_fallback=False,
    )


def items(voice: Voice) -> list[ListedItem]:
    """Cases in each stage, among them articles."""
    stages = ("finished", "ongoing", "planned", "")
    return [
        item(voice, "article" if number % 7 == 6 else "case", facts(voice, stages[number % 4]))
        for number in range(voice.many)
    ]


def result(voice: Voice) -> SearchResult:
    """The second of many pages of a list."""
    return SearchResult(items=tuple(items(voice)), total=voice.many * 1_000, page=2, pages=100)


def facets(voice: Voice) -> list[Facet]:
    """Filters: one in use, one with a choice that leads nowhere."""
    values = tuple(
        FacetValue(str(number), voice.label, number * 7, number == 1, min(number, 3), voice.code)
        for number in range(voice.many)
    )
    stages = tuple(FacetValue(code, code.capitalize(), 4) for code in ("planned", "ongoing", "finished"))
    return [Facet("topic", voice.label, values), Facet("stage", voice.label, stages)]


def organisations(voice: Voice) -> list[Organisation]:
    websites = ("https://example.org/", "")
    return [
        Organisation(pk=number + 1, name=f"{voice.place} {voice.label}", website=websites[number % 2])
        for number in range(voice.many)
    ]


def persons(voice: Voice) -> list[Person]:
    works_for = organisations(voice)[0]
    return [
        Person(pk=number + 1, name=voice.place, affiliation=works_for, orcid="0000-0002-1825-0097")
        for number in range(voice.many)
    ]


def force(voice: Voice, strength: int, direction: str = "booster") -> Force:
    evidence = Evidence(
        case_key=NOBODY,
        direction=direction,
        form_of_sharing="",
        factor_id=1,
        strength=strength,
        explanation=voice.sentence,
        explanation_locale=voice.code,
        quote=voice.sentence,
        quote_language=voice.code,
        quoted_block="",
        origin="case",
        coder=voice.place,
    )
    return Force(evidence, Factor(pk=1, code="factor", labels={voice.code: voice.label}))


def forms(voice: Voice) -> list[FormForces]:
    """Boosters and barriers in two forms of sharing, the second with boosters only."""
    boosters = tuple(force(voice, 1 + number % 3) for number in range(voice.many))
    barriers = tuple(force(voice, 3 - number % 3, "barrier") for number in range(voice.many - 1))
    form = FormOfSharing.values[0]
    label = str(FormOfSharing(form).label)
    return [FormForces("", "", boosters, barriers), FormForces(form, label, boosters[:1], ())]
