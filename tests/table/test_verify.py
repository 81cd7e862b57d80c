"""The verifier names what is wrong with an act, at which step."""

import json
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.table.acts.mandate import Revoke, Rotate
from detente.table.envelope import opened, sealed
from detente.table.forks import forks
from detente.table.keys import encoded
from detente.table.record import Record, Refused, record_of
from detente.table.total_order import TotalOrder
from detente.table.verdicts import Fault, Wrong
from detente.table.verify import Verifier
from tests.table.talks import Talk, agreed, frame, item, key, text


def verified(records: list[Record]) -> Verifier:
    """A verifier that has taken all of these."""
    found = Verifier(records[0].digest)
    assert [found(one) for one in records] == [None] * len(records)
    return found


def wrong(talk: Talk, bad: Record) -> Wrong:
    """What is wrong with an act behind all the others."""
    found = verified([one for one in talk.records if one is not bad]).judge(bad)
    assert found is not None
    return found


def count(**parts: str) -> dict[str, str]:
    """A figure on a pledge."""
    return {"kind": "evidence", "act": "0" * 64, "until": "", "source": "a gauge", **parts}


def test_what_was_signed_in_order_passes() -> None:
    assert verified(agreed().records).count == 6


@pytest.mark.parametrize(
    ("parts", "fault", "step"),
    [
        ({"table": "0" * 64}, Fault.TABLE, 4),
        ({"party": "Vale"}, Fault.KEY, 5),
        ({"author": "1" * 64}, Fault.KEY, 5),
        ({"sequence": 9}, Fault.GAP, 7),
        ({"sequence": 0}, Fault.GAP, 7),
        ({"previous": "2" * 64}, Fault.PREVIOUS, 8),
        ({"previous": ""}, Fault.PREVIOUS, 8),
        ({"seen": {"3" * 64: {"sequence": 1, "digest": "0" * 64}}}, Fault.SEEN, 9),
        ({"body": {"kind": "agenda", "item": "X Y", "title": "t"}}, Fault.BODY, 10),
        ({"body": {"kind": "agenda", "item": "x", "title": "t", "more": 1}}, Fault.BODY, 10),
        ({"stated": "yesterday"}, Fault.FORM, 3),
        ({"stated": "2027-02-29T00:00:00Z"}, Fault.FORM, 3),
        ({"stated": "2027-01-01T24:00:00Z"}, Fault.FORM, 3),
        ({"body": count(until="2027-02-29")}, Fault.BODY, 10),
        ({"body": count(until="0000-01-01")}, Fault.BODY, 10),
        ({"body": count(until="\u0662\u0660\u0662\u0667-01-01")}, Fault.BODY, 10),
        ({"body": count(quantity="1\u0663")}, Fault.BODY, 10),
    ],
)
def test_an_act_that_does_not_fit_is_named(
    parts: dict[str, object], fault: Fault, step: int
) -> None:
    talk = agreed()
    found = wrong(talk, talk.say("Hill", item("more"), **parts))
    assert (found.fault, found.step) == (fault, step)


def test_what_was_seen_has_that_digest() -> None:
    talk = agreed()
    seen = {key("Vale").id: {"sequence": 1, "digest": "4" * 64}}
    assert wrong(talk, talk.say("Hill", item("more"), seen=seen)).fault is Fault.SEEN


def test_a_replay_and_a_stranger_and_another_signer_are_named() -> None:
    talk = agreed()
    assert verified(talk.records).judge(talk.records[3]) == Wrong(
        7, Fault.REPLAY, "number 1 is here already"
    )
    assert wrong(talk, talk.say("Mallory", item("more"))).fault is Fault.KEY
    talk.records.pop()
    act = opened(talk.records[-2].envelope).act
    for signers in ((key("Vale"),), (key("Hill"), key("Vale"))):
        forged = record_of(sealed(act | {"stated": "2027-01-01T00:00:00Z"}, *signers))
        assert wrong(talk, forged).fault is Fault.SIGNATURE


def test_an_act_that_names_a_float_is_refused() -> None:
    talk = agreed()
    body = item().model_copy(update={"note": f"see float:{'a' * 32}"})
    assert wrong(talk, talk.say("Hill", body)).fault is Fault.FLOAT


def test_a_genesis_that_names_a_float_is_refused() -> None:
    act = opened(agreed().genesis.envelope).act
    named = act | {"body": act["body"] | {"title": f"after float:{'a' * 32}"}}
    found = Verifier().judge(record_of(sealed(named, key("Hill root"), key("Vale root"))))
    assert found is not None and found.fault is Fault.FLOAT
    same = record_of(sealed(act, key("Hill root"), key("Vale root")))
    assert Verifier().judge(same) is None


def test_a_large_envelope_is_refused() -> None:
    big = Record("a", 1, "0" * 64, b" " * ((1 << 20) + 1))
    assert str(Verifier().judge(big)).startswith("step 1 · too large")


def test_a_fork_passes_and_both_signed_halves_are_the_proof() -> None:
    talk = agreed()
    first, last = talk.records[2], talk.records[-1]
    for before in (talk.records[-2], first):
        other = talk.say("Hill", item("other"), after=before)
        (proof,) = forks(TotalOrder.of(talk.records))
        assert verified(talk.records).forks == {proof.author: proof.sequence}
        if before is not first:
            assert proof.sequence == 4
            assert {proof.one, proof.other} == {last.envelope, other.envelope}
    assert proof.sequence == 3


