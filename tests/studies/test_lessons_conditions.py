"""Zartman's conditions and the four ingredients: what both see, and how far the two agree."""

import pytest

from detente.report.outline.details.conditions import NOT_JUDGED, who_sees
from detente.report.setting import Setting
from detente.studies.values.record.conditions import Agreement
from tests.studies.ford import FORD, case_of, changed
from tests.studies.harbour import HARBOUR, learned, of

THEM = "them: {stalemate: yes, hurt: yes, way-out: yes, judged: {by: a pilot, on: 2031-01-02}}"
BUOYS = "  buoys:\n    now: dark\n"


def sees(field: str, text: str = HARBOUR, issue: str = "piers") -> str:
    ripeness = of(issue, text).ripeness
    return who_sees(ripeness.sides if ripeness else (), field, Setting(case_of(text)))


@pytest.mark.parametrize(
    ("them", "stalemate", "ripe"),
    [
        (THEM.replace("stalemate: yes", "stalemate: no"), "Aland", False),
        (THEM, "both", True),
        ("", f"Aland; Bland: {NOT_JUDGED}", None),
    ],
)
def test_the_side_that_sees_it_is_named_and_the_side_that_nobody_judged(
    them: str, stalemate: str, ripe: bool | None
) -> None:
    text = changed(THEM, them, HARBOUR)
    ripeness = of("piers", text).ripeness
    assert ripeness is not None and ripeness.by_perceptions is ripe
    assert sees("stalemate", text) == stalemate


def test_what_neither_sees_and_what_nobody_judged_are_told_apart() -> None:
    both = "{stalemate: yes, hurt: yes, way-out: yes, "
    blind = HARBOUR.replace(both, both.replace("hurt: yes", "hurt: no"))
    assert sees("hurt", blind) == "neither" != sees("hurt", issue="buoys") == NOT_JUDGED


@pytest.mark.parametrize(
    ("old", "new", "agreement"),
    [
        ("", "", Agreement(2, 1, 1, 1, 1)),
        (THEM, THEM.replace("hurt: yes", "hurt: no"), Agreement(2, 1, 0, 1, 0)),
        ("leaders: mostly, objectives: no", "leaders: no, objectives: no",
         Agreement(2, 1, 1, 0, 0)),
        (THEM, "", Agreement(2, 0, 0, 0, 0)),
    ],
)  # fmt: skip
def test_how_far_the_two_agree(old: str, new: str, agreement: Agreement) -> None:
    assert learned(changed(old, new, HARBOUR) if old else HARBOUR).value.agreement == agreement


def test_without_either_set_none_is_judged_by_both() -> None:
    agreement = learned(FORD).value.agreement
    assert agreement.issues > 0 == agreement.judged == agreement.agreed
