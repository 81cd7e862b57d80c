"""A key counts by what its act had seen of its root, by digest: in any order of arrival."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.table.acts.mandate import Revoke, Rotate
from detente.table.keys import encoded
from detente.table.lineage import Lineage, RootAct
from detente.table.record import Record
from detente.table.verify import Verifier
from tests.table.talks import Talk, item, key


@given(st.lists(st.integers(0, 10**6), max_size=60))
def test_what_reaches_what_is_what_walking_back_finds(choices: list[int]) -> None:
    parent = {"0": ""}
    number = {"0": 0}
    found = Lineage()
    for name, choice in enumerate(choices, 1):
        before = sorted(parent)[choice % len(parent)]
        parent[str(name)], number[str(name)] = before, number[before] + 1
        found.follow(RootAct(number[str(name)], str(name)), before)
    acts = sorted(set(parent) - {"0"})
    for tip in acts:
        past, one = set(), tip
        while one != "0":
            past.add(one)
            one = parent[one]
        reached = {
            one for one in set(parent) - {"0"} if found.reaches(tip, RootAct(number[one], one))
        }
        assert reached == past
        assert not found.reaches(tip, RootAct(number[tip], "another"))


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


class Counted(dict[str, Any]):
    """Counts what is looked up."""

    looks = 0

    def get(self, key: str, default: Any = None) -> Any:
        """The same, counted."""
        self.looks += 1
        return super().get(key, default)


def test_a_far_act_is_reached_in_few_steps() -> None:
    """About twice the length in binary, there and back (Myers 1983)."""
    one, links = Lineage(), Counted()
    for number in range(1, 4097):
        one.follow(RootAct(number, f"{number}"), f"{number - 1}")
    links.update(one._links)
    one._links = links
    for number in (1, 2, 1000, 2049, 4095):
        links.looks = 0
        assert one.reaches("4096", RootAct(number, f"{number}"))
        assert links.looks <= 3 * 13