def test_many_halves_of_a_fork_do_not_fill_the_memory() -> None:
    talk = Talk()
    bulk = item().model_copy(update={"note": "x" * 90_000})
    for number in range(100):
        talk.say("Hill", bulk, after=talk.genesis, stated=f"2027-01-01T00:00:{number % 60:02d}Z",
                 saw=[], body={**bulk.model_dump(), "title": str(number)})  # fmt: skip
    found = Verifier(talk.table)
    tracemalloc.start()
    assert [found(one) for one in talk.records] == [None] * 101
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.forks == {key("Hill").id: 1} and held < 1_000_000  # 9 MB were read


def test_kinds_and_versions_that_are_not_known_pass_unread() -> None:
    talk = agreed()
    talk.say("Hill", item("a"), body={"kind": "hologram", "x": [1]})
    talk.say("Hill", item("b"), version=2)
    assert verified(talk.records).count == 8


def test_a_key_counts_from_the_act_that_names_it() -> None:
    talk = agreed()
    new = Rotate(kind="rotate", new=encoded(key("Hill late").public), name="late", scope=("*",))
    assert wrong(talk, talk.say("Hill", new)).fault is Fault.BODY
    talk.records.pop()
    talk.say("Hill root", new)
    talk.say("Hill late", item("more"))
    verified(talk.records)
    blind = talk.say("Hill late", item("blind"), saw=talk.records[:6])
    assert wrong(talk, blind).fault is Fault.KEY


def test_a_key_ends_behind_its_last_good_act() -> None:
    talk = agreed()
    end = Revoke(kind="revoke", key=key("Vale").id, last=1)
    assert wrong(talk, talk.say("Hill root", end)).fault is Fault.BODY
    talk.records.pop()
    talk.say("Vale root", end)
    late = talk.say("Vale", item("late"))
    assert wrong(talk, late).fault is Fault.REVOKED
    talk.records.remove(late)
    talk.say("Vale", item("early"), saw=talk.records[:4])
    verified(talk.records)


def test_the_genesis_is_signed_by_all_roots_and_there_is_one() -> None:
    talk = agreed()
    act = opened(talk.genesis.envelope).act
    half = record_of(sealed(act, key("Hill root")))
    found = Verifier().judge(half)
    assert found is not None and found.fault is Fault.SIGNATURE
    assert wrong(talk, Talk(scope=("water",)).genesis).fault is Fault.TABLE
    assert wrong(talk, talk.say("Hill", item(), body=act["body"])).fault is Fault.BODY
    other = Verifier("0" * 64).judge(talk.genesis)
    assert other is not None and other.fault is Fault.TABLE


def test_the_clock_warns_and_decides_nothing() -> None:
    talk = agreed()
    talk.say("Hill", item("later"), stated="2031-01-01T00:00:00Z")
    found = Verifier(talk.table, clock=lambda: datetime(2030, 1, 1, tzinfo=UTC))
    assert [found(one) for one in talk.records] == [None] * 7
    assert [one.why for one in found.warnings] == ["is dated ahead of this clock"]


def caught(before: Verifier, edited: bytes) -> bool:
    """Whether an edited envelope is refused."""
    try:
        return before.judge(record_of(edited)) is not None
    except Refused:
        return True


@pytest.mark.parametrize(
    "edit",
    [
        lambda e: e.replace(b'{"payload"', b'{ "payload"'),
        lambda e: e + b"\n",
        lambda e: e[:-1] + b',"more":1}',
        lambda e: json.dumps(json.loads(e), separators=(",", ":"), sort_keys=False).encode() + b" ",
        lambda e: e.replace(b'"sig":"', b'"sig":" '),
        lambda e: e.replace(b'"payload":', b'"payload":"x","payload":'),
    ],
)
def test_another_spelling_of_the_same_is_an_edit(edit: Callable[[bytes], bytes]) -> None:
    talk = agreed()
    with pytest.raises(Refused):
        record_of(edit(talk.records[1].envelope))


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=8), one, max_size=3),
    max_leaves=6,
)
GENESIS = agreed().records[0]
FIELDS = sorted(frame(text()))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FIELDS), JSONS, st.booleans())
def test_any_value_in_any_field_is_judged_without_a_crash(
    field: str, value: object, known: bool
) -> None:
    said = agreed_payload() | {field: value}
    try:
        record = record_of(sealed(said, key("Hill")))
    except Refused:
        return
    verifier = Verifier(GENESIS.digest)
    if known:
        assert verifier(GENESIS) is None
    found = verifier.judge(record)
    if found is None:  # then it says what the same bytes say
        assert known and opened(record.envelope).act == said


def agreed_payload() -> dict[str, object]:
    return frame(item(), author=key("Hill").id, party="Hill", previous=GENESIS.digest, sequence=1,
                 table=GENESIS.digest)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_judged_without_a_crash(some: bytes) -> None:
    assert Verifier().judge(Record("a", 1, "0" * 64, some)) is not None
