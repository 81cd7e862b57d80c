"""An act with as many faults as it has room for costs no more than one that is taken."""

import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from detente.table.acts.read import act_of
from detente.table.canonical import canonical, parsed
from detente.table.envelope import Opened
from detente.table.store.record import Refused
from tests.table.second_forms_tried import BODIES, Body
from tests.table.test_second_forms import FRAME

SIZE = 100_000
"""Of a body, in bytes, about."""
MUCH = 40
"""Bytes for each byte of the act, of which reading its JSON takes some ten."""


def filled(value: Any) -> Iterator[Any]:
    """A value with each of its lists and objects in turn filled up with what none takes."""
    if isinstance(value, dict):
        yield value | {f"{at:x}": 0 for at in range(SIZE // 8)}
        for name, one in value.items():
            yield from (value | {name: many} for many in filled(one))
    if isinstance(value, list):
        yield [{}] * (SIZE // 3)
        yield [*value[:1], *[0] * (SIZE // 2)]
        yield from ([many, *value[1:]] for one in value[:1] for many in filled(one))


def crowded() -> Iterator[Body]:
    for body in BODIES:
        for many in filled(body):
            yield FRAME | {"body": many}
    seen: dict[str, Body] = {f"{at:064x}": {} for at in range(1000)}
    seen["0" * 64] = {f"{at:x}": 0 for at in range(SIZE // 8)}
    yield FRAME | {"body": BODIES[1], "seen": seen}
    yield FRAME | {"body": BODIES[1]} | {f"{at:x}": 0 for at in range(SIZE // 8)}


def peak(act: Body, payload: bytes) -> tuple[int, str]:
    """The most memory that refusing it takes, in bytes beyond the act that was read; and why."""
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    with pytest.raises(Refused) as told:
        act_of(Opened(payload, act, ()))
    return tracemalloc.get_traced_memory()[1] - before, str(told.value)


def test_what_is_refused_takes_no_more_memory_than_what_is_read() -> None:
    """pydantic goes on behind the first fault, and behind the end of a list that is too long."""
    tracemalloc.start()
    try:
        for act in crowded():
            payload = json.dumps(act).encode()
            most, why = peak(json.loads(payload), payload)
            assert most < MUCH * len(payload), why
    finally:
        tracemalloc.stop()


def test_the_frame_is_looked_at_before_a_crowded_body() -> None:
    body = BODIES[1] | {f"{at:x}": 0 for at in range(2000)}
    for sequence, where in ((0, "body"), (-1, "sequence")):
        act = FRAME | {"body": body, "sequence": sequence}
        with pytest.raises(Refused, match=f"^{where}: "):
            act_of(Opened(json.dumps(act).encode(), act, ()))


@pytest.mark.parametrize("lists", [True, False])
def test_forty_objects_in_each_other_are_read_and_no_more(lists: bool) -> None:
    value: Any = 0
    for _ in range(40):
        value = [value] if lists else {"a": value}
    assert parsed(canonical(value)) == value
    with pytest.raises(Refused, match="nested"):
        parsed(canonical([value]))
