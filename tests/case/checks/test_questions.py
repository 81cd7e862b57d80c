"""Rules §C23, §C24: what a side can be read as."""

import pytest

from tests.case.checks.example import ASKS, Example, check_said

EXAMPLES = [
    (
        23,
        (ASKS.replace(", worst: yes", ""),),
        "case.yaml:21: aim has no worst reading · doubt has to fall on something · mark the one "
        "that the listener fears most with worst: yes (rule §C23)",
    ),
    (
        23,
        (ASKS.replace('"good"', '"good", worst: yes'),),
        "case.yaml:21: aim has 2 worst readings · worst are good, bad · mark the one that the "
        "listener fears most with worst: yes (rule §C23)",
    ),
    (
        24,
        (ASKS.replace('"good"', '"good", prior: 0.7').replace('"bad"', '"bad", prior: 0.4'),),
        "case.yaml:21: the priors of aim add up to 1.1 · shares of one whole add up to 1 · "
        "make them smaller (rule §C24)",
    ),
    (
        24,
        (ASKS.replace('"good"', '"good", prior: 0.5').replace('"bad"', '"bad", prior: 0.4'),),
        "case.yaml:21: the priors of aim add up to 0.9 · shares of one whole add up to 1 · "
        "make them larger, or leave one out to take the rest (rule §C24)",
    ),
    (
        24,
        (ASKS.replace('"good"', '"good", prior: 1'),),
        "case.yaml:21: the priors of aim add up to 1 · the readings without one could never be "
        "believed · leave a share for the readings that give none (rule §C24)",
    ),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_said(example: Example) -> None:
    check_said(*example)
