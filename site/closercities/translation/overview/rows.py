"""A row of the table of texts that are no pages."""

from dataclasses import dataclass

from closercities.translation.overview.cells import Cell, Kind


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text and its cells; ``set_label`` says of what sort it is.

    ``choice`` names it in a form where it can be sent to translation, and is empty elsewhere.
    """

    title: str
    set_name: str
    set_label: str
    cells: tuple[Cell, ...]
    choice: str = ""

    @property
    def lacks(self) -> int:
        """In how many languages it is missing or outdated."""
        return sum(cell.kind == Kind.MISSING or cell.outdated is not None for cell in self.cells)
