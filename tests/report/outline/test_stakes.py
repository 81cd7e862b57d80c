"""Pledges stand in the annex under what was at stake in them, most first."""

from pathlib import Path

import pytest

from detente.api.planning import study
from detente.api.reading import read
from detente.report.outline.blocks.block import Fold, Points, Section
from detente.report.outline.details.tracked import counted, weighed
from detente.report.outline.follow_through import follow_through
from detente.report.setting import Setting
from detente.report.wording.phrases.lists import capital
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


@pytest.mark.slow
def test_of_each_side_as_many_pledges_are_named_as_are_counted(root: Path) -> None:
    view = read(root / "cases" / "us-china-2025")
    value, setting = study(view, "follow_through").value, Setting(view.case)
    lines = counted(value, setting)
    for side in value.sides:
        whose = (capital(setting.side(side.side)), "Both")
        mine = [one.tag for one in lines if one.label in whose]
        assert (len(mine), mine.count("met")) == (side.settled, side.kept), side.side
    assert lines and all(one.sources and one.text.startswith("Number ") for one in lines)
    weighing = weighed(value, setting)
    for side in value.sides:
        whose = (capital(setting.side(side.side)), "Both")
        own = [one for one in weighing.lines if one.label in whose]
        weights = [(float(one.note.split(": ")[1]), one.tag == "met") for one in own]
        whole, kept = sum(each for each, _ in weights), sum(each for each, met in weights if met)
        assert len(own) == side.staked and kept / whole == pytest.approx(side.weighed, abs=1e-3)
    assert weighing.figure.startswith("Weighed by")


def test_what_was_most_at_stake_stands_first() -> None:
    assert shown(A="small", B="large", C="", D="large") == [
        ("Much at stake", ["B", "D"]),
        ("Little at stake", ["A"]),
        ("Stake not judged", ["C"]),
    ]


def test_where_no_stake_is_judged_the_list_is_one() -> None:
    assert shown(A="", B="") == [("", ["A", "B"])]
