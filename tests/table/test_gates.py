"""Pledges that wait for others, and what may be taken back."""

from typing import Any

import pytest
from pydantic import ValidationError

from detente.table.acts.pledge import Commit
from detente.table.record import Record
from detente.table.state import state_of
from detente.table.verify import Verifier
from tests.table.talks import Talk, agreed, key, pledge


def gated(promiser: str = "Vale", counterpart: str = "Hill", **gate: Any) -> Commit:
    said = pledge(promiser, counterpart, "upkeep").model_dump() | gate
    return Commit.model_validate(said)


def why(talk: Talk, record: Record) -> str:
    """Why an act does not count; nothing if it does."""
    found = {one.act: one.why for one in state_of(talk.records).void}
    return found.get(record.digest, "")


def test_a_pledge_carries_what_it_waits_for_and_what_is_at_stake() -> None:
    talk = agreed()
    first = talk.records[-1].digest
    said = gated(after=(first,), returns=(first,), within=30, clock="steps-of-60-days")
    second = talk.say("Vale", said)
    verifier = Verifier(talk.table)
    assert [verifier(one) for one in talk.records] == [None] * len(talk.records)
    assert state_of(talk.records).pledges[second.digest].commit == said


def test_a_gate_is_a_pledge_of_this_table() -> None:
    talk = agreed()
    text, stranger = talk.records[2].digest, "f" * 64
    for digest in (text, stranger):
        assert "is no pledge" in why(talk, talk.say("Vale", gated(after=(digest,))))
        assert "no pledge" in why(talk, talk.say("Vale", gated(returns=(digest,))))


def test_a_gate_was_seen_before_it_was_named() -> None:
    """Even where the act named happens to stand earlier in the order."""
    talk = agreed()
    known = talk.records[:-1]
    first = talk.records[-1].digest
    for _ in range(3):
        known = [*known, talk.say("Vale", pledge("Vale", "Hill", "filler"), saw=known)]
    unseen = talk.say("Vale", gated(after=(first,)), saw=known)
    assert "which is no pledge that it had seen" in why(talk, unseen)
    seen = talk.say("Vale", gated(after=(first,)))
    assert why(talk, seen) == ""


def test_only_what_the_counterpart_owes_is_put_at_stake() -> None:
    talk = agreed()
    hill = talk.records[-1].digest
    own = talk.say("Hill", gated("Hill", "Vale", returns=(hill,)))
    assert 'which is no pledge that it had seen of "Vale" to "Hill"' in why(talk, own)
    other = talk.say("Vale", gated(returns=(hill,)))
    assert why(talk, other) == ""


def test_a_gate_on_what_does_not_count_does_not_count() -> None:
    talk = agreed()
    void = talk.say("Hill", pledge("Vale", "Hill", "forced"))
    assert "is no pledge" in why(talk, talk.say("Vale", gated(after=(void.digest,))))


DIGEST = "a" * 64


@pytest.mark.parametrize("gate", [
    {"after": (DIGEST, DIGEST)}, {"returns": (DIGEST, DIGEST)}, {"within": 30},
    {"after": (DIGEST,), "within": -1}, {"after": (DIGEST,), "within": 36_501},
    {"after": tuple(f"{n:064x}" for n in range(101))}, {"clock": "Steps"}, {"after": ("spring",)},
])  # fmt: skip
def test_a_gate_that_says_nothing_is_refused(gate: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        gated(**gate)
    assert gated(after=(DIGEST,), within=36_500).within == 36_500


def test_a_pledge_without_the_new_fields_still_counts() -> None:
    """As it was written before there were any."""
    talk = agreed()
    body = pledge().model_dump(mode="json")
    old = {name: said for name, said in body.items() if name not in gate_fields()}
    made = talk.say("Hill", pledge(), body=old)
    verifier = Verifier(talk.table)
    assert [verifier(one) for one in talk.records] == [None] * len(talk.records)
    assert state_of(talk.records).pledges[made.digest].commit == pledge()


def gate_fields() -> set[str]:
    return {"after", "returns", "within", "clock"}


def test_a_gate_whose_key_was_ended_before_it_opens_for_nobody() -> None:
    """What was promised on a word that its own side took away is named with it."""
    from detente.table.acts.mandate import Revoke

    talk = agreed()
    first = talk.records[-1].digest
    second = talk.say("Vale", gated(after=(first,)))
    talk.say("Hill root", Revoke(kind="revoke", key=key("Hill").id, last=3))
    state = state_of(talk.records)
    assert first in state.contested
    assert "is no pledge" in why(talk, second)
