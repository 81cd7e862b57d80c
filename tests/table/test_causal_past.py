"""What an act had seen is its whole past, and a key that was silent cannot undo what others did."""

import sys
import tracemalloc
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.table.acts.agenda import AddedItem, AgendaItem
from detente.table.acts.answer import Confirm, Expire, Reject, Withdraw
from detente.table.acts.mandate import Designate, Revoke, Rotate
from detente.table.acts.parts import StrictModel
from detente.table.acts.pause import Resume, Suspend
from detente.table.acts.pledge import Certify, Dispute, Waive
from detente.table.causal_past import CausalPasts
from detente.table.forks import forks
from detente.table.keys import encoded
from detente.table.past import PastTree, PastVector
from detente.table.record import Record
from detente.table.state import state_of
from detente.table.state.fold import StateFold
from detente.table.total_order import TotalOrder
from detente.table.verdicts import Fault
from detente.table.verify import Verifier
from tests.table.talks import Talk, accept, agreed, before, item, key, pledge, text

LEAVE = Withdraw(kind="withdraw")


def voided(talk: Talk, record: Record) -> Fault | None:
    """Why an act does not count, if so."""
    found = {one.act: one.fault for one in state_of(talk.records).void}
    return found.get(record.digest)


def test_a_party_that_left_does_not_come_back_by_leaving_again_as_if_earlier() -> None:
    talk = agreed()
    talk.say("Vale", LEAVE)
    talk.say("Vale root", LEAVE, saw=[])
    assert voided(talk, talk.say("Vale", item("border"), saw=[])) is Fault.LEFT


@pytest.mark.parametrize("parts", [{}, {"seen": {}}])
def test_an_act_that_names_less_than_the_one_before_has_not_forgotten(
    parts: dict[str, object],
) -> None:
    talk = Talk()
    narrow = Designate(kind="designate", key=key("Hill").id, name="lead", scope=("water",))
    talk.say("Hill root", narrow)
    talk.say("Hill", item())
    said = talk.say("Hill", text(item="border"), **parts)  # type: ignore[arg-type]
    assert voided(talk, said) is Fault.MANDATE


def test_what_came_to_an_act_by_way_of_another_was_seen() -> None:
    talk = Talk()
    left = talk.say("Vale", LEAVE)
    told = talk.say("Hill", item(), saw=[left])
    assert voided(talk, talk.say("Vale deputy", item("b"), saw=[told])) is Fault.LEFT
    assert voided(talk, talk.say("Vale root", item("c"), saw=[])) is None


@pytest.mark.parametrize("name", ["Vale deputy", "Vale root", "Hill deputy", "Hill root"])
def test_an_item_is_not_taken_from_the_agenda_by_one_that_came_as_if_earlier(name: str) -> None:
    talk = Talk()
    first = talk.say("Hill", item())
    answer = AddedItem(kind="addition", item="gauges", title="Gauges", to=first.digest)
    added = talk.say("Vale", answer, saw=[first])
    late = talk.say(name, AgendaItem(kind="agenda", item="water", title="Another"), saw=[])
    standing = {one.act for one in state_of(talk.records).agenda.values()}
    assert standing == {first.digest, added.digest, late.digest}
    assert voided(talk, talk.say(name, item())) is Fault.VOID


def test_all_that_another_had_built_on_is_contested_not_only_what_it_named() -> None:
    talk = Talk()
    every = [talk.say("Vale", item(name)) for name in "ab"]
    talk.say("Vale deputy", item("d"))
    talk.say("Hill", item("c"), saw=[every[1]])
    unseen = talk.say("Vale", item("e"))
    talk.say("Vale root", Revoke(kind="revoke", key=key("Vale").id, last=0))
    state = state_of(talk.records)
    assert set(state.contested) == {one.digest for one in every}
    assert unseen.digest in {one.act for one in state.void}


NAMES = [f"{party}{role}" for party in ("Hill", "Vale") for role in ("", " deputy", " root")]


def bodies(talk: Talk, dice: Random) -> list[StrictModel]:
    """What a party, or somebody who only claims to be one, may say now."""
    one = dice.choice(talk.records).digest
    words = text(dice.choice(["Ten.", "[Nine.]", "Nine."]), before=dice.choice(["", one]))
    whose = key(dice.choice(NAMES)).id
    new = encoded(key(dice.choice(["late", "later"])).public)
    last = dice.randrange(4)
    return [
        item(dice.choice("ab")), words, pledge(*dice.choice([("Hill", "Vale"), ("Vale", "Hill")])),
        AddedItem(kind="addition", item="c", title="c", to=one), LEAVE,
        accept(dice.choice(talk.records), words),
        Confirm(kind="confirm", act=one, state=words.state),
        Withdraw(kind="withdraw", act=one), Expire(kind="expire", act=one),
        Reject(kind="reject", act=one), Certify(kind="certify", act=one, met=dice.random() < 0.5),
        Waive(kind="waive", act=one), Dispute(kind="dispute", act=one, why="so"),
        Designate(kind="designate", key=whose, name="n", scope=(dice.choice(["*", "water"]),)),
        Rotate(kind="rotate", new=new, name="n", scope=("*",), old=dice.choice(["", whose]),
               last=last),
        Revoke(kind="revoke", key=whose, last=last),
        Suspend(kind="suspend", what="channel", id=dice.choice(["hotline", "experts"])),
        Resume(kind="resume", what="channel", id="experts"),
    ]  # fmt: skip


