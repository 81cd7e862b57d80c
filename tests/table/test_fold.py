"""A fold that goes on comes to what a fold of all acts comes to."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.table.acts.mandate import Revoke
from detente.table.acts.read import Signed, again
from detente.table.record import Record
from detente.table.state import StateFold, folded
from detente.table.total_order import TotalOrder
from tests.table import talks
from tests.table.second_talks import Step, drawn, talked

BYTE = st.integers(0, 255)
STEPS = st.lists(st.tuples(BYTE, BYTE, BYTE, BYTE, BYTE), max_size=20)


def gone_on(acts: list[Signed]) -> tuple[int, list[str]]:
    """How often a fold went on, and the acts at which it came to another state than one anew."""
    fold, others, went = StateFold(TotalOrder(acts[:1])), list[str](), 0
    for number, one in enumerate(acts[1:], 2):
        if fold.add(one):
            went += 1
        else:
            fold = StateFold(TotalOrder([*fold.order.acts.values(), one]))
        if fold.state != folded(TotalOrder(acts[:number])):
            others.append(one.record.digest)
    return went, others


@settings(max_examples=40, deadline=None)
@given(st.sampled_from((2, 3)), STEPS)
def test_it_comes_to_the_same(n: int, steps: list[Step]) -> None:
    acts = [again(one) for one in talked(n, 1, steps).records]
    assert gone_on(acts)[1] == []


def test_it_goes_on_at_most_acts_of_talks_without_forks() -> None:
    """So the comparison above compares something."""
    draw, went, all_ = Random(3), 0, 0
    for _ in range(20):
        acts = [again(one) for one in drawn(draw, 20).records]
        found, others = gone_on(acts)
        assert others == []
        went, all_ = went + found, all_ + len(acts)
    assert went > all_ / 4


def test_what_changes_what_stands_before_it_is_folded_anew() -> None:
    talk = talks.agreed()
    fold = StateFold(TotalOrder(again(one) for one in talk.records))

    def goes_on(record: Record) -> bool:
        return fold.add(again(record))

    known = list(talk.records)
    ends = Revoke(kind="revoke", key=talks.key("Hill").id, last=1)
    assert not goes_on(talk.say("Hill root", ends, saw=known))
    assert not goes_on(talk.say("Hill", talks.item("half"), saw=known, after=known[1]))
    assert not goes_on(talk.say("Vale deputy", talks.item("early"), saw=[]))
    talk.say("Vale", talks.item("missing"), saw=known)
    assert not goes_on(talk.say("Vale", talks.item("waits"), saw=known))
    del talk.records[len(known) :]
    assert goes_on(talk.say("Vale", talks.item("next")))
    assert fold.state == folded(TotalOrder(again(one) for one in talk.records))


def test_where_acts_wait_all_is_folded_anew() -> None:
    talk = talks.agreed()
    missing = talk.records.pop(2)
    fold = StateFold(TotalOrder(again(one) for one in talk.records))
    assert fold.state.waiting
    early = talk.say("Vale deputy", talks.item("early"), saw=[talk.records[1]])
    assert not fold.add(again(early))
    assert not fold.add(again(missing))


def test_behind_a_fork_all_is_folded_anew() -> None:
    """An act on one half may have it stand, which did not."""
    talk = talks.agreed()
    half = talk.say("Vale", talks.item("half"), after=talk.genesis)
    fold = StateFold(TotalOrder(again(one) for one in talk.records))
    assert fold.state.forks
    assert not fold.add(again(talk.say("Hill", talks.item("next"), saw=[half])))
