"""The platform, and a bare Django form that keeps as much, behind the same middleware."""

from django import forms
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from closercities.urls import handler400, handler403, handler404, handler500
from closercities.urls import urlpatterns as of_the_platform

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class BareForm(forms.Form):
    """One long answer, and whose it is."""

    number = forms.IntegerField()
    story = forms.CharField(max_length=20_000, required=False)


@csrf_exempt
def bare_form(request: HttpRequest) -> HttpResponse:
    """Check what was sent, keep it as one row, and go on: what a form costs at the least."""
    form = BareForm(request.POST)
    if not form.is_valid():
        return HttpResponse(form.as_div(), status=422)
    # A table with a key and a text, which every project has.
    kept = {"session_data": form.cleaned_data["story"], "expire_date": timezone.now()}
    Session.objects.update_or_create(session_key=f"bare-{form.cleaned_data['number']}", defaults=kept)
    return HttpResponseRedirect("/limit/form/")


urlpatterns = [path("limit/form/", bare_form), *of_the_platform]
