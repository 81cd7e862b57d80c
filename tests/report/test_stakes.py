"""Pledges stand in the annex under what was at stake in them, most first."""

from detente.report.outline.block import Fold, Points, Section
from detente.report.outline.follow_through import follow_through
from detente.report.setting import Setting
from detente.studies.plan import Planner, Request
from tests.studies.ford import case_of, changed

PLEDGE = (
    "{what: half the toll is waived, by: Bland, date: 2030-06-01, due: 2030-07-01, kept: met%s}"
)


def shown(**stakes: str) -> list[tuple[str, list[str]]]:
    lines = [f"  {name}: {PLEDGE % (f', stake: {s}' if s else '')}\n" for name, s in stakes.items()]
    case = case_of(changed("sources:\n", f"pledges:\n{''.join(lines)}sources:\n"))
    value = Planner(Request(case, "")).value("follow_through")
    (fold,) = [
        block
        for block in follow_through(value, Setting(case))
        if isinstance(block, Fold) and block.title == "Every pledge"
    ]
    found = []
    for block in fold.blocks:
        inner = block.blocks[0] if isinstance(block, Section) else block
        if isinstance(inner, Points) and any(line.tag for line in inner.lines):
            title = block.title if isinstance(block, Section) else ""
            found.append((title, [line.label for line in inner.lines]))
    return found


def test_what_was_most_at_stake_stands_first() -> None:
    assert shown(A="small", B="large", C="", D="large") == [
        ("Much at stake", ["B", "D"]),
        ("Little at stake", ["A"]),
        ("Stake not judged", ["C"]),
    ]


def test_where_no_stake_is_judged_the_list_is_one() -> None:
    assert shown(A="", B="") == [("", ["A", "B"])]
