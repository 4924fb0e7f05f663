"""Sending many pages: what it comes to, starting it, and how far it has come."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import Page

from closercities.core.machine_translation import price_of
from closercities.translation.admin.views import TranslationsView
from closercities.translation.labels.records import named
from closercities.translation.models import TranslationRun, TranslationRunItem
from closercities.translation.overview.asked import TableForm
from closercities.translation.overview.asked_texts import AskedTexts
from closercities.translation.overview.originals import narrowed, originals_for
from closercities.translation.overview.snippets import chosen_snippets
from closercities.translation.sending.machine import service_name
from closercities.translation.sending.planning import Plan, plan, plan_labels, plan_snippets
from closercities.translation.sending.runs import start

RUNS = 25
# Pages that can be ticked in one table, and some more.
MOST_TICKED = 500


class SendForm(forms.Form):
    """Into which languages, and how."""

    into = forms.MultipleChoiceField(
        label=_("Into"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    machine = forms.BooleanField(label=_("With machine drafts"), required=False)

    def __init__(self, data: Any, locales: Any, service: str) -> None:
        super().__init__(data)
        into: Any = self.fields["into"]
        into.choices = [(each.language_code, str(each)) for each in locales]
        if not service:
            del self.fields["machine"]


class SendView(TranslationsView):
    """What sending the chosen pages comes to (GET), and the start of it (POST).

    The address says what was chosen: ``page``, as often as there are some, or ``all`` with the filters of
    the table; or ``snippet``, as often as there are some, which are records with labels, too, or
    ``all_texts`` with the filters of the table of texts.
    """

    template_name = "translation/admin/send.html"

    def get_page_subtitle(self) -> Any:
        return _("Send to translation")

    def asked(self) -> QueryDict:
        """What was chosen, wherever it was sent."""
        return self.request.POST if self.request.method == "POST" else self.request.GET

    @cached_property
    def pages(self) -> QuerySet[Page]:
        """The chosen pages, of those that the user may work on."""
        originals = originals_for(self.request.user)
        if self.asked().get("all"):
            return narrowed(originals, TableForm(self.asked(), self.locales).asked, self.locales)
        ticked = [each for each in self.asked().getlist("page") if each.isascii() and each.isdigit()]
        return originals.filter(pk__in=[int(each) for each in ticked[:MOST_TICKED] if len(each) < 10])

    @cached_property
    def names(self) -> list[str]:
        """Those of the texts that were chosen."""
        if self.asked().get("all_texts"):
            rows = AskedTexts(self.asked(), self.request.user, self.locales).rows
            return [row.choice for row in rows if row.choice]
        return self.asked().getlist("snippet")[:MOST_TICKED]

    @cached_property
    def snippets(self) -> list[Any]:
        """The chosen snippets, of those that the user may change."""
        return chosen_snippets(self.names, self.request.user)

    @cached_property
    def labelled(self) -> list[Any]:
        """The chosen records with labels; whoever may translate may translate those."""
        return named(self.names)

    @property
    def texts(self) -> list[Any]:
        """What was chosen and is no page."""
        return [*self.snippets, *self.labelled]

    @cached_property
    def form(self) -> SendForm:
        # Without a language nothing was asked yet: that of the filter is likely what is meant.
        data = self.asked().copy()
        if not data.get("planned"):
            data.setlist(
                "into", data.getlist("into") or (data.getlist("locale") or data.getlist("missing"))[:1]
            )
            data["machine"] = "on"
        return SendForm(data, self.locales, service_name())

    def plan(self) -> Plan | None:
        """What it comes to; ``None`` as long as no language is chosen."""
        if not self.form.is_valid():
            return None
        codes = self.form.cleaned_data["into"]
        locales = [each for each in self.locales if each.language_code in codes]
        if self.texts:
            return plan_snippets(self.snippets, locales) + plan_labels(self.labelled, locales)
        return plan(self.pages, locales)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if {"snippet", "all_texts"} & request.GET.keys() and not self.texts:
            messages.warning(request, _("No text was chosen that can be sent."))
            return HttpResponseRedirect(reverse("translations:texts"))
        if not self.texts and not self.pages.exists():
            messages.warning(request, _("No page was chosen. Tick some, or send all that match the filters."))
            return HttpResponseRedirect(reverse("translations:index"))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Start what is planned; a second click leads to the same run."""
        token = _token(request.POST.get("token", ""))
        run = TranslationRun.objects.filter(token=token).first()
        if run is None:
            found = self.plan()
            if found is None or not found.pairs:
                return self.render_to_response(self.get_context_data(plan=found))
            machine = bool(self.form.cleaned_data.get("machine"))
            run = start(found, user=request.user, with_machine=machine, token=token)
        return HttpResponseRedirect(reverse("translations:run", args=[run.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = [(name, value) for name in self.asked() for value in self.asked().getlist(name)]
        found = kwargs["plan"] if "plan" in kwargs else self.plan()
        own = {"into", "machine", "planned", "token", "csrfmiddlewaretoken", "p"}
        return {
            **super().get_context_data(**kwargs),
            "tab": "texts" if self.texts else self.tab,
            "form": self.form,
            # A first look says nothing of what was not chosen yet.
            "show_errors": bool(self.asked().get("planned")),
            "plan": found,
            "price": price_of(found.characters) if found and self.form.cleaned_data.get("machine") else None,
            "number": len(self.texts) or self.pages.count(),
            "some": [] if self.texts else self.pages.order_by("path")[:10],
            "texts": self.texts[:10],
            "chosen": [each for each in chosen if each[0] not in own],
            "service": service_name(),
            "token": uuid4(),
        }


def _token(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


class RunsView(TranslationsView):
    """What was sent, the newest first."""

    template_name = "translation/admin/runs.html"
    tab = "runs"

    def get_page_subtitle(self) -> Any:
        return _("Sent")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        failed = TranslationRunItem.Outcome.FAILED
        runs = TranslationRun.objects.select_related("created_by").annotate(
            total=Count("items"),
            failed=Count("items", filter=Q(items__outcome=failed)),
        )
        runs = runs.order_by("-created_at", "-pk")
        return {**super().get_context_data(**kwargs), "shown": self.part_of(runs, RUNS)}
