"""What happened stands by month, kind and side, up to a day."""

from datetime import date
from pathlib import Path

from detente.case.reading.read import read_case
from detente.register.months import months

YAML = """\
as-of: 2024-01-01
us: Upland
them: Lowland
judged: {by: staff}
issues: {a: {now: x, options: [x, y]}}
events:
  - {kind: contact, date: 2023-03-02, what: a call, side: us}
  - {kind: contact, date: 2023-03-20, what: a visit, side: us}
  - {kind: act, date: 2023-03, what: a levy, side: them}
  - {kind: breach, date: 2023-02-10, what: a raid}
  - {kind: act, date: 2023-05-01, what: too late, side: us}
  - {kind: act, date: 2022, what: some time, side: us}
"""


def test_months_up_to_a_day_with_what_each_side_did(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(YAML, encoding="utf-8")
    read = read_case(tmp_path)
    assert read.case is not None, read
    found = months(read.case, date(2023, 4, 30))
    assert [one.month for one in found] == ["2022", "2023-02", "2023-03"]
    cells = [(one.kind, one.side, one.n, one.what) for one in found[2].cells]
    assert cells == [("act", "them", 1, ("a levy",)), ("contact", "us", 2, ("a call", "a visit"))]
    assert [(one.kind, one.side) for one in found[1].cells] == [("breach", "")]
    assert [one.month for one in months(read.case, date(2023, 2, 9))] == ["2022"]
