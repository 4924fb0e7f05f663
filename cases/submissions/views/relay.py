"""The switch with which a submitter lets readers write to them, or no more."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cases.submissions.links import token_of
from cases.submissions.models import SecretLink
from cases.submissions.relay.verbs import counts_of
from cases.submissions.relay.verbs import switch as switch_messages
from cases.submissions.states import RelayState
from cases.submissions.views.access import with_link


@with_link
def switch(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Says how it stands (GET), and switches (POST)."""
    token = token_of(link)
    if request.method == "POST":
        switch_messages(link.submission_id, on=request.POST.get("on") == "yes")
        return HttpResponseRedirect(reverse("submissions:relay", args=[token]))
    context = {
        "not_indexed": True,
        "token": token,
        "submission": link.submission,
        "number": counts_of(link.submission)[RelayState.RELAYED],
    }
    return render(request, "submissions/relay/switch.html", context)
