"""Clarity on small cases: what follows from what was said, and goes when it is turned round."""

from fractions import Fraction
from typing import Any

import pytest

from detente.case.models.case import Case
from detente.case.models.signals import Level, Openness
from detente.studies.clarity.listening import SPELL_DAYS
from detente.studies.clarity.study import study
from detente.studies.reasons.because import Because
from detente.studies.values.clarity import Clarity, CostDeters, QuestionRead, Way

WISH = {"weight": "nice", "best-first": ["yes", "no"]}


def statement(day: str, means: str, **more: str) -> dict[str, str]:
    return {
        "date": day, "side": "us", "speaker": "the leader", "openness": "public",
        "level": "leader", "kind": "aim", "text": means, "question": "why", "means": means, **more,
    }  # fmt: skip


def case(*statements: dict[str, str], **more: Any) -> Case:
    return Case.model_validate(
        {
            "as-of": "2030-06-01",
            "us": "U",
            "them": "T",
            "issues": {"a": {"now": "no", "options": ["no", "yes"], "us": WISH, "them": WISH}},
            "parties": {"U": {"aims": {"trade": {"says": "to trade"}}}},
            "questions": {
                "why": {
                    "about": "us",
                    "asks": "What for?",
                    "threshold": "0.55",
                    "readings": {
                        "trade": {"says": "to trade"},
                        "rules": {"says": "to have rules"},
                        "harm": {"says": "to harm us", "worst": "yes"},
                    },
                }
            },
            "statements": list(statements),
            **more,
        }
    )


def clarity(*statements: dict[str, str], **more: Any) -> Clarity:
    made = case(*statements, **more)
    return study(made, Because(made)).value


def question(*statements: dict[str, str], **more: Any) -> QuestionRead:
    return clarity(*statements, **more).questions[0]


def worst(found: QuestionRead) -> float:
    return next(one.share for one in found.readings if one.worst)


MIXED = (
    statement("2030-01-01", "trade"),
    statement("2030-02-15", "rules"),
    statement("2030-04-01", "trade", speaker="the minister", level="official"),
    statement("2030-05-01", "rules", speaker="the envoy", level="official"),
)
STEADY = tuple({**one, "means": "trade"} for one in MIXED)


def test_with_nothing_said_the_listener_acts_on_the_worst() -> None:
    found = question()
    assert found.acted_on == "harm"
    assert not found.clear


def test_stories_that_do_not_fit_raise_the_worst_and_steady_ones_lower_it() -> None:
    assert worst(question(*MIXED)) > worst(question()) > worst(question(*STEADY))
    assert question(*MIXED).acted_on == "harm"
    assert question(*STEADY).acted_on == "trade"


def test_only_recorded_aims_are_recommended() -> None:
    assert {one.means for one in question(*MIXED).sayings} == {"trade"}
    silent = {"U": {"aims": {"trade": {"says": "to trade", "may-be-said": "no"}}}}
    assert question(*MIXED, parties=silent).sayings == ()


def test_a_leaders_private_word_does_most() -> None:
    first = clarity(*MIXED).say[0]
    assert first.way == Way(Openness.PRIVATE, Level.LEADER)
    assert first.changes_reading


def test_repeats_in_one_spell_count_once() -> None:
    once = question(statement("2030-01-01", "trade"))
    twice = question(statement("2030-01-01", "trade"), statement("2030-01-09", "trade"))
    later = question(statement("2030-01-01", "trade"), statement("2030-03-09", "trade"))
    assert SPELL_DAYS == 30
    assert worst(twice) == worst(once) > worst(later)
    assert [step.counted for step in twice.path] == [True, False]


@pytest.mark.parametrize("openness", ["public", "private"])
def test_a_demand_in_public_costs_face_and_gains_nothing_unless_the_channels_are_swapped(
    openness: str,
) -> None:
    rows = [
        {"openness": one, "level": "leader", "kind": "demand", "informs": [0, 1],
         "counts": "yes" if one == openness else "no", "face": 0 if one == openness else 5}
        for one in ("public", "private")
    ]  # fmt: skip
    found = {
        one.way.openness.value: (one.counts, one.face > 0)
        for one in clarity(hearing={"heard": rows}).demands
        if one.way.level is Level.LEADER
    }
    assert found["public"] == (openness == "public", openness != "public")
    assert found["private"] == (openness == "private", openness != "private")


def test_a_question_about_them_is_something_to_ask() -> None:
    raw = case().model_dump(mode="json", by_alias=True)
    raw["questions"]["why"]["about"] = "them"
    made = Case.model_validate(raw)
    found = study(made, Because(made)).value
    assert found.say == ()
    assert found.ask[0].question == "why"
    assert 0 < found.ask[0].bits <= found.ask[0].unknown_bits


def test_a_reading_that_is_acted_on_moves_what_they_ask() -> None:
    raw = case().model_dump(mode="json", by_alias=True)
    raw["questions"]["why"]["readings"]["harm"]["shifts"] = [5, 10]
    made = Case.model_validate(raw)
    assert study(made, Because(made)).value.asks_for_more == 10
    assert clarity().asks_for_more == 0


def test_every_reading_is_a_judgement_and_every_statement_a_fact() -> None:
    made = case(*MIXED)
    kinds = [reason.kind.value for reason in study(made, Because(made)).because]
    assert kinds.count("fact") == len(MIXED)
    assert kinds.count("judgement") >= 3


def test_a_mark_on_a_statement_stands_on_its_step_and_not_on_the_others() -> None:
    marked = {**MIXED[1], "marks": ["TLP:RED"]}
    steps = question(MIXED[0], marked, *MIXED[2:]).path  # type: ignore[arg-type]
    assert [step.marks for step in steps] == [(), ("TLP:RED",), (), ()]


def trade(found: QuestionRead) -> float:
    return next(one.share for one in found.readings if one.id == "trade")


def act(**more: Any) -> dict[str, Any]:
    return {**statement("2030-01-01", "trade"), "kind": "act", **more}


def test_an_act_without_a_cost_counts_as_words_do() -> None:
    words = question(statement("2030-01-01", "trade"))
    assert question(act()).readings == words.readings == question(act(cost=0)).readings


def test_a_dearer_act_is_believed_more() -> None:
    read = [question(act(cost=cost)) for cost in (0, "little", "much", "utmost")]
    assert [trade(one) for one in read] == sorted({trade(one) for one in read})
    assert [worst(one) for one in read] == sorted({worst(one) for one in read}, reverse=True)
    assert (read[0].acted_on, read[-1].acted_on) == ("harm", "trade")


def test_a_case_may_say_what_its_acts_cost_and_what_deters() -> None:
    cheap = question(act(cost="visit"), hearing={"costs": {"visit": 1}})
    dear = question(act(cost="visit"), hearing={"costs": {"visit": 60}})
    hard = question(act(cost=20), hearing={"half-deterred-at": 200})
    assert trade(dear) > trade(cheap)
    assert trade(hard) < trade(question(act(cost=20)))
    assert dear.path[0].deters == 0.75


def test_the_reasons_name_what_an_act_cost() -> None:
    made = case(act(cost=20), statement("2030-03-01", "trade"))
    reasons = study(made, Because(made)).because
    facts = [one.fact for one in reasons if isinstance(one.fact, CostDeters)]
    assert [(one.share, one.low, one.high) for one in facts] == [
        (Fraction(1, 2), Fraction(2, 5), Fraction(2, 3))
    ]
