"""Labels of topics, goals and factors are sent in bulk, drafted, read and only then saved."""

import re
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from closercities.core.models import Factor, SustainableDevelopmentGoal, Topic
from closercities.translation.labels.keeping import LabelChangedError, write_label
from closercities.translation.labels.parts import LabelState, Part, parts_of
from closercities.translation.models import LabelText, TranslationRun
from closercities.translation.sending.runs import go_on, stop
from closercities.translation.sending.working import work
from tests.factories.core import FactorFactory, TopicFactory
from tests.factories.site import make_site
from tests.translation.review.at_work import signed_in

pytestmark = pytest.mark.django_db
TEXTS, SEND = "/admin/translations/texts/", "/admin/translations/send/"
LABELS = "/admin/translations/labels/"
QUEUE = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "ENQUEUE_ON_COMMIT": False}}


@pytest.fixture
def topic(settings: Any) -> Topic:
    settings.MACHINE_TRANSLATOR = "development"
    settings.TASKS = QUEUE
    make_site("en", "ar", "nl")
    Topic.objects.filter(parent__isnull=False).delete()
    for model in (Topic, SustainableDevelopmentGoal, Factor):
        model.objects.all().delete()
    made: Topic = TopicFactory(
        labels={"en": "Quays & roofs", "nl": "Kaden en daken"}, descriptions={"en": "Where water meets."}
    )
    return made


def part(record: Any, code: str, field: str = "labels") -> Part:
    record.refresh_from_db()
    return next(each for each in parts_of([record], [code]) if each.field == field)


def send(client: Client, **asked: Any) -> TranslationRun:
    answer = client.post(SEND, {"into": ["ar", "nl"], "planned": "1", "token": uuid4()} | asked)
    assert answer.status_code == 302
    run: TranslationRun = TranslationRun.objects.latest("pk")
    return run


def typed(of: Part, text: str, **others: str) -> dict[str, Any]:
    fields = {"before": of.text, "original": of.original, "text": text, "draft": of.draft, **others}
    return {"label": of.key} | {f"{name}-{of.key}": value for name, value in fields.items()}


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_labels_are_sent_stopped_resumed_and_live_when_a_person_has_read_them(topic: Topic) -> None:
    factor = FactorFactory(labels={"en": "Trust"})
    client = signed_in("Translators")
    assert f'value="core.topic:{topic.pk}"' in text_of(client.get(TEXTS))
    plan = client.get(SEND, {"all_texts": "1", "missing": "ar", "sort": "topic"})
    assert (plan.context["number"], plan.context["plan"].sentences) == (1, 2)
    assert plan.context["plan"].characters == len("Quays & roofs" + "Where water meets.")

    run = send(client, all_texts="1", machine="on")
    again = client.post(SEND, {"all_texts": "1", "into": ["ar"], "planned": "1", "token": uuid4()})
    assert "There is nothing to send" in text_of(again)
    assert "Sent, waiting" in text_of(client.get(TEXTS))
    assert work(run.pk, seconds=0)
    stop(run)
    assert not work(run.pk, seconds=60)
    go_on(run)
    work(run.pk, seconds=60)

    assert list(run.items.values_list("labels", "outcome", "sentences", "drafted")) == [
        (f"core.topic:{topic.pk}", "done", 2, 2),
        (f"core.topic:{topic.pk}", "done", 1, 1),
        (f"core.factor:{factor.pk}", "done", 1, 1),
        (f"core.factor:{factor.pk}", "done", 1, 1),
    ]
    report = text_of(client.get(f"/admin/translations/runs/{run.pk}/"))
    assert f'href="{LABELS}?locale=ar&amp;record=core.topic%3A{topic.pk}"' in report
    assert "2 of 2 sentences by machine" in report
    # Nobody has read it yet: readers see nothing of it.
    draft = part(topic, "ar")
    assert (draft.draft, draft.state, topic.label_in("ar")) == (
        "[ar] Quays & roofs",
        "missing",
        draft.original,
    )
    screen = text_of(client.get(f"{LABELS}?locale=ar"))
    assert "[ar] Quays &amp; roofs</textarea>" in screen
    assert "In progress: 100 %" in text_of(client.get(TEXTS))

    client.post(f"{LABELS}?locale=ar", typed(draft, draft.draft))
    assert part(topic, "ar").text == ""
    client.post(f"{LABELS}?locale=ar", typed(draft, draft.draft, right="on"))
    assert part(topic, "ar").text == "[ar] Quays & roofs"
    client.post(f"{LABELS}?locale=ar", typed(part(factor, "ar"), "ثقة"))
    assert (part(factor, "ar").text, part(factor, "ar").draft) == ("ثقة", "")


