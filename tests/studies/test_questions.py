"""Questions worth asking: the engine's best three, and on paper none that gives anything away."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from detente.api.planning import request_of
from detente.api.reading import read
from detente.case.models.case import Case
from detente.case.models.issue import Homework, RedLine
from detente.engines.choice import around, questions
from detente.report.letter.cards import card_blocks
from detente.report.letter.letter import letter
from detente.report.outline.blocks.block import Pairs
from detente.report.setting import Setting
from detente.report.wording.phrases.names import inside
from detente.studies.plan import Planner, Request
from detente.studies.valuation.askable import askable
from detente.studies.valuation.choice import package_of
from detente.studies.values.mandates import Card
from detente.studies.values.packages.lines import WorthAsking

ROOT = Path(__file__).parents[2]


@cache
def planner(name: str) -> Planner:
    return Planner(request_of(read(ROOT / "cases" / name), None, 0, lambda step: None))


def river(**changes: object) -> Planner:
    case = planner("river").request.case
    return Planner(Request(case.model_copy(update=changes), ""))


@pytest.mark.parametrize("name", ["river", "three-neighbours"])
def test_the_three_bring_more_than_any_other_by_the_engine(name: str) -> None:
    proposal, given = planner(name).piece("proposal"), planner(name).piece("questions")
    table = proposal.table
    target = package_of(table.found, proposal.package.moves)
    whole = [
        one
        for one in questions(table.draws, target, around(table.problem, target))
        if one.product > 0
    ]
    names = list(table.found.orders)
    best = sorted(whole, key=lambda one: -one.product)[:3]
    assert 0 < len(given) == len(best)
    assert [(one.issue, one.changes) for one in given] == [
        (names[one.issue], one.changes) for one in best
    ]
    lines = planner(name).lines().value
    assert lines is not None and lines.questions == given


def asks_on_cards(plan: Planner) -> list[str]:
    return [line.issue for card in plan.value("mandates").cards for line in card.learns]


def test_cards_and_message_ask_what_is_worth_asking_of_them() -> None:
    plan = planner("river")
    ours = {one.issue for one in plan.piece("questions") if one.side == "us"}
    theirs = [one.issue for one in plan.piece("questions") if one.side == "them"]
    assert ours and theirs and asks_on_cards(plan) == theirs
    message = plan.value("process").message
    lines = [line for card in plan.value("mandates").cards for line in card.learns]
    takes = [line.issue for line in lines if line.who == "them" and not line.given]
    assert (message.learns.issue, message.learns.option) == (takes[0], ""), "of a give, nothing"
    setting = Setting(plan.request.case)
    [asked] = [
        text for text in letter(message, setting) if "It would help me to understand" in text
    ]
    assert inside(setting.case, setting.issue(takes[0])) in asked and "hours" not in asked


def test_a_card_names_no_option_but_what_it_proposes() -> None:
    plan = planner("river")
    moves = plan.piece("proposal").package.moves
    for card in plan.value("mandates").cards:
        assert all(line.option in ("", moves.get(line.issue)) for line in card.learns)
        rows = [pair for block in card_blocks(card, Setting(plan.request.case))
                if isinstance(block, Pairs) for pair in block.rows]  # fmt: skip
        shown = [line.text for label, each in rows if label == "Ask them" for line in each]
        assert len(shown) == len(card.learns) and all("Lowland" in one for one in shown)


def homework(case: Case, issue: str) -> dict[str, object]:
    work = Homework(what="a count", owner="x")
    return {**case.issues, issue: case.issues[issue].model_copy(update={"homework": (work,)})}


@pytest.mark.parametrize("closed", ["red line", "homework"])
def test_nothing_is_asked_on_a_red_line_or_before_homework_is_done(closed: str) -> None:
    case = planner("river").request.case
    plan = (
        river(never_trade=(*case.never_trade, RedLine(issue="flood-warning")))
        if closed == "red line"
        else river(issues=homework(case, "flood-warning"))
    )
    every = [WorthAsking(side, issue, "", 1.0, 1.0, 0.5, side)
             for issue in case.issues for side in ("us", "them")]  # fmt: skip
    allowed = askable(plan.request.case, plan.value("agenda"), every)
    assert {(one.issue, one.side) for one in allowed} == {
        ("summer-release", "them"),
        ("dam-inspection", "them"),
    }
    assert "flood-warning" not in asks_on_cards(plan)
    message = plan.value("process").message
    assert message.learns is None or message.learns.issue != "flood-warning"


def test_what_has_no_question_says_nothing() -> None:
    card: Card = planner("river").value("mandates").cards[0]
    blocks = card_blocks(replace(card, learns=()), Setting(planner("river").request.case))
    assert not any("Ask them" in [label for label, _ in block.rows]
                   for block in blocks if isinstance(block, Pairs))  # fmt: skip
