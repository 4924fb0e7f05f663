"""``python -m cases.submissions.examining KIND SOURCE TARGET MOST_PIXELS MEMORY SECONDS``

Writes what may be kept of ``SOURCE`` to ``TARGET``, and one line of JSON: ``{"width", "height"}`` (0 for
a document), or ``{"refused": reason}``. Any other end than 0 means that the file was too much for it.
"""

import json
import os
import resource
import sys
from pathlib import Path

from cases.submissions.examining import TOO_COMPLEX, RefusedError


def limit(memory: int, seconds: int) -> None:
    """Have this process at most ``memory`` bytes and ``seconds`` of a processor, after the others."""
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> int:
    """Examine the file that the command line names; the exit code."""
    kind, source, target = arguments[0], Path(arguments[1]), Path(arguments[2])
    most_pixels, memory, seconds = map(int, arguments[3:])
    limit(memory, seconds)
    width = height = 0
    try:
        if kind == "pdf":
            from cases.submissions.examining.documents import rewrite_document

            rewrite_document(source, target)
        else:
            from cases.submissions.examining.pictures import rewrite_picture

            width, height = rewrite_picture(kind, source, target, most_pixels)
    except RefusedError as refused:
        print(json.dumps({"refused": refused.reason}))
    except MemoryError:
        print(json.dumps({"refused": TOO_COMPLEX}))
    else:
        print(json.dumps({"width": width, "height": height}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
