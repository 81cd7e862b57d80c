"""Acts and issues in the chapters' sentences: with an article, and with what falls with them."""

from dataclasses import replace

from detente.report.outline.blocks.block import Points, Section
from detente.report.outline.packages import packages
from detente.report.setting import Setting
from detente.report.wording.ladder.rehearsal import finding
from detente.studies.values.packages.packages import Left
from tests.report.conftest import Told


def _falling(told: Told, too: tuple[str, ...]) -> list[str]:
    value = told.plan.packages.value
    falls = tuple(replace(one, left=Left.STANDS, too=too) for one in value.falls)
    blocks = packages(replace(value, falls=falls), told.setting)
    inner = [one for block in blocks if isinstance(block, Section) for one in block.blocks]
    lines = [
        line.text for one in (*blocks, *inner) if isinstance(one, Points) for line in one.lines
    ]
    return [text for text in lines if text.startswith("The rest still stands")]


def test_what_falls_with_an_issue_is_said_where_the_rest_stands_without_it(river: Told) -> None:
    (plain,), (more,) = _falling(river, ()), _falling(river, ("flood-warning",))
    assert more == f"{plain[:-1]}, and what falls with it."


def test_an_act_that_begins_with_a_side_s_adjective_has_an_article(river: Told) -> None:
    case, value = river.setting.written, river.plan.rehearsal.value
    them = case.parties["Lowland"].model_copy(update={"adjective": "power"})
    own = Setting(case.model_copy(update={"parties": case.parties | {"Lowland": them}}))
    assert "deliver power price" in finding(value, river.setting)
    assert "deliver the power price" in finding(value, own)
