"""Forgets what search keeps of somebody who has what they shared erased.

Entries follow the page of a case; what is kept besides is what nobody found, and who follows which search.
"""

from cases.submissions.erasure import ErasedPerson, when_person_asks
from search import missed


def connect() -> None:
    """Have it forgotten with each erasure that is asked for; called once, when the application starts."""
    when_person_asks(forget)


def forget(person: ErasedPerson) -> None:
    """Drop the searches that name ``person``, and those that they follow."""
    from search.saved.following import stop_mailbox

    missed.forget_texts(person.name, person.title)
    if person.email:
        stop_mailbox(person.email)
