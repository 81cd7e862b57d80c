"""Which of some acts a past has: as all of them looked at one by one say, at a cost that grows with
the acts alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.table.acts.mandate import Designate, Rotate
from detente.table.acts.parts import StrictModel
from detente.table.keys import encoded
from detente.table.past import ActsOfOneKind, PastTree, PastVector
from detente.table.record import Record
from tests.table.talks import Talk, item, key
from tests.table.test_causal_past import calls

KEYS = [f"k{at}" for at in range(300)]
STEPS = st.lists(
    st.tuples(st.sampled_from(["act", "past", "both"]), st.sampled_from(KEYS[:4] + KEYS),
              st.integers(0, 6)),
    min_size=3, max_size=30,
)  # fmt: skip


@given(STEPS)
def test_the_newest_in_a_past_is_that_which_all_looked_at_one_by_one_give(
    steps: list[tuple[str, str, int]],
) -> None:
    """Keys of two heights of the tree, numbers in any order, pasts that share parts."""
    tree = PastTree()
    kind, acts, pasts = ActsOfOneKind(tree), list[tuple[str, int]](), [tree.empty]
    for what, name, number in steps:
        if what == "act":
            kind.add(name, number)
            acts.append((name, number))
        elif what == "past":
            pasts.append(pasts[-1].reaching(name, number))
        else:
            pasts.append(pasts[len(pasts) // 2] | pasts[-1].reaching(name, number))
        for past in pasts[-4:]:
            one_by_one = (at for at, (of, upto) in enumerate(acts) if upto <= past.number(of))
            assert kind.newest(past) == max(one_by_one, default=-1)


def swarm(count: int, body: StrictModel) -> list[Record]:
    """As many keys of one party as are asked for, none of which has seen what the others say; and
    the lead, who says as much behind them all."""
    talk = Talk()
    names = [f"Hill {at}" for at in range(count)]
    for name in names:
        new = encoded(key(name).public)
        rotate = Rotate(kind="rotate", new=new, name=name, scope=("*",), old="", last=0)
        talk.say("Hill root", rotate, saw=[])
    for name in names:
        talk.say(name, body, saw=[talk.records[count]])
    everything = talk.records[:]
    for at in range(count):
        talk.say("Hill", item(f"i{at}"), saw=[] if at else everything[: count + 2])
    return talk.records


@pytest.mark.parametrize(
    "body",
    [item("same"), Designate(kind="designate", key=key("Hill").id, name="lead", scope=("*",))],
    ids=["items of one name", "mandates of one key"],
)
def test_many_keys_that_saw_nothing_of_each_other_cost_what_they_are_many(
    body: StrictModel,
) -> None:
    small, large = (calls(swarm(count, body)) for count in (60, 240))
    assert large < 8 * small


def test_a_past_of_no_such_key_has_none() -> None:
    tree = PastTree()
    kind = ActsOfOneKind(tree)
    assert kind.newest(tree.empty) == -1
    kind.add("a", 0)
    past: PastVector = tree.empty
    assert (kind.newest(past), kind.newest(past.reaching("a", 0))) == (-1, 0)
