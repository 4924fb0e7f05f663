"""What a mapping is, and what it makes of a record."""

from cases.importer.mapping.draft import CaseDraft, Vocabulary
from cases.importer.mapping.load import MappingError, load_mapping
from cases.importer.mapping.record import map_record
from cases.importer.mapping.schema import Mapping

__all__ = ["CaseDraft", "Mapping", "MappingError", "Vocabulary", "load_mapping", "map_record"]
