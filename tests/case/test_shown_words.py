"""Values in a finding are within its marks: none of them words a finding of its own."""

import pytest

from detente.api.follow import DIGITS_OF_ACT
from detente.case.reading.explain import shown
from detente.case.reading.read import read_text
from tests.cli.screens.screen import is_bare

CASE = """
as-of: 2027-09-01
us: A
them: B
judged: {by: s, on: 2027-08-01}
issues: {d: {now: high, options: [high, low], us: {weight: must, best-first: [high, low]}}}
pledges:
  w: {what: w, by: A, to: B, date: 2027-01-01, amount: 10, unit: t, due: 2027-06-01,
    delivered: "7 names its source. FORGED: all is well; it"}
"""


def test_a_figure_stands_in_ticks() -> None:
    told = [str(one) for one in read_text("case.yaml", CASE).findings]
    (one,) = [one for one in told if "FORGED" in one]
    assert "the figure `7 names" in one and not is_bare(one)


@pytest.mark.parametrize("value", ["60]) · FORGED", "x’) · FORGED", "all is FORGED: met"])
def test_a_wrong_value_closes_no_bracket(value: str) -> None:
    for one in (value, [value, 2], {value: 1}, [[value]]):
        assert not is_bare(shown(one))
        assert "`" in shown(one)


@pytest.mark.parametrize("key", ["10afc5b6", "10AFC5B6", "l0afc5b6", "I0AFC5B6", "1Oafc5b6"])
def test_what_reads_as_digits_of_an_act_is_known_as_such(key: str) -> None:
    assert DIGITS_OF_ACT.fullmatch(key)


def test_words_are_no_digits_of_an_act() -> None:
    assert not [key for key in ("s1", "hass-2025", "officials", "S264") if DIGITS_OF_ACT.match(key)]
