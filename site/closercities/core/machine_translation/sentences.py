"""Where sentences end, in any script: well enough to cut a long text, or to mark sentences."""

import re

# A full stop is followed by a space, but where the script has none; quotes and brackets close after it.
_END = re.compile(r"""(?:[.!?…؟۔։।॥።؛]+["'”’»›)\]]*(?=\s)|[。！？｡]+[”’」』）]*)\s*""")


def ends_of_sentences(text: str) -> list[int]:
    """The offsets in ``text`` at which a sentence is over, with the space after it; its own end is none."""
    return [match.end() for match in _END.finditer(text) if match.end() < len(text)]
