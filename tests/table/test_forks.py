"""Which branch of a fork counts: by reliance, found in time that grows with the acts alone."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.table.acts.mandate import Revoke
from detente.table.acts.pledge import Certify, Dispute
from detente.table.acts.read import Signed
from detente.table.forks import forks, set_aside, starts
from detente.table.record import Record
from detente.table.state import state_of
from detente.table.total_order import TotalOrder
from detente.table.verdicts import Fault
from tests.table import talks
from tests.table.talks import Talk, item, key, pledge
from tests.table.test_causal_past import spoken


def naive(order: TotalOrder) -> set[str]:
    """The rule of the protocol, word by word."""
    start = starts(forks(order))
    party = {one.act.author: one.act.party for one in order}
    taken: dict[str, set[str]] = {}
    for one in order:
        for author, last in one.act.seen.items():
            if last.sequence >= start.get(author, 2**53) and party[author] != one.act.party:
                branch, at = set(), last.digest
                while order.acts[at].act.sequence >= start[author]:
                    branch.add(at)
                    at = order.acts[at].act.previous
                chosen = taken.setdefault(author, set())
                if chosen <= branch:
                    chosen |= branch
    relied = set().union(*taken.values())
    late = {
        one.record.digest for one in order if one.act.sequence >= start.get(one.act.author, 2**53)
    }
    return late - relied


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_is_set_aside_is_what_the_rule_says(dice: Random) -> None:
    order = TotalOrder.of(spoken(dice).records)
    assert set(set_aside(order, forks(order), {})) == naive(order)


class Counted(dict[str, Signed]):
    """Acts that count how often they are looked up."""

    looks = 0

    def __getitem__(self, digest: str) -> Signed:
        self.looks += 1
        return super().__getitem__(digest)


def test_a_long_chain_behind_a_fork_is_walked_once() -> None:
    talk = Talk()
    one = talk.say("Hill", item())
    talk.say("Hill", item("b"), after=talk.genesis)
    for number in range(100):
        one = talk.say("Hill", item(f"i{number}"), after=one, saw=[])
        talk.say("Vale", item(f"v{number}"), saw=[one])
    order = TotalOrder.of(talk.records)
    order.acts = acts = Counted(order.acts)
    proofs = forks(order)
    acts.looks = 0
    assert len(set_aside(order, proofs, {})) == 1
    assert acts.looks < 20 * len(talk.records)


def test_nobody_relies_by_a_key_that_had_ended() -> None:
    """Whoever stole a key cannot choose with it which half of a fork stands."""
    talk = Talk()
    false = talk.say("Hill", item("a"), saw=[])
    true = talk.say("Hill", item("b"), saw=[], after=talk.genesis)
    talk.say("Vale deputy", item("c"), saw=[false])  # stolen
    talk.say("Vale root", Revoke(kind="revoke", key=key("Vale deputy").id, last=0), saw=[])
    talk.say("Vale", item("d"), saw=[])
    talk.say("Vale", item("e"), saw=[true])
    standing = {one.act for one in state_of(talk.records).agenda.values()}
    assert true.digest in standing and false.digest not in standing


@pytest.mark.parametrize(("who", "counts"), [("Hill", True), ("Vale", True), ("Dale", False)])
def test_only_those_between_whom_a_pledge_is_may_dispute_it(
    monkeypatch: pytest.MonkeyPatch, who: str, counts: bool
) -> None:
    monkeypatch.setattr(talks, "PARTIES", ("Hill", "Vale", "Dale"))
    talk = Talk()
    owed = talk.say("Hill", pledge())
    missed = talk.say("Vale", Certify(kind="certify", act=owed.digest, met=False))

    def disputed(about: Record) -> bool:
        said = talk.say(who, Dispute(kind="dispute", act=about.digest, why="so"))
        void = {one.act: one.fault for one in state_of(talk.records).void}
        assert void.get(said.digest) is (None if counts else Fault.VOID)
        return state_of(talk.records).pledges[owed.digest].standing == "disputed"

    assert disputed(missed) is counts and disputed(owed) is counts
