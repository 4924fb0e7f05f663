"""The form of a mapping. The names stand in files that others write: changing one breaks theirs."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from closercities.core.choices import Licence

TextField = Literal[
    "title",
    "summary",
    "audience",
    "funding",
    "kind_in_words",
    "stage_in_words",
    "topics_in_words",
    "place_in_words",
    "city",
    "country",
    "latitude",
    "longitude",
    "start_date",
    "end_date",
    "kind",
    "stage",
    "cost_amount",
    "cost_currency",
    "cost_year",
    "topics",
    "goals",
    "lead",
    "partners",
    "funders",
    "contact_email",
    "body",
    "challenge",
    "approach",
    "results",
    "story",
    "distinctive",
    "preconditions",
    "do",
    "dont",
    "suggestion",
    "links",
]
Part = Literal["challenge", "approach", "results", "story", "summary"]


def _encoding(name: str) -> str:
    try:
        " ".encode(name)
    except LookupError:
        raise ValueError(
            "Python knows no encoding of this name; try utf-8, utf-16, cp1252 or iso-8859-1"
        ) from None
    return name


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    return text


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Scalar = str | bool | int | float
Names = Annotated[list[str], BeforeValidator(_listed)]
Codes = Annotated[list[Scalar], BeforeValidator(_listed)]


class Strict(BaseModel):
    """Knows the keys that it names and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Rule(Strict):
    """Where the value of one field comes from.

    ``from`` is one name in the record or several, with dots into what lies within. Of several,
    the first that is not empty counts; with ``join`` all of them, put together with that text.
    """

    sources: Names = Field(default=[], alias="from")
    join: str | None = None
    split: str | None = Field(default=None, min_length=1)
    table: str | None = None
    default: Scalar | None = None
    constant: Scalar | None = None
    format: Names = []

    @model_validator(mode="after")
    def _has_one_origin(self) -> "Rule":
        if bool(self.sources) == (self.constant is not None):
            raise ValueError("give either from or constant")
        return self


def _rule(value: Any) -> Any:
    return {"from": value} if isinstance(value, str | list) else value


FieldRule = Annotated[Rule, BeforeValidator(_rule)]


class Source(Strict):
    """The collection that the file is of, and how the file is written."""

    name: str = Field(min_length=1, max_length=100)
    id: FieldRule
    address: str = Field(default="", max_length=500)
    licence: Literal[tuple(Licence.values)] | None = None  # type: ignore[valid-type]
    language: FieldRule = Rule(constant="")
    format: Literal["jsonl", "csv", "geojson", "xml"] | None = None
    encoding: Annotated[str, AfterValidator(_encoding)] | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    element: str | None = Field(default=None, min_length=1)


class Html(Strict):
    """How markup is read: the address that relative ones are of, and how a summary is taken from the text.

    ``notes`` is a regular expression (case does not count) for the beginnings of paragraphs that
    no summary should be.
    """

    base: str = ""
    excerpt: int = Field(default=300, ge=0, le=1_000)
    notes: Annotated[str, AfterValidator(_pattern)] | None = None


class Section(Strict):
    """A heading of the source's text (a regular expression, case does not count) and the part it begins."""

    heading: Annotated[str, AfterValidator(_pattern)]
    into: Part


class Mapping(Strict):
    """A whole mapping. ``tables`` turn the source's values into ours; an empty list is nothing on purpose."""

    source: Source
    fields: dict[TextField, FieldRule]
    tables: dict[str, dict[str, Codes]] = {}
    html: Html = Html()
    sections: list[Section] = []

    def rule_for(self, name: str) -> Rule | None:
        """Return the rule of the field called ``name``, or None when the mapping does not fill it."""
        return next((rule for field, rule in self.fields.items() if field == name), None)

    @model_validator(mode="after")
    def _fits_together(self) -> "Mapping":
        if "title" not in self.fields:
            raise ValueError("fields.title is missing: a case needs a title")
        rules = {
            "source.language": self.source.language,
            **{f"fields.{name}": rule for name, rule in self.fields.items()},
        }
        for name, rule in {"source.language": self.source.language, **rules}.items():
            if rule.table is not None and rule.table not in self.tables:
                known = ", ".join(self.tables) or "none"
                raise ValueError(f"{name}.table names {rule.table!r}, which is not in tables. Known: {known}")
        return self
