"""The ladder's steps as gates know them: what is done, by whom, after what."""

from fractions import Fraction
from pathlib import Path

from detente.case.reading.read import read_case
from detente.register.standing.rungs import RungWait, rungs

YAML = """\
as-of: 2027-12-31
us: Upland
them: Lowland
judged: {by: staff}
issues:
  dues:
    now: high
    options:
      high:
      low: {by: us, steps: [relief, list, plain]}
    us: {weight: nice, best-first: [high, low]}
    them: {weight: must, best-first: [low, high]}
    steps:
      list: {what: The list, by: them, due: 2028-02}
      relief: {what: Relief, by: us, due: 2028-03, waits-for: [{step: list, share: 0.5}]}
      plain: {by: us, due: 2028-06, waits-for: [{step: relief, after: 0}]}
"""


def test_each_step_has_words_a_side_and_what_it_waits_for(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(YAML, encoding="utf-8")
    reading = read_case(tmp_path)
    assert reading.case is not None, [str(one) for one in reading.findings]
    found = rungs(reading.case)
    assert {name: (one.what, one.by) for name, one in found.items()} == {
        "list": ("The list", "them"), "relief": ("Relief", "us"), "plain": ("plain", "us"),
    }  # fmt: skip
    assert found["relief"].waits == (RungWait("list", Fraction(1, 2)),)
    assert found["plain"].waits == (RungWait("relief", in_step=True),)
    assert found["list"].waits == ()
