"""What the lists of the desk can be narrowed by."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from cases.submissions.admin.queues import sent
from cases.submissions.assigning import handlers
from cases.submissions.duplicates import with_duplicates
from cases.submissions.models import Submission
from cases.submissions.states import State
from cases.submissions.suspicion import SUSPECT, Reason
from closercities.core.geography import country_label
from closercities.core.languages import language_name
from closercities.core.models import Topic

NOBODY = "nobody"
# After so many days an editor may ask what is still there.
AGES = (3, 7, 14, 30, 90)
# Several are ticked: a list that wants a key held down is a riddle on a phone.
_TICKED = forms.CheckboxSelectMultiple
_Rows = QuerySet[Submission]


def _states() -> list[tuple[str, Any]]:
    return [(state.value, state.label) for state in State if state != State.DRAFT]


def _used(column: str) -> list[str]:
    return sorted(set(sent().exclude(**{column: ""}).order_by().values_list(column, flat=True).distinct()))


def _countries() -> list[tuple[str, str]]:
    reader = get_language() or "en"
    return [(code, country_label(code, reader)) for code in _used("country")]


def _languages() -> list[tuple[str, str]]:
    reader = get_language() or "en"
    return [(code, language_name(code, reader)) for code in _used("language")]


def _campaigns() -> list[tuple[str, str]]:
    numbers = sent().exclude(campaign=None).order_by().values("campaign")
    return [(str(pk), title) for pk, title in Page.objects.filter(pk__in=numbers).values_list("pk", "title")]


def _topics() -> list[tuple[str, str]]:
    return [(topic.code, str(topic)) for topic in Topic.objects.order_by("path")]


def _people() -> list[tuple[str, Any]]:
    named = [(str(user.pk), user.get_full_name() or user.get_username()) for user in handlers()]
    return [(NOBODY, _("Nobody")), *named]


def _ages() -> list[tuple[str, Any]]:
    words = ngettext_lazy("More than %(days)d day", "More than %(days)d days", "days")
    return [(str(days), words % {"days": days}) for days in AGES]


class SubmissionFilterSet(WagtailFilterSet):
    """Each filter offers what occurs."""

    state = django_filters.MultipleChoiceFilter(label=_("State"), choices=_states, widget=_TICKED)
    country = django_filters.MultipleChoiceFilter(label=_("Country"), choices=_countries, widget=_TICKED)
    topic = django_filters.ChoiceFilter(label=_("Topic"), choices=_topics, method="about")
    campaign = django_filters.ChoiceFilter(label=_("Campaign"), choices=_campaigns, method="through")
    language = django_filters.MultipleChoiceFilter(label=_("Language"), choices=_languages, widget=_TICKED)
    age = django_filters.ChoiceFilter(
        label=pgettext_lazy("of a submission", "Age"), choices=_ages, method="older_than"
    )
    assigned_to = django_filters.ChoiceFilter(label=_("Assigned to"), choices=_people, method="given_to")
    suspicion = django_filters.ChoiceFilter(
        label=_("Suspicion"),
        choices=[("no", _("Not suspected")), ("yes", _("Suspected"))],
        method="suspected",
    )
    reason = django_filters.ChoiceFilter(
        label=_("Suspected for"), choices=Reason.choices, method="suspected_for"
    )
    duplicates = django_filters.ChoiceFilter(
        label=_("Others of the same title"),
        choices=[("yes", _("There are others")), ("no", _("No others"))],
        method="titled_alike",
    )

    class Meta:
        model = Submission
        fields: tuple[str, ...] = ()

    def about(self, rows: _Rows, _name: str, code: str) -> _Rows:
        """Those with the topic among their answers. A code stands in quotes in the text of a list."""
        return rows.filter(answers__topics__icontains=f'"{code}"')

    def through(self, rows: _Rows, _name: str, number: str) -> _Rows:
        """Those that came through the campaign."""
        return rows.filter(campaign_id=int(number))

    def older_than(self, rows: _Rows, _name: str, days: str) -> _Rows:
        """Those that were sent before so many days."""
        return rows.filter(sent_at__lt=timezone.now() - timedelta(days=int(days)))

    def given_to(self, rows: _Rows, _name: str, who: str) -> _Rows:
        """Those assigned to a user, or to nobody."""
        return rows.filter(assigned_to=None if who == NOBODY else int(who))

    def suspected(self, rows: _Rows, _name: str, answer: str) -> _Rows:
        """Those from the point on where they stand in a list of their own, or below it."""
        return rows.filter(suspicion__gte=SUSPECT) if answer == "yes" else rows.filter(suspicion__lt=SUSPECT)

    def suspected_for(self, rows: _Rows, _name: str, reason: str) -> _Rows:
        """Those that are suspected for a reason, whatever else there is."""
        return rows.filter(suspected_for__has_key=reason)

    def titled_alike(self, rows: _Rows, _name: str, answer: str) -> _Rows:
        """Those whose title another submission or a case has, or the others."""
        numbers = with_duplicates(rows.defer("answers"))
        return rows.filter(pk__in=numbers) if answer == "yes" else rows.exclude(pk__in=numbers)
