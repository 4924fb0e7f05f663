"""The facts of a record: codes, place, dates, cost, organisations."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cases.importer.mapping.dates import read_date
from cases.importer.mapping.draft import CaseDraft, Vocabulary
from cases.importer.mapping.schema import Mapping, Scalar
from cases.importer.mapping.values import line_of, text_of, translate, values_of
from closercities.core.choices import Kind, OrganisationRole, Stage
from closercities.core.geography import resolve_country

ROLES = {
    "lead": OrganisationRole.LEAD,
    "partners": OrganisationRole.PARTNER,
    "funders": OrganisationRole.FUNDER,
}
LONGEST_NAME = 255
LARGEST_COST = Decimal(10) ** 13
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?\Z")


def read_facts(draft: CaseDraft, mapping: Mapping, record: dict[str, Any], vocabulary: Vocabulary) -> None:
    """Fill the facts of ``draft`` from ``record``, warning of every value that cannot be taken over."""
    reader = FactReader(draft, mapping, record)
    reader.read_code("kind", Kind.values)
    reader.read_code("stage", Stage.values)
    draft.topics = reader.read_codes("topics", vocabulary.topics)
    goals = reader.read_codes("goals", {str(number) for number in vocabulary.goals})
    draft.goals = [int(number) for number in goals]
    reader.read_place()
    reader.read_period()
    reader.read_cost()
    reader.read_organisations()
    reader.read_contact()


class FactReader:
    """Reads one record into one draft."""

    def __init__(self, draft: CaseDraft, mapping: Mapping, record: dict[str, Any]) -> None:
        self.draft = draft
        self.mapping = mapping
        self.record = record

    def values(self, name: str) -> list[Scalar]:
        """Return what the mapping finds for a field, after its table; what the table lacks is left out."""
        rule = self.mapping.rule_for(name)
        if rule is None:
            return []
        several = name in ("topics", "goals", *ROLES)
        values = values_of(rule, self.record, every=several)
        if rule.table is None or (rule.default is not None and values == [rule.default]):
            return values
        translated: list[Scalar] = []
        for value in values:
            codes = translate(value, self.mapping.tables[rule.table])
            if codes is None:
                self.draft.warn(f"{name}: {shown(value)} is not in the table {rule.table!r}.")
            translated += codes or []
        return translated

    def text(self, name: str) -> str:
        """Return the first value of a field on one line; all of them where the mapping joins."""
        rule = self.mapping.rule_for(name)
        values = [line_of(text_of(value)) for value in self.values(name)]
        if rule is not None and rule.join is not None:
            return rule.join.join(values)
        return values[0] if values else ""

    def read_code(self, name: str, known: list[str]) -> None:
        code = self.text(name)
        if code in known:
            self.draft.codes[name] = code
        elif code:
            self.draft.warn(f"{name}: {shown(code)} is none of {', '.join(known)}.")

    def read_codes(self, name: str, known: "frozenset[str] | set[str]") -> list[str]:
        codes = list(dict.fromkeys(text_of(value).strip() for value in self.values(name)))
        for code in codes:
            if code not in known:
                self.draft.warn(f"{name}: the platform has no {shown(code)}.")
        return [code for code in codes if code in known]

    def read_place(self) -> None:
        draft = self.draft
        draft.city = self.text("city")[:LONGEST_NAME]
        country = self.text("country")
        draft.country = resolve_country(country) or ""
        if country and not draft.country:
            draft.warn(f"country: {shown(country)} names no country that is known.")
        latitude, longitude = self._degrees("latitude", 90), self._degrees("longitude", 180)
        if latitude is not None and longitude is not None:
            draft.latitude, draft.longitude = latitude, longitude
        elif latitude is not None or longitude is not None:
            draft.warn("Only one coordinate can be used; both are left empty.")

    def _degrees(self, name: str, largest: int) -> Decimal | None:
        number = self._number(name)
        if number is None:
            return None
        if abs(number) > largest:
            self.draft.warn(f"{name}: {shown(str(number))} is outside {-largest} to {largest} degrees.")
            return None
        return number.quantize(Decimal("0.00001"))

    def _number(self, name: str) -> Decimal | None:
        text = self.text(name).replace("\u2212", "-")
        if not text:
            return None
        try:
            number = Decimal(text.replace(",", ".") if _NUMBER.match(text) else text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            self.draft.warn(f"{name}: {shown(text)} is no number.")
            return None
        return number

    def read_period(self) -> None:
        for name in ("start_date", "end_date"):
            text = self.text(name)
            rule = self.mapping.rule_for(name)
            day = read_date(text, rule.format if rule else (), end=name == "end_date") if text else None
            if day is not None:
                self.draft.dates[name] = day
            elif text:
                self.draft.warn(f"{name}: {shown(text)} is no date that can be read.")
        start, end = self.draft.dates.get("start_date"), self.draft.dates.get("end_date")
        if start and end and end < start:
            del self.draft.dates["end_date"]
            self.draft.warn(f"end_date: {end} is before the start, {start}.")

    def read_cost(self) -> None:
        amount, currency = self._number("cost_amount"), self.text("cost_currency").upper()
        if amount is not None and not 0 <= amount < LARGEST_COST:
            self.draft.warn(f"cost_amount: {shown(str(amount))} cannot be a cost.")
            amount = None
        if currency and not re.fullmatch("[A-Z]{3}", currency):
            self.draft.warn(f"cost_currency: {shown(currency)} is no code such as EUR.")
            currency = ""
        if amount is not None and not currency:
            self.draft.warn(f"cost_amount: {shown(str(amount))} has no currency.")
        elif amount is not None:
            self.draft.cost_amount = amount.quantize(Decimal("0.01"))
            self.draft.codes["cost_currency"] = currency
        year = self._number("cost_year")
        if year is not None and 1800 <= year <= 2200:
            self.draft.cost_year = int(year)
        elif year is not None:
            self.draft.warn(f"cost_year: {shown(str(year))} is no year of our time.")

    def read_organisations(self) -> None:
        for name, role in ROLES.items():
            names = dict.fromkeys(line_of(text_of(value)) for value in self.values(name))
            self.draft.organisations += [(name[:LONGEST_NAME], role.value) for name in names]

    def read_contact(self) -> None:
        address = self.text("contact_email")
        try:
            if address:
                validate_email(address)
                self.draft.codes["contact_email"] = address
        except ValidationError:
            self.draft.warn("contact_email is no mail address.")


def shown(value: Scalar) -> str:
    """Return ``value`` as a message can show it: on one line, and not longer than a message should be."""
    text = line_of(text_of(value))
    return repr(text if len(text) <= 80 else text[:79] + "…")
