"""What can be done with many submissions at once. Each of them is a move of its own, with its own mail."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from cases.submissions.admin.access import may_handle, refused
from cases.submissions.admin.listing import narrowed
from cases.submissions.admin.queues import BY_NAME, sent
from cases.submissions.admin.texts import texts_for, words_for
from cases.submissions.assigning import assign, handlers
from cases.submissions.models import Event, Submission
from cases.submissions.moving import NotPossibleError, locked, move, move_many
from cases.submissions.states import Actor

# More than these are done in several goes: one by one, and in one go.
MOST_ONE_BY_ONE, MOST_AT_ONCE = 1_000, 5_000
# So many stand in an address; what is undone beyond that is named by its events.
MOST_IN_ADDRESS = 200
UNDO = "undo"


class SubmissionsAction(BulkAction):
    """Shows what was chosen, asks what has to be said, and does it one by one.

    What somebody else has settled meanwhile is left as it is, and counted.
    """

    template_name = "submissions/admin/bulk.html"
    models = [Submission]
    explanation: str | Promise = ""
    button: str | Promise = ""
    undo = False
    most = MOST_ONE_BY_ONE

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        return super().dispatch(request, *args, **kwargs) if may_handle(request.user) else refused(request)

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> list[Submission]:  # noqa: ARG003
        numbers = [int(each) for each in object_ids if str(each).isdecimal() and len(str(each)) < 18]
        rows = sent().filter(pk__in=numbers[: cls.most]).select_related("assigned_to")
        return list(rows.defer("answers").order_by("sent_at", "pk"))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        """Everything in the list that the action was chosen on, as it was filtered and searched."""
        try:
            match = resolve(urlsplit(self.next_url).path)
        except Resolver404:
            return []
        queue = BY_NAME.get(match.kwargs.get("queue", "waiting"))
        if match.namespace != "submissions_desk" or queue is None:
            return []
        query = QueryDict(urlsplit(self.next_url).query)
        rows = narrowed(queue, self.request, query)
        if UNDO in query:
            rows = rows.filter(pk__in=_moved_in(query[UNDO], self.request.user))
        return list(rows.order_by(queue.ordering, "pk").values_list("pk", flat=True)[: self.most])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "title": self.display_name,
            "explanation": self.explanation,
            "button": self.button,
        }

    def get_execution_context(self) -> dict[str, Any]:
        return {"view": self}

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        view, done = kwargs["view"], []
        for row in objects:
            try:
                view.act(row)
            except NotPossibleError:
                continue
            done.append(row.pk)
        view.done = done
        return len(done), len(objects) - len(done)

    def act(self, row: Submission) -> None:
        """Do it with one of them. Raises :exc:`NotPossibleError`."""
        raise NotImplementedError

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> None:
        """Say how many it was, with a way back, and how many could not be."""
        if num_child_objects:
            messages.warning(self.request, _left(num_child_objects))
        if num_parent_objects:
            messages.success(self.request, _done(num_parent_objects), buttons=self._buttons())

    def _buttons(self) -> list[Any]:
        if not self.undo:
            return []
        address = reverse("wagtail_bulk_action", args=["submissions", "submission", TakeUpAgain.action_type])
        query = QueryDict(mutable=True)
        query.setlist("id", [str(number) for number in self.done])
        query["next"] = self.next_url
        if len(self.done) > MOST_IN_ADDRESS:
            query.setlist("id", ["all"])
            settled = reverse("submissions_desk:queue", args=["settled"])
            query["next"] = f"{settled}?{UNDO}={self.events[0].pk}-{self.events[-1].pk}"
        return [messages.button(f"{address}?{query.urlencode()}", _("Undo"))]

    done: list[int] = []
    events: list[Event] = []


class AllAtOnce(SubmissionsAction):
    """Does it with all of them in one go, however many there are."""

    undo = True
    most = MOST_AT_ONCE
    move = ""

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        view = kwargs["view"]
        numbers = [row.pk for row in objects]
        view.events = move_many(numbers, cls.move, Actor.DESK, user=view.request.user)
        view.done = [event.submission_id for event in view.events]
        return len(view.done), len(numbers) - len(view.done)


def _moved_in(text: str, user: Any) -> QuerySet[Any]:
    """The submissions of those events of ``user`` that ``text`` names, as in ``17-1016``."""
    found = re.fullmatch(r"([0-9]{1,17})-([0-9]{1,17})", text)
    events = Event.objects.filter(user=user, pk__range=found.groups()) if found else Event.objects.none()
    return events.values("submission")


def _done(number: int) -> str:
    return ngettext("Done: %(number)s submission.", "Done: %(number)s submissions.", number) % {
        "number": number
    }


def _left(number: int) -> str:
    return ngettext(
        "%(number)s submission was left as it is: in its state this cannot be done.",
        "%(number)s submissions were left as they are: in their state this cannot be done.",
        number,
    ) % {"number": number}


class AssignForm(forms.Form):
    """Asks to whom."""

    user: Any = forms.ModelChoiceField(
        queryset=None, required=False, label=gettext_lazy("Assign to"), empty_label=gettext_lazy("Nobody")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = handlers()  # type: ignore[attr-defined]


class Assign(SubmissionsAction):
    """Hands them over."""

    display_name = gettext_lazy("Assign")
    action_type = "assign"
    aria_label = gettext_lazy("Assign the selected submissions")
    action_priority = 10
    form_class = AssignForm
    button = gettext_lazy("Assign")

    def act(self, row: Submission) -> None:
        assign(locked(row.pk), self.cleaned_form.cleaned_data["user"], self.request.user)


class DeclineForm(forms.Form):
    """Asks for the reason, which each submitter is told."""

    start = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        required=False,
        help_text=gettext_lazy("Each submitter is told in the language of the form they filled."),
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy("Told instead of the text above, to everybody in the same words."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = [(text.name, text.shown_label) for text in texts_for("decline")]
        self.fields["start"].choices = [("", _("Choose a text, or write your own")), *texts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("start") and not cleaned.get("words"):
            self.add_error("start", _("Say why, in words for the submitter."))
        return cleaned


class Decline(SubmissionsAction):
    """Declines them, each with a mail."""

    display_name = gettext_lazy("Decline")
    action_type = "decline"
    aria_label = gettext_lazy("Decline the selected submissions")
    action_priority = 20
    form_class = DeclineForm
    explanation = gettext_lazy("Every submitter gets a mail that says why.")
    button = gettext_lazy("Decline and send the mails")
    undo = True

    def act(self, row: Submission) -> None:
        given = self.cleaned_form.cleaned_data
        words = words_for(row, given["start"], given["words"])
        move(row.pk, "decline", Actor.DESK, user=self.request.user, words=words)


class MarkSpam(AllAtOnce):
    """Puts them away as spam; nobody is told."""

    display_name = gettext_lazy("Mark as spam")
    action_type = "mark_spam"
    aria_label = gettext_lazy("Mark the selected submissions as spam")
    action_priority = 30
    explanation = gettext_lazy("Nobody is told. They can be taken up again for as long as they are kept.")
    button = gettext_lazy("Mark as spam")
    move = "mark_spam"


class TakeUpAgain(AllAtOnce):
    """Takes back a decision."""

    display_name = gettext_lazy("Take up again")
    action_type = "take_up_again"
    aria_label = gettext_lazy("Take the selected submissions up again")
    action_priority = 40
    explanation = gettext_lazy(
        "What was declined, withdrawn or marked as spam is being read again. Mails that were sent stay sent."
    )
    button = gettext_lazy("Take up again")
    undo = False
    move = "take_up_again"


ACTIONS = (Assign, Decline, MarkSpam, TakeUpAgain)
