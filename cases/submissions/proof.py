"""Proof of work: a browser calculates for a second or two, in the background, where much came at once.

A challenge is signed and kept nowhere. It holds for its subject alone, for half an hour, and once. Why it
is like this: ``docs/decisions/0150-proof-of-work-of-our-own.md``.
"""

import hashlib
import secrets
import time
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from cases.submissions.counting import form_counts

SALT = "cases.submissions.proof"
SECONDS = 1_800
# One search ends early or late by chance; of many short ones the sum takes about the same time.
PARTS = 16
PARTS_AS_BITS = 4
# The names of the fields that bring a proof.
CHALLENGE, SOLUTION = "proof_challenge", "proof_solution"
LONGEST_NUMBER = 12


@dataclass(frozen=True)
class Challenge:
    """For each of ``parts`` numbers, from 0 on, find another one so that SHA-256 of
    ``seed.part.number`` begins with ``bits`` zero bits. ``text`` goes back with what was found."""

    text: str
    seed: str
    bits: int
    parts: int = PARTS


def challenge_for(subject: str, *, harder: int = 0) -> Challenge:
    """A new challenge for ``subject``; each step ``harder`` doubles the work."""
    seed = secrets.token_urlsafe(12)
    bits = max(1, settings.PROOF_BITS + harder - PARTS_AS_BITS)
    text = signing.dumps([seed, bits, _mark(subject)], salt=SALT)
    return Challenge(text, seed, bits)


def is_proven(subject: str, text: str, solution: str) -> bool:
    """Whether ``solution`` solves the challenge ``text``, made for ``subject``, and was not used before."""
    try:
        seed, bits, mark = signing.loads(text, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return False
    if mark != _mark(subject) or not _solves(seed, bits, solution):
        return False
    counted = form_counts().take(f"proof {seed}", time.time())
    return counted is None or counted[0] == 1


def _solves(seed: str, bits: int, solution: str) -> bool:
    numbers = solution.split(".") if len(solution) <= PARTS * (LONGEST_NUMBER + 1) else []
    return len(numbers) == PARTS and all(
        number.isascii() and number.isdigit() and _zero_bits(f"{seed}.{part}.{number}") >= bits
        for part, number in enumerate(numbers)
    )


def _zero_bits(text: str) -> int:
    return 256 - int.from_bytes(hashlib.sha256(text.encode()).digest()).bit_length()


def _mark(subject: str) -> str:
    return salted_hmac(SALT, subject, algorithm="sha256").hexdigest()[:16]
