"""A key counts by what its act had seen of its root, by digest: in any order of arrival."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.table.acts.act import SeenAct, TableAct
from detente.table.acts.mandate import Revoke, Rotate
from detente.table.folder import genesis_of
from detente.table.keys import encoded
from detente.table.lineage import Lineage
from detente.table.record import Record
from detente.table.roster import Roster
from detente.table.verify import Verifier
from tests.table.talks import Talk, item, key
from tests.work import growth


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 40)), max_size=60))
def test_how_a_key_stands_is_what_walking_back_finds(choices: list[tuple[int, int]]) -> None:
    parent, changes = {"0": ""}, dict[str, int]()
    found = Lineage()
    for name, (choice, changed) in enumerate(choices, 1):
        one, before = str(name), sorted(parent)[choice % len(parent)]
        parent[one], changes[one] = before, changed
        found.follow(one, before)
        found.put(one, (f"{changed}", "Hill"), name)
    for tip in parent:
        for which in range(41):
            at = tip
            while at and changes.get(at) != which:
                at = parent[at]
            assert found.get(tip, (f"{which}", "Hill")) == (int(at) if at else None)
        assert found.get(tip, ("0", "Vale")) is None


NEW = Rotate(kind="rotate", new=encoded(key("Hill late").public), name="late", scope=("*",))
END = Revoke(kind="revoke", key=key("Hill").id, last=0)


def stored(table: str, records: tuple[Record, ...]) -> frozenset[str]:
    """What a node ends up with that is given these again and again until nothing is new."""
    verifier, held = Verifier(table), set[str]()
    for _ in records:
        held |= {one.digest for one in records if one.digest not in held and not verifier(one)}
    return frozenset(held)


def any_arrival(talk: Talk) -> frozenset[str]:
    """The same set whatever the order in which they come."""
    first, *rest = talk.records
    found = {stored(talk.table, (first, *one)) for one in permutations(rest)}
    assert len(found) == 1
    return found.pop()


def test_a_key_that_both_halves_of_a_fork_name_is_the_same_at_all_nodes() -> None:
    talk = Talk()
    talk.say("Hill root", NEW, saw=[])
    half = talk.say("Hill root", NEW, saw=[], after=talk.genesis, stated="2027-01-01T00:00:00Z")
    talk.say("Hill late", item(), saw=[half])
    assert len(any_arrival(talk)) == 4


@pytest.mark.parametrize("body", [NEW, END])
def test_a_key_is_judged_by_the_half_of_a_fork_that_it_saw(body: Rotate | Revoke) -> None:
    """A key that one half names is unknown to the other, and one that it ends goes on there."""
    talk = Talk()
    one = talk.say("Hill root", body, saw=[])
    other = talk.say("Hill root", item("b"), saw=[], after=talk.genesis)
    name, tip = ("Hill late", one) if isinstance(body, Rotate) else ("Hill", other)
    wrong = other if isinstance(body, Rotate) else one
    good = talk.say(name, item("c"), saw=[tip])
    bad = talk.say(name, item("d"), saw=[wrong], after=talk.genesis)
    found = any_arrival(talk)
    assert good.digest in found and bad.digest not in found


def judged(many: int) -> None:
    """Each half names one key; then one chain ends another again and again."""
    roster = Roster.of(genesis_of(Talk().genesis.envelope))
    for number in range(many):
        half = said(ROOT, 1, "f" * 64)
        assert not roster.may_change(half, NEW)
        roster.kept(half, f"{number:064}")
        roster.changed(half, f"{number:064}", NEW)
        assert roster.admits(said(LATE, 1, "f" * 64, f"{number:064}"))
    for number in range(many, 2 * many):
        act = said(ROOT, number, f"{number - 1:064}")
        assert not roster.may_change(act, END)
        roster.kept(act, f"{number:064}")
        roster.changed(act, f"{number:064}", END)
        assert roster.revoked(said(LEAD, 1, "f" * 64, f"{number:064}"))


def test_what_a_key_costs_grows_neither_with_a_root_s_chain_nor_with_its_forks() -> None:
    assert growth(judged, 1000) < 9  # 4 where linear, 16 where squared


ROOT, LEAD, LATE = (key(name).id for name in ("Hill root", "Hill", "Hill late"))


def said(author: str, number: int, previous: str, saw: str = "") -> TableAct:
    """The frame of an act of Hill."""
    seen = {ROOT: SeenAct.model_construct(sequence=1, digest=saw)} if saw else {}
    return TableAct.model_construct(
        author=author, party="Hill", seen=seen, sequence=number, previous=previous
    )
