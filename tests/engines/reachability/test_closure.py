"""What comes about: against trying everything, and its laws."""

from hypothesis import given
from hypothesis import strategies as st

from detente.engines.reachability.acts import ReachabilityProblem
from detente.engines.reachability.closure import closure, facts_from
from tests.engines.reachability.processes import choices, processes
from tests.engines.reachability.talks import TALKS
from tests.oracles import reachability as oracle


@given(processes(), st.data())
def test_the_facts_are_those_of_doing_whatever_can_be_done(
    process: ReachabilityProblem, data: st.DataObject
) -> None:
    chosen = data.draw(choices(process))
    made = closure(process, chosen)
    assert made.facts == oracle.reach(process.acts, process.holds, chosen)
    assert facts_from(process.chosen(chosen), process.holds) == made.facts


@given(processes(), st.data())
def test_more_acts_or_facts_never_bring_less(
    process: ReachabilityProblem, data: st.DataObject
) -> None:
    many = data.draw(choices(process))
    few = frozenset(name for name in many if data.draw(st.booleans()))
    assert closure(process, few).facts <= closure(process, many).facts
    assert closure(process, few).facts <= closure(process.holding("p"), few).facts


@given(processes(), st.data())
def test_every_act_is_done_as_soon_as_its_needs_hold(
    process: ReachabilityProblem, data: st.DataObject
) -> None:
    chosen = data.draw(choices(process))
    made = closure(process, chosen)
    done = [name for acts in made.rounds for name in acts]
    assert sorted([*done, *made.idle]) == sorted(act.id for act in process.chosen(chosen))
    for act in process.chosen(chosen):
        if act.id in made.idle:
            assert not act.needs <= made.facts
        else:
            turn = 1 + next(n for n, acts in enumerate(made.rounds) if act.id in acts)
            assert turn == 1 + max((made.reached[need].round for need in act.needs), default=0)
            assert all(made.reached[fact].round <= turn for fact in act.brings)


def test_who_brought_what_in_which_round() -> None:
    made = closure(TALKS, {"call", "letter"})
    assert made.rounds == (("call", "letter"), ("rounds",), ("review",), ("summit",))
    first = made.reached["signal"]
    assert (first.round, first.by) == (1, "call")
    assert made.holds({"bargain", "leads"})
    assert not closure(TALKS).holds({"signal"})
