"""A second implementation, written from the protocol's page, against the program."""

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.table.acts.answer import Withdraw
from detente.table.acts.mandate import Rotate
from detente.table.acts.pledge import Commit, Waive
from detente.table.envelope import opened, sealed
from detente.table.exchange.pack import write_pack
from detente.table.keys import encoded
from detente.table.verdicts import Fault
from detente.table.verify import Verifier
from tests.table import second, second_state, second_words, talks
from tests.table.second_talks import Step, Talk, drawn, talked
from tests.table.vector_talks import MOST, SEEDS, state_of, whole
from tests.table.vector_talks import PLACE as TALKS
from tests.table.vectors import PLACE, fault

HELD: dict[str, Any] = json.loads(PLACE.read_text(encoding="utf-8"))
BYTE = st.integers(0, 255)
STEPS = st.lists(st.tuples(BYTE, BYTE, BYTE, BYTE, BYTE), max_size=30)


def theirs(reader: second.Reader) -> dict[str, Any]:
    """The state of the second implementation."""
    state = second_state.State(reader)
    kinds = ("evidence", "certify", "dispute", "waive")
    return {
        "agenda": sorted(one.digest for one in state.of("agenda", "addition")),
        "agreed": state.agreed(),
        "bound": {one.digest: sorted(state.bound(one)) for one in state.of("text")},
        "pledges": {
            one.digest: {kind: state.said_of(kind, one.digest) for kind in kinds}
            | {"standing": state.standing(one.digest)}
            for one in state.of("commit")
        },
        "suspended": sorted([*at, sorted(held)] for at, held in state.suspended.items() if held),
        "left": sorted({one.party for one in state.of("withdraw") if not one.body.get("act")}),
        "notices": [one.digest for one in state.of("notice")],
        "void": state.void,
        "contested": sorted(state.order.contested()),
        "forks": state.order.forks,
    }


Reading = tuple[list[str], dict[str, Any]]


def readings(talk: Talk) -> tuple[Reading, Reading]:
    """What the program and the second reader find: the fault of each envelope, the state."""
    verifier, reader = Verifier(talk.table), second.Reader(talk.table)
    every = [one.envelope for one in talk.records] + talk.spoilt + [talk.records[-1].envelope]
    told = [fault(verifier, one) for one in every]
    ours = told, state_of([one for one, fault_ in zip(every, told, strict=True) if not fault_])
    return ours, ([reader.take(one) for one in every], theirs(reader))


@settings(max_examples=250, deadline=None)
@given(st.sampled_from((2, 3)), st.sampled_from((0, 1, 2)), STEPS)
def test_both_find_the_same(n: int, begun: int, steps: list[Step]) -> None:
    ours, theirs_ = readings(talked(n, begun, steps))
    assert theirs_ == ours


@settings(max_examples=25, deadline=None)
@given(st.sampled_from((2, 3)), STEPS, st.randoms(use_true_random=False))
def test_the_arrival_decides_nothing(n: int, steps: list[Step], order: Random) -> None:
    talk = talked(n, 2, steps)
    envelopes = [one.envelope for one in talk.records]
    shuffled = order.sample(envelopes, len(envelopes))
    reader = second.Reader(talk.table)
    assert reader.read_all(shuffled) == []
    assert theirs(reader) == state_of(shuffled)


def test_the_random_talks_come_to_everything() -> None:
    """What the comparison above compares is not empty: every fault and every standing comes up."""
    draw = Random(7)
    found = Counter[str]()
    for _ in range(70):
        (faults, state), other = readings(drawn(draw, 30))
        assert other == (faults, state)
        found.update([*state["void"].values(), *faults])
        found.update(one["standing"] for one in state["pledges"].values())
        found.update(what for what, value in state.items() if value)
    early = {fault for fault in Fault if fault not in (Fault.LARGE, Fault.CLOCK)}
    assert set(found) >= {*map(str, early), "open", "met", "missed", "waived", "disputed"}
    assert set(found) >= {"agreed", "contested", "forks", "suspended", "left", "notices"}


def test_the_vectors() -> None:
    """All that the vectors tell, found by the page alone, whatever the arrival."""
    reader = second.Reader(HELD["table"])
    assert reader.read_all(one["envelope"].encode() for one in reversed(HELD["acts"])) == []
    assert {one["digest"]: one["signed"].encode() for one in HELD["acts"]} == {
        digest: act.signed for digest, act in reader.acts.items()
    }
    state = second_state.State(reader)
    assert [one.digest for one in state.order.acts] == HELD["order"]
    assert state.agreed() == HELD["agreed"]
    assert state.void == {one["act"]: one["fault"] for one in HELD["void"]}
    assert state.order.forks == {one["author"]: one["sequence"] for one in HELD["forks"]}


@pytest.mark.parametrize("number", range(len(HELD["refused"])))
def test_what_is_refused_is_refused_for_the_same(number: int) -> None:
    reader, verifier = second.Reader(HELD["table"]), Verifier(HELD["table"])
    for one in HELD["acts"][:2]:
        assert (
            reader.take(one["envelope"].encode()) == fault(verifier, one["envelope"].encode()) == ""
        )
    one = HELD["refused"][number]
    envelope = one["envelope"].encode()
    assert reader.take(envelope) == fault(verifier, envelope) == one["fault"] != ""


