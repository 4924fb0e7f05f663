"""The states and moves as data: complete, reachable, and enforced."""

import pytest

from cases.submissions.models import Submission
from cases.submissions.moving import NotPossibleError, ReasonMissingError, move
from cases.submissions.states import MOVES, Actor, Move, State, moves_from
from cases.submissions.writing import begin
from closercities.operations.outbox.kinds import mail_kind

pytestmark = pytest.mark.django_db


def in_state(state: str) -> Submission:
    submission = begin("full", "en").submission
    Submission.objects.filter(pk=submission.pk).update(state=state, email="a@example.org", title="T")
    return Submission.objects.get(pk=submission.pk)


@pytest.mark.parametrize("asked", MOVES, ids=lambda asked: asked.name)
@pytest.mark.parametrize("state", State)
def test_move_is_possible_from_its_states_only(asked: Move, state: State) -> None:
    submission = in_state(state)
    actor = asked.actors[0]
    if state in asked.before:
        assert move(submission.pk, asked.name, actor, words="Because").state == asked.after
        assert submission.events.get().move == asked.name
    else:
        with pytest.raises(NotPossibleError):
            move(submission.pk, asked.name, actor, words="Because")
        assert submission.events.count() == 0


@pytest.mark.parametrize("asked", MOVES, ids=lambda asked: asked.name)
def test_only_who_may_moves(asked: Move) -> None:
    submission = in_state(asked.before[0])
    for actor in set(Actor) - set(asked.actors):
        with pytest.raises(NotPossibleError):
            move(submission.pk, asked.name, actor, words="Because")


@pytest.mark.parametrize("asked", [each for each in MOVES if each.needs_reason], ids=lambda asked: asked.name)
def test_reason_is_required_where_it_is_told(asked: Move) -> None:
    submission = in_state(asked.before[0])
    with pytest.raises(ReasonMissingError):
        move(submission.pk, asked.name, Actor.DESK, words="  ")
    assert Submission.objects.get(pk=submission.pk).state == asked.before[0]


def test_every_state_is_reached_and_all_mail_is_there() -> None:
    assert {each.after for each in MOVES} | {State.DRAFT} == set(State)
    for each in MOVES:
        if each.mail:
            assert mail_kind(each.mail)
    assert moves_from(State.ERASED, Actor.DESK) == []
