"""Faults of single values and faults across parts come in one run, and none that only follow."""

import pytest

from tests.case.sample import found

RANKING = "case.yaml:11: the ranking of water › them leaves out `none` · "
LEFT_OUT = "[20%, 10%, none] => [20%, 10%]"


@pytest.mark.parametrize(
    "changes",
    [
        ("now: market => now: market\n    securty: yes",),
        ("as-of: 2027-03-15 => x-a: 1",),
        ("us: Upland => x-a: 1",),
        ("home: {us: [{who: A, power: veot, needs: power = fixed}]}",),
        ("statements: [{date: 2027}]",),
        ("sources: => sources:\n  s2: {date: 2020}",),
        ("parties: {Upland: {leads: [{name: A, rank: x}]}}",),
        ("weight: nice => wieght: nice",),
        ("outside: 3", "meanwhile: [3]", "judged: {by: staff, on: 2027-03-01} => judged: 7"),
    ],
)
def test_the_rest_is_checked_and_nothing_that_only_follows_is_said(
    changes: tuple[str, ...],
) -> None:
    alone = found(*changes)
    both = found(LEFT_OUT, *changes)
    assert alone
    assert not [one for one in alone if "(rule §C" in one]
    assert set(both) - set(alone) == {one for one in both if one.startswith(RANKING)}
    assert len(both) == len(alone) + 1


@pytest.mark.parametrize(
    "changes",
    [
        ("now: market => nwo: market", "never-trade: [power, water]"),
        ("options: [market, fixed] => options: 3", "additions: [{issue: power}]"),
        ("date: 2027-03-01 => date: soon", "never-trade: [{issue: power, sources: [s1]}]"),
        ("questions:", " q: {about: us, asks: x, readings: {a: {worst: 3}, b: {}}}"),
        ("sources: => sources:\n  s1b: {}", "never-trade: [{issue: power, sources: [s1b]}]"),
    ],
)  # fmt: skip
def test_what_follows_from_a_fault_is_not_said(changes: tuple[str, ...]) -> None:
    assert not [one for one in found(*changes) if "(rule §C" in one]