def spoken(dice: Random) -> Talk:
    """A table at which keys say anything, fork, and see whatever part they like."""
    talk = Talk()
    for _ in range(dice.randrange(4, 22)):
        name = dice.choice([*NAMES, "Hill late", "Vale late"])
        mine = [one for one in talk.records if one.author == key(name).id]
        after = dice.choice([*mine, talk.genesis]) if dice.random() < 0.2 else None
        saw = [one for one in talk.records if dice.random() < 0.7]
        talk.say(name, dice.choice(bodies(talk, dice)), saw=saw, after=after)
    return talk


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_acts_in_any_order_come_to_one_state(dice: Random) -> None:
    talk = spoken(dice)
    found = []
    for _ in range(3):
        verifier, held = Verifier(talk.table), list[Record]()
        rest = list(talk.records)
        while fresh := [one for one in rest if one not in held and verifier(one) is None]:
            held += fresh
            dice.shuffle(rest)
        found.append((state_of(held), {one.digest for one in held}))
        dice.shuffle(rest)
    assert found[0] == found[1] == found[2]


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_past_is_all_that_an_act_builds_on_and_of_a_forked_author_by_branch(dice: Random) -> None:
    order = TotalOrder.of(spoken(dice).records)
    pasts = CausalPasts(order, frozenset(one.author for one in forks(order)))
    found = {one.record.digest: pasts.of(one) for one in order}
    for one in order:
        digest, act = one.record.digest, one.act
        at = pasts.branches.get(digest, act.author)
        for other, past in found.items():
            assert (past.number(at) >= act.sequence) == before(order, digest, other)
            if before(order, digest, other):
                assert past.number(act.author) >= act.sequence


NUMBERS = st.dictionaries(st.integers(0, 5000).map(str), st.integers(0, 2**53), max_size=40)


@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_a_union_has_of_each_key_the_higher_number(every: list[dict[str, int]]) -> None:
    tree = PastTree()
    for name in (*map(str, range(0, 5001, 97)), *(name for numbers in every for name in numbers)):
        tree.places[name] = int(name)  # so that places lie apart, each of one name
    made, whole = tree.empty, dict[str, int]()
    for numbers in every:
        past = tree.empty
        for name, number in numbers.items():
            past = past.reaching(name, number)
            whole[name] = max(number, whole.get(name, -1))
        made = dice_union(made, past)
    assert all(made.number(name) == number for name, number in whole.items())
    assert made.number("none such") == -1


def dice_union(one: PastVector, two: PastVector) -> PastVector:
    """The same whichever stands first, and however often."""
    both = one | two
    assert all((two | one).number(name) == both.number(name) for name in one.tree.places)
    assert (both | one).root == (both | two).root == both.root
    return both


def most_bytes(number: int) -> int:
    """What folding takes where so many keys build on one act that had seen a first act of each."""
    talk = Talk()
    names = [f"Vale {at}" for at in range(number)]
    lead = talk.say("Vale", item(), saw=[talk.say(name, item(name[5:]), saw=[]) for name in names])
    for name in names:
        talk.say(name, item(f"again{name[5:]}"), saw=[lead])
    order = TotalOrder.of(talk.records)
    tracemalloc.start()
    StateFold(order)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_grows_with_the_keys_not_with_their_square() -> None:
    assert most_bytes(960) < 7 * most_bytes(260)


def calls(records: list[Record]) -> int:
    """How many functions are called while acts are folded."""
    number = 0

    def called(_frame: object, event: str, _value: object) -> None:
        nonlocal number
        number += event == "call"

    state_of(records)  # so that all is imported
    sys.setprofile(called)
    try:
        state_of(records)
    finally:
        sys.setprofile(None)
    return number


def test_what_a_key_that_forked_took_back_is_found_without_a_walk() -> None:
    def taken_back(many: int) -> int:
        talk = Talk()
        talk.say("Vale", item())
        offer = talk.say("Vale", text())
        ended = Withdraw(kind="withdraw", act=offer.digest)
        gone = talk.say("Vale", ended)
        for at in range(2):
            talk.say("Vale", item(f"fork{at}"), after=gone, saw=[])
        late = [talk.say("Vale deputy", ended, saw=[] if at else [gone]) for at in range(many)]
        state = state_of(talk.records)
        assert state.forks and state.taken_back == {offer.digest: [gone.digest]}
        assert {one.digest for one in late} <= {one.act for one in state.void}
        return calls(talk.records)

    assert taken_back(400) < 5 * taken_back(100)
