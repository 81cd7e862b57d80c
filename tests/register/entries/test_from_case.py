"""What a case holds of a pledge, as entries on the days from which it was known."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from detente.case.reading.read import read_case
from detente.register.entries.entry import (
    Amendment,
    Coded,
    Entry,
    Observation,
    PledgeReadout,
    PledgeStep,
    Terms,
)
from detente.register.entries.from_case import entries_of

YAML = """\
as-of: 2024-01-01
us: Upland
them: Lowland
judged: {by: staff}
issues: {a: {now: x, options: [x, y]}}
pledges:
  a: {what: x, by: Upland, to: Lowland, date: 2020-01-05, amount: 1, unit: t, due: 2020-12,
      kept: met, delivered-on: 2020-11-03}
  b: {what: y, by: both, date: 2020-02, quantity: "3", unit: t, deadline: the season}
readouts:
  - {pledge: a, side: us, date: 2020-01-06, text: ours, quantity: 2, unit: t, deadline: 2021-01}
goalposts:
  - {pledge: a, date: 2020-06-01, field: quantity, from: "1", to: "2", by: them}
evidence:
  - {pledge: a, until: 2020-12, published: 2020-12-10, value: 1, unit: t}
events:
  - {kind: dispute, date: 2020-12-20, pledge: a, side: them, what: too little}
"""


def of(path: Path, kind: type, pledge: str = "a") -> Entry:
    (path / "case.yaml").write_text(YAML, encoding="utf-8")
    read = read_case(path)
    assert read.case is not None, read
    (found,) = [one for one in entries_of(read.case)
                if isinstance(one.what, kind) and one.pledge == pledge]  # fmt: skip
    return found


def test_terms_count_from_the_day_of_the_promise(tmp_path: Path) -> None:
    first, other = of(tmp_path, Terms), of(tmp_path, Terms, "b")
    assert isinstance(first.what, Terms) and isinstance(other.what, Terms)
    assert (first.day, first.what.due) == (date(2020, 1, 5), date(2020, 12, 31))
    assert (first.what.deal.by_sides, first.what.deal.to_sides) == (("us",), ("them",))
    assert (other.what.amount, other.what.due, other.what.due_text) == (3, None, "the season")
    assert (other.what.deal.by_sides, other.what.since) == (("us", "them"), date(2020, 2, 1))


def test_a_count_ends_no_later_than_it_was_published(tmp_path: Path) -> None:
    found = of(tmp_path, Observation).what
    assert isinstance(found, Observation)
    assert (found.until, found.opens) == (date(2020, 12, 10), date(2020, 12, 1))


def test_words_moves_codes_and_steps_are_entries_too(tmp_path: Path) -> None:
    said, move, coded, step = (
        of(tmp_path, kind) for kind in (PledgeReadout, Amendment, Coded, PledgeStep)
    )
    assert isinstance(said.what, PledgeReadout) and isinstance(step.what, PledgeStep)
    assert (said.what.amount, said.what.due) == (Fraction(2), date(2021, 1, 31))
    assert move.what == Amendment("quantity", "1", "2", "them", False)
    assert (coded.day, coded.what) == (date(2020, 11, 3), Coded("met", ""))
    assert (step.day, step.what.by, step.what.says) == (date(2020, 12, 20), "them", "too little")
