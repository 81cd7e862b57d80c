"""What is missing track by track, and what supplying it would change there."""

from detente.studies.values.record.lacking import Lacking
from tests.studies.ford import changed
from tests.studies.harbour import HARBOUR, learned

BUOYS = "  buoys:\n    now: dark\n"
WORDS = "{leaders: no, objectives: no, benefit: yes, process: no}"
JUDGED = f"{BUOYS}    track: lights\n    ingredients: {WORDS}\n"


def rows(text: str = HARBOUR) -> list[Lacking]:
    return list(learned(text).value.lacking)


def test_only_judged_issues_are_counted_and_the_most_missing_comes_first() -> None:
    first, *rest = rows()
    assert (first.ingredient, first.missing, first.issues, first.turned) == ("objectives", 1, 1, 1)
    assert first.change == 0.5556  # from 1/3 to 8/9
    assert all((one.missing, one.change) == (0, None) for one in rest)


def test_tracks_stand_apart() -> None:
    found = rows(changed(BUOYS, JUDGED, HARBOUR))
    lights = {one.ingredient: one.missing for one in found if one.track == "lights"}
    assert lights == {"leaders": 1, "objectives": 1, "process": 1, "benefit": 0}
    assert [one.issues for one in found] == [1] * 8


def test_nothing_is_supplied_to_a_red_line() -> None:
    red = "never-trade: [{issue: piers, quiet-channel: K1}]\nrecord:\n"
    assert rows(changed("record:\n", red, HARBOUR)) == []