def test_the_talks() -> None:
    """The published talks are those that the tests make, and the page alone finds their state."""
    held = json.loads(TALKS.read_text(encoding="utf-8"))
    assert held == json.loads(json.dumps([whole(drawn(Random(seed), MOST)) for seed in SEEDS]))
    for talk in held:
        reader = second.Reader(talk["table"])
        assert reader.read_all(one.encode() for one in reversed(talk["acts"])) == []
        for one in talk["refused"]:
            assert reader.take(one["envelope"].encode()) == one["fault"]
        assert theirs(reader) == talk["state"]


def test_the_comparison_and_the_float() -> None:
    one, other = HELD["comparison"]["reveals"]
    for each in (one, other):
        assert sha256(second_words.said("commit", each)).hexdigest() == each["commitment"]
    assert second_words.code(one, other) == HELD["comparison"]["code"].replace(" ", "")
    ours, theirs_, sealed = (
        bytes.fromhex(HELD["float"][of]) for of in ("ours", "theirs", "sealed")
    )
    key, words = second_words.opened(ours, theirs_, HELD["table"], sealed)
    assert key.hex() == HELD["float"]["key"]
    assert words["about"] == "water"


def test_a_file_of_acts(tmp_path: Path) -> None:
    talk, path = drawn(Random(973), MOST), tmp_path / "acts"
    with path.open("wb") as file:
        write_pack(file, talk.table, [one.envelope for one in talk.records])
    data, reader = path.read_bytes(), second.Reader(talk.table)
    assert reader.read_all(second_words.unpacked(data, talk.table)) == []
    assert {*reader.acts} == {one.digest for one in talk.records}
    for wrong in (
        data[:-1],
        data + b"\n",
        data.replace(b"act 2 ", b"act 3 "),
        data.replace(b"payload", b"Payload", 1),
    ):
        with pytest.raises(second_words.NotWhole):
            second_words.unpacked(wrong, talk.table)


def both(talk: talks.Talk) -> dict[str, Any]:
    """The state that both find of a talk that is written out."""
    reader = second.Reader(talk.table)
    assert reader.read_all(one.envelope for one in talk.records) == []
    state = state_of([one.envelope for one in talk.records])
    assert theirs(reader) == state
    return state


def test_who_had_seen_one_of_two_items_of_a_name_does_not_add_a_third() -> None:
    talk = talks.Talk()
    talk.say("Hill", talks.item())
    theirs_ = talk.say("Vale", talks.item(), saw=[])
    third = talk.say("Hill deputy", talks.item(), saw=[theirs_])
    assert both(talk)["void"] == {third.digest: "without effect"}


@pytest.mark.parametrize("name", ["Hill deputy", "Hill root"])
def test_a_text_is_taken_back_by_who_had_not_seen_that_it_binds(name: str) -> None:
    """It counts, before or behind the confirmation in the order; and what binds goes on to bind."""
    talk = talks.Talk()
    talk.say("Hill", talks.item())
    said = talks.text()
    proposal = talk.say("Hill", said)
    yes = talk.say("Vale", talks.accept(proposal, said))
    known = list(talk.records)
    talk.say("Hill", talks.confirm(yes, said))
    talk.say(name, Withdraw(kind="withdraw", act=proposal.digest), saw=known)
    state = both(talk)
    assert state["void"] == {}
    assert state["agreed"] == {"water-text": said.state}


def test_a_key_of_two_parties_forks_against_each() -> None:
    """A branch stands by who built on it, against the party for which it was signed."""
    talk = talks.Talk()
    shared = {"new": encoded(talks.key("shared").public), "name": "both", "scope": ("*",)}
    for party in talks.PARTIES:
        talk.say(f"{party} root", Rotate.model_validate({"kind": "rotate"} | shared))
    one = talk.say("shared", talks.item("one"), party="Hill")
    other = talk.say("shared", talks.item("other"), party="Vale", after=talk.genesis)
    talk.say("Vale", talks.item(), saw=[one])
    assert both(talk)["void"] == {other.digest: "fork"}


def test_what_the_other_half_of_a_fork_had_seen_of_its_own_author_is_not_lost() -> None:
    """The deputy names a half with number 2 alone; number 3 of the other half lies in its past."""
    talk = talks.Talk()
    first = talk.say("Hill", talks.item())
    talk.say("Hill", talks.item("one"))
    owed = talk.say("Hill", talks.pledge())
    talk.say("Vale", Waive(kind="waive", act=owed.digest))
    half = talk.say("Hill", talks.item("other"), after=first)
    body = talks.pledge("Vale", "Hill", "upkeep").model_dump() | {"after": (owed.digest,)}
    talk.say("Vale deputy", Commit.model_validate(body), saw=[half])
    assert both(talk)["void"] == {half.digest: "fork"}


@pytest.mark.parametrize(("deep", "takes"), [(37, True), (38, False)])
def test_levels_are_objects_and_lists_in_each_other(deep: int, takes: bool) -> None:
    """The act, its body and 38 lists are 40, whatever else has brackets."""
    talk = talks.Talk()
    word: Any = 7
    for _ in range(deep + 1):
        word = [word]
    body = {"kind": "hologram", "x": word, "y": [[] for _ in range(50)]}
    frame = opened(talk.say("Hill", talks.item()).envelope).act | {"body": body}
    envelope = sealed(frame, talks.key("Hill"))
    reader, verifier = second.Reader(talk.table), Verifier(talk.table)
    for each in (talk.genesis.envelope, envelope):
        told = reader.take(each)
        assert told == fault(verifier, each)
    assert (told == "") is takes
