"""What their offers teach, and the case with what was learnt."""

from dataclasses import fields

import numpy as np
import pytest

from detente.studies.talks.learned import learned
from detente.studies.values.talks.talks import (
    Lesson,
    Talks,
)
from tests.studies.ford import FORD, case_of, changed
from tests.studies.talks.said import (
    ENTRIES,
    STILL,
    TALKS,
    planned,
    planner,
    talks,
)


def test_a_repeat_teaches_nothing() -> None:
    value = talks(FORD + STILL[: STILL.index("  b3:")])
    assert value.learning is not None
    assert value.learning.offers == 1
    once = talks(FORD + STILL[: STILL.index("  b2:")]).learning
    assert once is not None
    assert [one.after for one in value.learning.issues] == [one.after for one in once.issues]


def test_without_an_offer_of_theirs_nothing_is_learnt_and_nothing_narrows() -> None:
    ours = (
        FORD
        + ENTRIES[: ENTRIES.index("  b1:")]
        + ENTRIES[ENTRIES.index("  a2:") : ENTRIES.index("  b3:")]
    )
    learning = talks(ours.replace(", refuses: b2", "")).learning
    assert learning is not None
    assert learning.lesson is Lesson.NOTHING_YET
    assert learning.effective == learning.readings
    assert not learning.used


def test_the_same_seed_gives_the_same_talks() -> None:
    again = planned(case_of(TALKS)).talks().value
    for one in fields(Talks):
        assert getattr(again, one.name) == getattr(talks(), one.name)


def test_the_learned_case_has_the_weighed_means_and_variances() -> None:
    work = planner().studied("talks").work
    known, case = work.weighed, learned(work)
    table = known.worths.issues[list(case.issues).index("grain")]
    weights = known.learnt.weights
    low, high = case.issues["grain"].them.scores["a hundred sacks"]
    mean = float(weights @ table[:, 1])
    spread = float(weights @ (table[:, 1] - mean) ** 2)
    assert float(low + high) / 2 == pytest.approx(mean, abs=0.01)
    assert float(high - low) ** 2 / 12 == pytest.approx(spread, abs=0.1)
    assert case.issues["grain"].them.scores["none"] == (0, 0)
    moves = {"grain": "a hundred sacks", "lamps": "lit"}
    package = np.array([work.measuring.package(moves)])
    weighed = float(weights @ known.worths.gains(package)[:, 0])
    again = planned(case).piece("proposal").table.tally(moves).gain.them.mean
    assert again == pytest.approx(weighed, abs=0.05)


def test_planned_on_what_was_learnt_our_own_estimates_and_their_bottom_lines_stay() -> None:
    work = planner().studied("talks").work
    case = learned(work)
    assert all(case.issues[name].us == work.measuring.case.issues[name].us for name in case.issues)
    lined = changed("best-first: [high, low], firm: likely", "best-first: [high, low], "
                    "firm: likely, bottom-line: high", TALKS)  # fmt: skip
    kept = learned(planner(lined).studied("talks").work)
    assert kept.issues["toll"].them == case_of(lined).issues["toll"].them


def test_without_an_offer_the_learned_case_is_the_case() -> None:
    work = planner(FORD + "\ntalks: {}\n").studied("talks").work
    assert learned(work) is work.measuring.case


def test_what_was_learnt_bears_the_marks_of_what_it_was_learnt_from() -> None:
    marked = changed("  b2: {date", "  b2: {marks: [TLP:RED], date", TALKS)
    case = learned(planner(marked).studied("talks").work)
    assert case.issues["grain"].them.marks == ("TLP:RED",)
    assert planned(case).marks("packages") == ("TLP:RED",)
