"""A case as its page shows it: facts, boosters and barriers, what it is like and who wrote about it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from closercities.core.choices import Direction, FormOfSharing, OrganisationRole
from closercities.core.evidence import Evidence, evidence_for
from closercities.core.geography import country_label
from closercities.core.listing import ListedItem, as_items
from closercities.core.mentions import pages_about
from closercities.core.models import Factor
from closercities.core.neighbours import tell_apart
from closercities.core.reader import absolute, active_code
from closercities.core.related import MOST_RELATED, related_items

if TYPE_CHECKING:
    from cases.models import CasePage

WITHOUT_FORM = ""


@dataclass(frozen=True, slots=True)
class Force:
    """One booster or barrier as a bar: its name, how strong, and the passage that shows it."""

    evidence: Evidence
    factor: Factor | None

    @property
    def strength(self) -> int:
        """1 to 3; what nobody weighed is drawn as the weakest."""
        return self.evidence.strength or 1


@dataclass(frozen=True, slots=True)
class FormForces:
    """The boosters and barriers in one form of sharing."""

    form: str
    label: str
    boosters: tuple[Force, ...]
    barriers: tuple[Force, ...]


class CasePresentation:
    """Everything on the page of ``page`` that is not its own prose. Each part is asked for once."""

    def __init__(self, page: "CasePage", request: HttpRequest) -> None:
        self.page = page
        self.request = request

    @cached_property
    def facts(self) -> Any:
        """The facts to show, with what belongs to them at hand; nothing for a page that never had any."""
        facts = self.page.shown_facts
        if facts is not None and facts is not self.page:
            _prefetch_rows(facts)
        return facts

    @cached_property
    def forces(self) -> list[FormForces]:
        """Boosters and barriers by form of sharing; first those that were given no form."""
        evidence = self._draft_evidence() if self.facts is self.page else self._effective_evidence()
        factors = Factor.objects.in_bulk({each.factor_id for each in evidence if each.factor_id})
        by_form: dict[str, list[Force]] = defaultdict(list)
        for each in sorted(evidence, key=lambda each: -(each.strength or 0)):
            by_form[each.form_of_sharing].append(Force(each, factors.get(each.factor_id or 0)))
        forms = [(WITHOUT_FORM, ""), *((form.value, str(form.label)) for form in FormOfSharing)]
        return [_form_forces(form, label, by_form[form]) for form, label in forms if by_form[form]]

    def _effective_evidence(self) -> list[Evidence]:
        return evidence_for([self.page.translation_key], active_code())

    def _draft_evidence(self) -> list[Evidence]:
        language = self.page.language_tag
        return [
            Evidence(
                case_key=self.page.translation_key,
                direction=row.direction,
                form_of_sharing=row.form_of_sharing,
                factor_id=row.factor_id,
                strength=row.strength,
                explanation=row.explanation,
                explanation_locale=language,
                quote=row.quote,
                quote_language=language,
                quoted_block=row.quoted_block,
                origin="case",
            )
            for row in self.page.factor_rows.all()
        ]

    @cached_property
    def organisations(self) -> dict[str, list[Any]]:
        """``{role: organisations}``, in the order lead, partner, funder."""
        rows = list(self.facts.organisation_rows.all()) if self.facts is not None else []
        return {
            str(role.label): [row.organisation for row in rows if row.role == role.value]
            for role in OrganisationRole
            if any(row.role == role.value for row in rows)
        }

    @cached_property
    def provenance(self) -> Any:
        """The imported record that the case was made from, if it was."""
        return getattr(self.page.facts, "imported_record", None)

    @cached_property
    def research(self) -> list[ListedItem]:
        """What researchers wrote about this case."""
        return as_items(pages_about(self.page.translation_key), active_code())

    @cached_property
    def related(self) -> list[ListedItem]:
        """Chosen by an editor, else what has most in common; without what stands in :attr:`research`."""
        shown = {item.page.translation_key for item in self.research}
        items = related_items(self.page, MOST_RELATED + len(shown))
        related = [item for item in items if item.page.translation_key not in shown][:MOST_RELATED]
        tell_apart(related)
        return related

    @property
    def related_heading(self) -> str:
        """What stands above :attr:`related`."""
        are_cases = all(item.type == "case" for item in self.related)
        return _("Similar cases") if are_cases else _("Related")

    @cached_property
    def campaign(self) -> ListedItem | None:
        """The campaign that the case came through, where it is public."""
        campaign = self.facts.campaign if self.facts is not None else None
        return next(iter(as_items([campaign], active_code())), None) if campaign is not None else None

    @property
    def place_name(self) -> str:
        """The name of the place, or of the country; empty when unknown."""
        if self.facts is None:
            return ""
        if self.facts.place is not None:
            return str(self.facts.place.label)
        return country_label(self.facts.country_code, active_code()) if self.facts.country_code else ""

    @property
    def canonical(self) -> str:
        """The absolute address to cite."""
        return absolute(self.page.get_url(self.request) or "", self.request)

    @cached_property
    def parts(self) -> list[tuple[str, str, Any]]:
        """``(anchor, heading, text)`` of the parts of the story that are written."""
        names = ("challenge", "approach", "results", "story")
        written = [(name, getattr(self.page, name)) for name in names if getattr(self.page, name)]
        headings = {name: self.page._meta.get_field(name) for name, _value in written}
        return [(name, str(getattr(headings[name], "verbose_name", name)), value) for name, value in written]


def _form_forces(form: str, label: str, forces: list[Force]) -> FormForces:
    return FormForces(
        form=form,
        label=label,
        boosters=tuple(force for force in forces if force.evidence.direction == Direction.BOOSTER),
        barriers=tuple(force for force in forces if force.evidence.direction == Direction.BARRIER),
    )


def _prefetch_rows(facts: Any) -> None:
    from cases.models import CaseGoal, CaseOrganisation, CasePerson, CaseTile, CaseTopic

    prefetch_related_objects(
        [facts],
        "place",
        "picture",
        Prefetch("tile", CaseTile.objects.defer("svg")),
        Prefetch("topic_rows", CaseTopic.objects.select_related("topic")),
        Prefetch("goal_rows", CaseGoal.objects.select_related("goal")),
        Prefetch("organisation_rows", CaseOrganisation.objects.select_related("organisation")),
        Prefetch("person_rows", CasePerson.objects.select_related("person__affiliation")),
    )
