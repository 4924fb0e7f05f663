"""Model instances travel through the task queue as references."""

import json

import pytest
from django.contrib.auth import get_user_model

from closercities.core.localize_jobs import TaskJobBackend
from closercities.core.model_references import pack, unpack
from tests.factories.core import PlaceFactory

pytestmark = pytest.mark.django_db


def test_pack_makes_json_and_unpack_brings_the_same_instances_back() -> None:
    place = PlaceFactory()
    value = {"places": [place, 3, "x", None], "deep": {"place": place}}
    packed = json.loads(json.dumps(pack(value)))
    assert unpack(packed) == value


def test_unpack_of_an_instance_that_is_gone_raises() -> None:
    place = PlaceFactory()
    packed = pack([place])
    place.delete()
    with pytest.raises(type(place).DoesNotExist):
        unpack(packed)


def rename_user(user: object, *, first_name: str) -> None:
    user.first_name = first_name  # type: ignore[attr-defined]
    user.save()  # type: ignore[attr-defined]


def test_task_job_backend_runs_the_function_with_instances_fetched_anew() -> None:
    user = get_user_model().objects.create(username="ada", first_name="A")
    TaskJobBackend({}).enqueue(rename_user, (user,), {"first_name": "Ada"})
    user.refresh_from_db()
    assert user.first_name == "Ada"
