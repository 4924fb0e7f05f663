"""Does the work that a browser does."""

import re
from html import unescape
from itertools import count
from typing import Any

from cases.submissions.proof import CHALLENGE, SOLUTION, Challenge, _zero_bits


def challenge_in(response: Any) -> Challenge | None:
    """The challenge that a page holds."""
    told = dict(re.findall(r'data-(challenge|seed|bits|parts)="([^"]*)"', response.content.decode()))
    if not told:
        return None
    return Challenge(unescape(told["challenge"]), told["seed"], int(told["bits"]), int(told["parts"]))


def solved(challenge: Challenge) -> dict[str, str]:
    """The fields of a proof."""
    numbers = [
        next(each for each in count() if _zero_bits(f"{challenge.seed}.{part}.{each}") >= challenge.bits)
        for part in range(challenge.parts)
    ]
    return {CHALLENGE: challenge.text, SOLUTION: ".".join(map(str, numbers))}
