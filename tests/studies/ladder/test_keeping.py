"""What keeps a side to the order: its best plan, the answer, the chance that it goes on."""

import pytest
from pydantic import ValidationError

from detente.case.models.case import Case
from detente.case.models.steps import Ladder
from detente.studies.values.ladder.ladder import Figure, Keeping
from detente.studies.values.ladder.reasons import FigureAssumed
from tests.studies.ladder.test_build import whole
from tests.studies.ladder.test_lines import laid


def with_terms(case: Case, **terms: object) -> Case:
    return case.model_copy(update={"ladder": case.ladder.model_copy(update=terms)})


def keeping_of(case: Case) -> Keeping:
    value = laid(case).keeping
    assert value is not None
    return value


def test_a_silent_case_goes_on_with_a_chance_that_is_said_to_be_assumed() -> None:
    found = laid(whole())
    assert found.keeping is not None and found.keeping.continuation == 0.95
    figures = [one for one in found.assumed if isinstance(one, FigureAssumed)]
    assert [one.value for one in figures if one.figure is Figure.CONTINUATION] == [0.95]
    ended = with_terms(whole(), continuation=1)
    assert keeping_of(ended).continuation is None
    figures = [one for one in laid(ended).assumed if isinstance(one, FigureAssumed)]
    assert not [one for one in figures if one.figure is Figure.CONTINUATION]


def test_an_answer_that_withholds_costs_nothing_and_one_that_ends_all_does() -> None:
    suspends, ends = keeping_of(whole()), keeping_of(with_terms(whole(), answer="total"))
    assert (suspends.answer, suspends.cost_us, suspends.cost_them) == ("suspend", 0.0, 0.0)
    assert ends.answer == "total" and max(ends.cost_us, ends.cost_them) > 0


def test_the_value_of_an_order_does_not_use_the_chance() -> None:
    one, other = (laid(with_terms(whole(), continuation=chance)) for chance in (0.99, 0.9))
    figures = [
        [(each.value_us, each.value_them, each.peak_us, each.peak_them) for each in found.designs]
        for found in (one, other)
    ]
    assert figures[0][1:] == figures[1][1:]


def test_both_plans_stand_in_the_answer_and_gain_no_less_than_nothing() -> None:
    plans = keeping_of(whole()).plans
    assert [one.side.value for one in plans] == ["us", "them"]
    assert all(one.most >= one.gain >= 0 for one in plans)


def test_milder_answers_are_sought_and_judged_as_they_are() -> None:
    """What a pause takes is less than a suspension, and what waits for one act less still."""
    pause = keeping_of(with_terms(whole(), answer="pause", pause=6))
    assert (pause.answer, pause.pause) == ("pause", 6)
    linked = laid(with_terms(whole(), answer="linked"))
    assert linked.keeping is not None and linked.keeping.answer == "linked"
    if not linked.holds:
        short = [one for one in linked.keeping.plans if one.gain > one.unseen]
        assert short and all(one.late or one.breaks for one in short)


@pytest.mark.parametrize("terms", [{"answer": "pause"}, {"pause": 2}])
def test_a_pause_has_a_length_and_nothing_else_has(terms: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="`pause` says how many months"):
        Ladder(**terms)
    assert Ladder(answer="pause", pause=2).pause == 2