def test_changed_original_makes_its_label_outdated_and_nothing_else(
    topic: Topic, admin_client: Client
) -> None:
    assert part(topic, "nl").state == LabelState.TRANSLATED
    topic.labels = topic.labels | {"en": "Quays"}
    topic.save()
    outdated = part(topic, "nl")
    assert (outdated.state, outdated.former_original) == (LabelState.OUTDATED, "Quays & roofs")
    assert "Outdated: " not in text_of(admin_client.get(f"{TEXTS}?missing=ar"))
    assert "Quays &amp; roofs</q>" in text_of(admin_client.get(f"{LABELS}?locale=nl&standing=outdated"))
    admin_client.post(f"{LABELS}?locale=nl", typed(outdated, outdated.text, right="on"))
    assert part(topic, "nl").state == LabelState.TRANSLATED
    topic.labels = topic.labels | {"en": "Quay", "nl": "Kade"}
    topic.save()
    assert part(topic, "nl").state == LabelState.TRANSLATED
    topic.delete()
    assert not LabelText.objects.exists()


def test_what_changed_meanwhile_and_what_is_none_is_not_written(topic: Topic, admin_client: Client) -> None:
    seen = part(topic, "nl")
    topic.labels = topic.labels | {"nl": "Kaden"}
    topic.save()
    answer = admin_client.post(f"{LABELS}?locale=nl", typed(seen, "Daken"))
    assert "Somebody changed this meanwhile." in text_of(answer)
    with pytest.raises(LabelChangedError):
        write_label(seen, "Daken", original="Roofs", before="Kaden")
    answer = admin_client.post(f"{LABELS}?locale=nl", typed(part(topic, "nl"), "x" * 256))
    assert "at most 255 characters" in text_of(answer)
    for key in ("core.topic:x:labels", "core.user:1:password", f"core.topic:{topic.pk}:code", "", "%00"):
        admin_client.post(f"{LABELS}?locale=nl", {"label": key, f"text-{key}": "y", f"original-{key}": "z"})
    # The original is no translation.
    admin_client.post(f"{LABELS}?locale=en", typed(part(topic, "en"), "Nobody's"))
    assert topic.labels == {"en": "Quays & roofs", "nl": "Kaden"}
    for query in ("record=core.topic:x", "record=core.topic:99999", "p=x", "sort=nothing&q=%00", "locale=xx"):
        assert admin_client.get(f"{LABELS}?{query}").status_code == 200


def test_machine_fills_what_is_empty_and_a_gone_record_is_said(topic: Topic, admin_client: Client) -> None:
    wanted = part(topic, "ar", "descriptions")
    shown = text_of(admin_client.post(f"{LABELS}?locale=ar", typed(wanted, "") | {"do": "machine"}))
    assert "[ar] Where water meets.</textarea>" in shown
    assert "I have read it, and it is right" in shown
    assert part(topic, "ar", "descriptions").draft == "[ar] Where water meets."
    run = send(admin_client, snippet=f"core.topic:{topic.pk}", into="ar")
    topic.delete()
    work(run.pk, seconds=60)
    assert list(run.items.values_list("outcome", "problem")) == [("failed", "GONE")]
    go_on(run, failed_too=True)
    work(run.pk, seconds=60)
    run.refresh_from_db()
    assert run.finished_at is not None


def test_queries_of_the_screen_do_not_grow_with_the_labels(topic: Topic, admin_client: Client) -> None:
    counts = []
    for number in (1, 10, 100):
        for each in range(Topic.objects.count(), number):
            TopicFactory(code=f"quay-{each}")
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(f"{LABELS}?locale=ar&standing=")
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]


def test_migration_takes_labels_that_are_there_as_current(topic: Topic) -> None:
    FactorFactory(labels={"nl": "Vertrouwen", "ar": "ثقة"})
    LabelText.objects.all().delete()
    import_module("closercities.translation.migrations.0011_data_label_texts").note_labels(apps, None)
    rows = LabelText.objects.values_list("field", "locale", "text", "original").order_by("locale")
    assert list(rows) == [
        ("labels", "nl", "Kaden en daken", "Quays & roofs"),
        ("labels", "nl", "Vertrouwen", "ثقة"),
    ]
    assert part(topic, "nl").state == LabelState.TRANSLATED
