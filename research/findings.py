"""What the cases say: boosters and barriers counted by form of sharing and factor. No database here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from closercities.core.choices import Direction, FormOfSharing, Stage
from closercities.core.evidence import Evidence
from closercities.core.geography import REGION_CODES

# In addresses: evidence without a factor of the codebook, or without a form of sharing.
NONE = "none"


@dataclass(frozen=True, slots=True)
class CaseContext:
    """Where a case stands: its stage and its region (UN M49); each empty when unknown."""

    stage: str
    region: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many distinct cases have ``value`` (a stage, or the M49 code of a region)."""

    value: str
    cases: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One factor in one form of sharing. ``cases`` are distinct; ``factor_id`` is empty for none."""

    form_of_sharing: str
    direction: str
    factor_id: int | None
    cases: int
    passages: int
    stages: tuple[Share, ...]
    regions: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which evidence to open. An empty value takes all; :data:`NONE` takes what has none."""

    factor: str = ""
    direction: str = ""
    form_of_sharing: str = ""
    stage: str = ""
    region: str = ""


Cases = Mapping[UUID, CaseContext]


def findings(evidence: Iterable[Evidence], cases: Cases) -> list[Finding]:
    """Counts of the evidence on ``cases``; evidence on any other case is left out.

    In the order of the forms of sharing (no form first), boosters before barriers, most cases first.
    """
    groups: dict[tuple[str, str, int | None], list[Evidence]] = defaultdict(list)
    for each in evidence:
        if each.case_key in cases:
            groups[(each.form_of_sharing, each.direction, each.factor_id)].append(each)
    counted = [_finding(group, members, cases) for group, members in groups.items()]
    return sorted(counted, key=_order)


def _finding(group: tuple[str, str, int | None], members: Sequence[Evidence], cases: Cases) -> Finding:
    form, direction, factor_id = group
    keys = {each.case_key for each in members}
    return Finding(
        form_of_sharing=form,
        direction=direction,
        factor_id=factor_id,
        cases=len(keys),
        passages=sum(1 for each in members if each.quote),
        stages=_shares((cases[key].stage for key in keys), Stage.values),
        regions=_shares((cases[key].region for key in keys), REGION_CODES),
    )


def _shares(values: Iterable[str], order: Sequence[str]) -> tuple[Share, ...]:
    counts: dict[str, int] = defaultdict(int)
    for value in values:
        counts[value] += 1
    return tuple(Share(value, counts[value]) for value in (*order, "") if counts.get(value))


def _order(finding: Finding) -> tuple[int, int, int, int]:
    forms = ["", *FormOfSharing.values]
    return (
        forms.index(finding.form_of_sharing) if finding.form_of_sharing in forms else len(forms),
        0 if finding.direction == Direction.BOOSTER else 1,
        -finding.cases,
        finding.factor_id or 0,
    )


def selected(
    evidence: Iterable[Evidence], cases: Cases, selection: Selection, factor_codes: Mapping[int, str]
) -> dict[UUID, list[Evidence]]:
    """The evidence that ``selection`` opens, by case, in the order in which it comes.

    ``factor_codes`` is ``{factor id: its code}``. Every count of :func:`findings` equals the number
    of cases here for the same selection.
    """
    opened: dict[UUID, list[Evidence]] = defaultdict(list)
    for each in evidence:
        context = cases.get(each.case_key)
        if context is not None and _is_selected(each, context, selection, factor_codes):
            opened[each.case_key].append(each)
    return dict(opened)


def _is_selected(
    each: Evidence, context: CaseContext, selection: Selection, factor_codes: Mapping[int, str]
) -> bool:
    code = factor_codes.get(each.factor_id, "") if each.factor_id is not None else ""
    pairs = (
        (selection.factor, code),
        (selection.direction, each.direction),
        (selection.form_of_sharing, each.form_of_sharing),
        (selection.stage, context.stage),
        (selection.region, context.region),
    )
    return all(not wanted or wanted == (has or NONE) for wanted, has in pairs)
