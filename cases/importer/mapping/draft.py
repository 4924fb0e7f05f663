"""What a record says about a case, before anything is looked up or written."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True)
class Vocabulary:
    """The codes that the platform knows at the moment of the import."""

    topics: frozenset[str] = frozenset()
    goals: frozenset[int] = frozenset()


@dataclass
class CaseDraft:
    """A case as a record tells it, in the platform's own terms.

    Coordinates are WGS 84 in decimal degrees. ``language`` is a BCP 47 code, or "" when the record
    does not say. ``streams`` are raw blocks by field. ``warnings`` say what of the record could not
    be taken over.
    """

    source_id: str = ""
    address: str = ""
    licence: str = ""
    language: str = ""
    title: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    topics: list[str] = field(default_factory=list)
    goals: list[int] = field(default_factory=list)
    organisations: list[tuple[str, str]] = field(default_factory=list)
    city: str = ""
    country: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    dates: dict[str, date] = field(default_factory=dict)
    cost_amount: Decimal | None = None
    cost_year: int | None = None
    streams: dict[str, list[Block]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def digest(self) -> str:
        """Return the SHA-256 of all that would be written; the same for the same record and mapping."""
        content = {name: value for name, value in asdict(self).items() if name != "warnings"}
        serialised = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(serialised.encode("utf-8", "surrogatepass")).hexdigest()

    def warn(self, message: str) -> None:
        """Note what could not be taken over, once."""
        if message not in self.warnings:
            self.warnings.append(message)
