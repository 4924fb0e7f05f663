"""What lies beside the files of a snapshot, for who finds them without us."""

from collections.abc import Mapping
from datetime import date

from closercities.core.choices import Licence

_TEXT = """\
Cases of Closer Cities, {day}
=============================

{cases} cases in {items} texts: a case has one item for each language that it is written in.
All items of one case share `translation_key`. For one item a case, keep those whose
`translation_state` is `original`.

cases.jsonl     everything: a document a line (JSON Lines), as the API gives it
cases.csv       a flat table; several values in a cell are separated by "; ", and a text that a
                spreadsheet would compute begins with an apostrophe
cases.geojson   the same cases on the map (WGS 84)
codebook.json   what each column and each code means, with labels in every language
SHA256SUMS      checksums: sha256sum --check SHA256SUMS

Licence
-------
Each case is under the licence that its field `licence` names:

{licences}

Where none is named, ask before you reuse the text; facts such as place, stage and year are free.
Pictures are not part of the snapshot; each has a licence of its own in `cases.jsonl`.

Cite as
-------
Closer Cities ({year}). Cases, snapshot of {day}.
"""


def readme(day: date, cases: int, items: int, licences: Mapping[str, int]) -> str:
    """The text of ``README.txt``; ``licences`` are the numbers of items by the code of their licence."""
    names = dict(Licence.choices)
    rows = [f"{number:7}  {names.get(code, code) or 'no licence named'}" for code, number in licences.items()]
    return _TEXT.format(
        day=day.isoformat(), year=day.year, cases=cases, items=items, licences="\n".join(rows) or "      0"
    )
