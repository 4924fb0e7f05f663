"""How often an address may post what costs something: begin, send, ask for a link."""

import time
from dataclasses import dataclass
from math import ceil

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.submissions.counting import HOUR, form_counts
from cases.submissions.proof import CHALLENGE, SOLUTION, challenge_for, is_proven
from closercities.core.limits.client import client_address, client_network

# A browser that works for it goes on at once, up to so many times the limit: others sit behind that address.
TIMES_WITH_PROOF = 10
# More than this is not carried over to the page that says when to come back.
MOST_CARRIED = 2**16


@dataclass(frozen=True)
class Visit:
    """How many posts came within the hour from the address and the network of this one, itself included.

    ``seconds`` is after how long the address may post again; 0 for now.
    """

    by_address: int
    by_network: int
    seconds: int

    @property
    def is_crowded(self) -> bool:
        """Whether so many came from there that some will be of programs."""
        most = settings.FORM_POSTS_OF_NETWORK_PER_HOUR or 2 * settings.FORM_POSTS_PER_HOUR
        return self.by_network > most or self.by_address > settings.FORM_POSTS_PER_HOUR / 2

    @property
    def harder(self) -> int:
        """How many times the work is doubled: once over the limit, twice from four times the limit on."""
        times = self.by_address / settings.FORM_POSTS_PER_HOUR
        return (times > 1) + (times > 4)


def count_post(request: HttpRequest) -> Visit:
    """Count a post of whoever sent ``request``. Where nothing can be counted, everybody may post."""
    now, counts = time.time(), form_counts()
    by_network = counts.take(f"network {client_network(request)}", now)
    by_address = counts.take(client_address(request), now)
    if by_network is None or by_address is None:
        return Visit(0, 0, 0)
    is_over = by_address[0] > settings.FORM_POSTS_PER_HOUR
    wait = max(1, ceil(by_address[1] + HOUR - now)) if is_over else 0
    return Visit(by_address[0], by_network[0], wait)


def too_many(request: HttpRequest) -> HttpResponse | None:
    """Count a post of this address; a page that says when to come back, once there were too many."""
    return refusal(request, count_post(request))


def refusal(request: HttpRequest, visit: Visit) -> HttpResponse | None:
    """The page that says when to come back, where there were too many and no work was done for one more."""
    if not visit.seconds:
        return None
    subject = f"post {client_address(request)}"
    can_prove = visit.by_address <= TIMES_WITH_PROOF * settings.FORM_POSTS_PER_HOUR
    given = request.POST.get(CHALLENGE, ""), request.POST.get(SOLUTION, "")
    if can_prove and is_proven(subject, *given):
        return None
    context = {
        "minutes": ceil(visit.seconds / 60),
        "not_indexed": True,
        "challenge": challenge_for(subject, harder=visit.harder) if can_prove else None,
        "carried": _carried(request) if can_prove else [],
    }
    response = render(request, "submissions/too_many.html", context, status=429)
    response["Retry-After"] = str(visit.seconds)
    return response


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What was posted, to be posted again with the proof. What is long was kept already by the form."""
    posted = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in (CHALLENGE, SOLUTION)
    ]
    return posted if sum(len(value) for _name, value in posted) <= MOST_CARRIED else []
